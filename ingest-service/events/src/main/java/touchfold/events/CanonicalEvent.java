package touchfold.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One touchpoint, whatever channel it came through.
 *
 * <p>Personal data stands in {@link #personal()} and nowhere else, so that it can be sealed, shredded and forgotten
 * without touching the facts. On Kafka the envelope's identity travels a second time as CloudEvents headers ({@link
 * CloudEventNames}), which never carry personal data.
 *
 * @param schema version of this envelope; a reader refuses any other than {@link #SCHEMA}
 * @param id unique within {@code source}, at most 100 characters; a redelivery carries the same id. Never personal: an id
 *     of the client's choice that may be is replaced by its keyed digest at ingest
 * @param source who reported it, and how far it is believed
 * @param times when it happened, was sent and was received
 * @param fact what happened
 * @param properties what the message says beyond its fact, by the source's own names; nothing personal
 * @param context under which circumstances: page, campaign, device
 * @param consents what the person allowed or forbade in this touchpoint, in no particular order
 * @param personal identifiers, traits and network addresses
 */
@JsonPropertyOrder({"schema", "id", "source", "times", "fact", "properties", "context", "consents", "personal"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CanonicalEvent(
        int schema,
        String id,
        Source source,
        Times times,
        Fact fact,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, JsonNode> properties,
        Context context,
        List<ConsentSignal> consents,
        Personal personal) {

    /** The envelope version that this code writes. */
    public static final int SCHEMA = 2;

    /** The longest id that is kept as it came; a longer one is replaced by its digest at ingest. */
    public static final int MAX_ID_LENGTH = 100;

    public CanonicalEvent {
        if (schema != SCHEMA) {
            throw new IllegalArgumentException("Expected schema " + SCHEMA + ", but it is " + schema);
        }
        if (id == null || id.isBlank() || id.length() > MAX_ID_LENGTH) {
            throw new IllegalArgumentException("Expected an id of 1 to " + MAX_ID_LENGTH + " characters");
        }
        Objects.requireNonNull(source, "Expected a source, but there is none");
        Objects.requireNonNull(times, "Expected times, but there are none");
        Objects.requireNonNull(fact, "Expected a fact, but there is none");
        Objects.requireNonNull(personal, "Expected personal data, possibly empty, but there are none");
        properties = NamedValues.copy(properties);
        context = context == null ? Context.NONE : context;
        consents = consents == null ? List.of() : List.copyOf(consents);
    }

    /** Whether a program acted in the person's place, so that it says nothing about them. */
    public boolean byMachine() {
        return context.machine() != null || (fact instanceof EmailFact email && email.machine());
    }

    /** The same event without personal data: what may be logged, shown to anyone and kept after erasure. */
    public CanonicalEvent withoutPersonal() {
        return new CanonicalEvent(schema, id, source, times, fact, properties, context, consents, Personal.NONE);
    }
}
