package touchfold.segment.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import touchfold.segment.evaluate.Membership;

/**
 * A membership as it stands: what was last published about one customer under one model.
 *
 * @param model the model's name
 * @param segment the segment's key
 * @param since from when on the customer belongs there
 * @param revision the customer's segment-change revision that said so
 * @param until when the customer leaves if nothing happens; null when time alone changes nothing
 * @param untilSegment the segment from then on; null when there is none
 * @param reason why, as a sentence
 * @param values what was measured
 * @param thresholds what it was measured against
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Held(
        String model,
        String segment,
        Instant since,
        long revision,
        Instant until,
        String untilSegment,
        String reason,
        Map<String, Object> values,
        Map<String, Object> thresholds) {

    static Held of(Membership membership, Instant since, long revision) {
        return new Held(
                membership.model(),
                membership.segment(),
                since,
                revision,
                membership.until(),
                membership.untilSegment(),
                membership.reason(),
                membership.values(),
                membership.thresholds());
    }
}
