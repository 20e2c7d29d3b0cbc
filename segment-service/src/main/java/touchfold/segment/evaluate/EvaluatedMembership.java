package touchfold.segment.evaluate;

import java.time.Instant;
import java.util.function.Supplier;

/**
 * A model's answer: the segment that a customer belongs to at one instant.
 *
 * @param model the model's name: one customer has at most one segment of each
 * @param segment the segment's key, for example {@code stage.close}
 * @param measured why; put into words only for those of whom something is told, who are few
 * @param until when the customer leaves if nothing happens; null when time alone changes nothing
 * @param untilSegment the segment from then on; null when there is none
 */
public record EvaluatedMembership(
        String model, String segment, Supplier<Evidence> measured, Instant until, String untilSegment) {

    /** Why the customer belongs there. */
    public Evidence evidence() {
        return measured.get();
    }
}
