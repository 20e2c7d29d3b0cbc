package touchfold.segment.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Map;
import touchfold.segment.evaluate.EvaluatedMembership;
import touchfold.segment.evaluate.Evidence;
import touchfold.segment.evaluate.ReasonWording;

/**
 * A membership as it is stored, published and answered: one shape everywhere. Stored it goes without the evidence, which
 * follows from what is known of the customer and is put into words when somebody is told.
 *
 * @param model the model's name
 * @param segment the segment's key
 * @param since from when on the customer belongs there; null when it can't be told for the instant asked for
 * @param revision the customer's segment-change revision that said so; null when none did, as for another instant
 * @param until when the customer leaves if nothing happens; null when time alone changes nothing
 * @param untilSegment the segment from then on; null when there is none
 * @param reason why, as a sentence; null as stored
 * @param values what was measured; null as stored
 * @param thresholds what it was compared with; null as stored
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

    /** An evaluated membership with its beginning, as it is told. */
    public static Membership told(EvaluatedMembership evaluated, Instant since, Long revision, ReasonWording wording) {
        Evidence evidence = evaluated.evidence(wording);
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

    /** An evaluated membership with its beginning, as it is stored. */
    static Membership stored(EvaluatedMembership evaluated, Instant since, Long revision) {
        return new Membership(
                evaluated.model(),
                evaluated.segment(),
                since,
                revision,
                evaluated.until(),
                evaluated.untilSegment(),
                null,
                null,
                null);
    }
}
