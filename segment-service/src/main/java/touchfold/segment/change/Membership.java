package touchfold.segment.change;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Map;
import touchfold.segment.evaluate.EvaluatedMembership;
import touchfold.segment.evaluate.Evidence;

/**
 * A membership as it is stored, published and answered: one shape everywhere.
 *
 * @param model the model's name
 * @param segment the segment's key
 * @param since from when on the customer belongs there; null when it can't be told for the instant asked for
 * @param revision the customer's segment-change revision that said so; null when none did, as for another instant
 * @param until when the customer leaves if nothing happens; null when time alone changes nothing
 * @param untilSegment the segment from then on; null when there is none
 * @param reason why, as a sentence
 * @param values what was measured
 * @param thresholds what it was compared with
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"model", "segment", "since", "revision", "until", "untilSegment", "reason", "values", "thresholds"})
public record Membership(
        String model,
        String segment,
        Instant since,
        Long revision,
        Instant until,
        String untilSegment,
        String reason,
        Map<String, Object> values,
        Map<String, Object> thresholds) {

    /** An evaluated membership with its beginning. */
    public static Membership of(EvaluatedMembership evaluated, Instant since, Long revision) {
        Evidence evidence = evaluated.evidence();
        return new Membership(
                evaluated.model(),
                evaluated.segment(),
                since,
                revision,
                evaluated.until(),
                evaluated.untilSegment(),
                evidence.reason(),
                evidence.values(),
                evidence.thresholds());
    }

    /** Why the customer belongs there. */
    @JsonIgnore
    public Evidence evidence() {
        return new Evidence(values, thresholds, reason);
    }
}
