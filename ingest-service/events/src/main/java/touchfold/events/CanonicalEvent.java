package touchfold.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Objects;

/**
 * One touchpoint, whatever channel it came through.
 *
 * <p>Personal data stands in {@link #personal()} and nowhere else, so that it can be sealed, shredded and forgotten
 * without touching the facts. On Kafka the envelope's identity travels a second time as CloudEvents headers ({@link
 * CloudEventNames}), which never carry personal data.
 *
 * @param schema version of this envelope; readers accept every version up to {@link #SCHEMA}
 * @param id unique within {@code source}, at most 100 characters; a redelivery carries the same id
 * @param source who reported it, and how far it is believed
 * @param times when it happened, was sent and was received
 * @param fact what happened
 * @param context under which circumstances: page, campaign, device
 * @param consents what the person allowed or forbade in this touchpoint, in no particular order
 * @param personal identifiers, traits and network addresses
 */
@JsonPropertyOrder({"schema", "id", "source", "times", "fact", "context", "consents", "personal"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CanonicalEvent(
        int schema,
        String id,
        Source source,
        Times times,
        Fact fact,
        Context context,
        List<ConsentSignal> consents,
        Personal personal) {

    /** The envelope version that this code writes. */
    public static final int SCHEMA = 1;

    /** The longest id that is kept as it came; a longer one is replaced by its digest at ingest. */
    public static final int MAX_ID_LENGTH = 100;

    public CanonicalEvent {
        if (schema < 1 || schema > SCHEMA) {
            throw new IllegalArgumentException("Expected schema 1 to " + SCHEMA + ", but it is " + schema);
        }
        if (id == null || id.isBlank() || id.length() > MAX_ID_LENGTH) {
            throw new IllegalArgumentException("Expected an id of 1 to " + MAX_ID_LENGTH + " characters");
        }
        Objects.requireNonNull(source, "Expected a source, but there is none");
        Objects.requireNonNull(times, "Expected times, but there are none");
        Objects.requireNonNull(fact, "Expected a fact, but there is none");
        context = context == null ? Context.NONE : context;
        consents = consents == null ? List.of() : List.copyOf(consents);
        personal = personal == null ? Personal.NONE : personal;
    }

    /** The same event without personal data: what may be logged, shown to anyone and kept after erasure. */
    public CanonicalEvent withoutPersonal() {
        return new CanonicalEvent(schema, id, source, times, fact, context, consents, Personal.NONE);
    }
}
