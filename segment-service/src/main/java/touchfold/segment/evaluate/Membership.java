package touchfold.segment.evaluate;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The segment that a customer belongs to under one model.
 *
 * @param model the model's name: one customer has at most one segment of each
 * @param segment the segment's key, for example {@code stage.close}
 * @param values what was measured
 * @param thresholds what it was measured against
 * @param reason the same as a sentence
 * @param notBefore the earliest instant from which the rule can have put the customer here; null when it is any
 * @param began since when the customer has been here as the facts alone tell it, whatever order they became known in; null
 *     where they do not tell
 * @param until when the customer leaves if nothing happens; null when time alone changes nothing
 * @param untilSegment the segment from then on; null when there is none
 */
public record Membership(
        String model,
        String segment,
        Map<String, Object> values,
        Map<String, Object> thresholds,
        String reason,
        Instant notBefore,
        Instant began,
        Instant until,
        String untilSegment) {

    public Membership {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        thresholds = Collections.unmodifiableMap(new TreeMap<>(thresholds));
    }
}
