package touchfold.profile.fold;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import touchfold.events.CanonicalEvent;
import touchfold.events.Fact;

/**
 * Reads complaints out of custom events: {@code Complaint Opened} and {@code Complaint Resolved} with a
 * {@code complaint_id}. Help desks and sites name their own events; these two names are the ones that count.
 */
public final class ComplaintEvents {

    private static final String OPENED = "complaintopened";
    private static final String RESOLVED = "complaintresolved";
    private static final List<String> IDS = List.of("complaint_id", "complaintId", "ticket_id", "ticketId", "id");

    private ComplaintEvents() {}

    /**
     * What one event says of a complaint.
     *
     * @param id of the complaint, bounded
     * @param opened whether it was made; resolved otherwise
     */
    record Told(String id, boolean opened) {
        ComplaintState state(Instant at) {
            return opened ? ComplaintState.opened(at) : ComplaintState.resolved(at);
        }
    }

    /** Whether the event is about a complaint. */
    public static boolean isOne(CanonicalEvent event) {
        return read(event).isPresent();
    }

    static Optional<Told> read(CanonicalEvent event) {
        if (!(event.fact() instanceof Fact.Custom custom)) {
            return Optional.empty();
        }
        String name = custom.name().toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
        return OPENED.equals(name) || RESOLVED.equals(name)
                ? Optional.of(new Told(id(event), OPENED.equals(name)))
                : Optional.empty();
    }

    /** One without an id is its own. */
    private static String id(CanonicalEvent event) {
        return IDS.stream()
                .map(name -> event.properties().get(name))
                .filter(value -> value != null && value.isValueNode() && !value.isNull())
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank())
                .findFirst()
                .map(text -> ProfileBounds.text(text.strip()))
                .orElseGet(
                        () -> ProfileBounds.text("touchpoint:" + event.source().id() + "/" + event.id()));
    }
}
