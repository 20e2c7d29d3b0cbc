package touchfold.segment.evaluate;

import java.time.Instant;
import java.util.function.Function;

/**
 * A model's answer: the segment that a customer belongs to at one instant.
 *
 * @param model the model's name: one customer has at most one segment of each
 * @param segment the segment's key, for example {@code stage.close}
 * @param measured why, in the words of a language; worked out only for those of whom something is told, who are few
 * @param until when the customer leaves if nothing happens; null when time alone changes nothing
 * @param untilSegment the segment from then on; null when there is none
 */
public record EvaluatedMembership(
        String model, String segment, Function<ReasonWording, Evidence> measured, Instant until, String untilSegment) {

    /** Why the customer belongs there, as topics tell it. */
    public Evidence evidence() {
        return evidence(ReasonWording.ENGLISH);
    }

    /** Why the customer belongs there, in a language. */
    public Evidence evidence(ReasonWording wording) {
        return measured.apply(wording);
    }
}
