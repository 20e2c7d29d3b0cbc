package touchfold.segment.change;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import touchfold.segment.evaluate.EvaluatedMembership;
import touchfold.segment.evaluate.ScoringParameters;
import touchfold.segment.evaluate.SegmentEvaluation;

/**
 * A model's segment from an instant on.
 *
 * @param membership null when it is none
 * @param scoring the parameters of the population that held then
 */
record SegmentMove(
        String model, EvaluatedMembership membership, Instant at, SegmentCause cause, ScoringParameters scoring) {

    /** Says what moved a model at an instant. */
    interface Causes {
        SegmentCause of(String model, Instant at);
    }

    String segment() {
        return membership == null ? null : membership.segment();
    }

    /** What was found, by model. */
    static Map<String, EvaluatedMembership> byModel(SegmentEvaluation evaluation) {
        Map<String, EvaluatedMembership> byModel = new LinkedHashMap<>();
        evaluation.memberships().forEach(membership -> byModel.put(membership.model(), membership));
        return byModel;
    }
}
