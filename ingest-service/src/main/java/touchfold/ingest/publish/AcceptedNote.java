package touchfold.ingest.publish;

import java.util.Optional;
import touchfold.events.CanonicalEvent;
import touchfold.events.TimeDoubt;
import touchfold.ingest.touchpoint.TouchpointResult;

/**
 * That a message was accepted, and not quite as it says.
 *
 * @param index its place in the request
 * @param doubt why its time is doubted
 */
public record AcceptedNote(int index, String messageId, TimeDoubt doubt) {

    /** The note to a message, empty if there is nothing to note. */
    public static Optional<AcceptedNote> of(TouchpointResult.Accepted accepted) {
        for (CanonicalEvent event : accepted.events()) {
            if (event.times().doubt() != null) {
                return Optional.of(new AcceptedNote(
                        accepted.index(), accepted.messageId(), event.times().doubt()));
            }
        }
        return Optional.empty();
    }

    /** Stable, for programs. */
    public String code() {
        return switch (doubt) {
            case UNREADABLE -> "time_unreadable";
            case DEAD_CLOCK -> "time_of_dead_clock";
            case FUTURE -> "time_in_future";
            case FAR_PAST -> "time_far_past";
        };
    }

    /** For people. */
    public String detail() {
        return switch (doubt) {
            case UNREADABLE -> "Expected a time that can be read, but it can't; the reception counts in its place";
            case DEAD_CLOCK ->
                "Expected a clock that was set, but this one begins again at a round year; its time is doubted";
            case FUTURE -> "Expected a time that has passed, but it lies ahead; the reception counts in its place";
            case FAR_PAST -> "Expected a younger touchpoint of a source of low trust; its time is kept, and doubted";
        };
    }
}
