package touchfold.profile.fold;

import java.time.Instant;
import java.util.Optional;
import touchfold.events.CanonicalEvent;
import touchfold.events.ServiceFact.ComplaintFact;
import touchfold.events.ServiceFact.ComplaintOpened;
import touchfold.events.ServiceFact.ComplaintResolved;

/** Reads what events say of complaints. */
public final class ComplaintEvents {

    private ComplaintEvents() {}

    /**
     * What one event says of a complaint.
     *
     * @param id of the complaint, bounded
     * @param opened whether it was made; resolved otherwise
     */
    public record Told(String id, boolean opened) {
        ComplaintState state(Instant at) {
            return opened ? ComplaintState.opened(at) : ComplaintState.resolved(at);
        }
    }

    /** Whether the event is about a complaint. */
    public static boolean isOne(CanonicalEvent event) {
        return event.fact() instanceof ComplaintFact;
    }

    /** What the event says of a complaint; empty when it is about none. */
    public static Optional<Told> read(CanonicalEvent event) {
        return event.fact() instanceof ComplaintFact complaint
                ? Optional.of(new Told(id(event, complaint), isOpened(complaint)))
                : Optional.empty();
    }

    private static boolean isOpened(ComplaintFact complaint) {
        return switch (complaint) {
            case ComplaintOpened opened -> true;
            case ComplaintResolved resolved -> false;
        };
    }

    /** One without an id is its own. */
    private static String id(CanonicalEvent event, ComplaintFact complaint) {
        String id = complaint.complaintId();
        return ProfileBounds.text(
                id == null || id.isBlank() ? "touchpoint:" + event.source().id() + "/" + event.id() : id.strip());
    }
}
