package touchfold.segment.evaluate;

import java.time.Instant;
import java.util.List;

/**
 * All segments of one customer at one instant.
 *
 * @param memberships at most one per model
 * @param nextAt the next instant at which any of them changes if nothing happens; null when none does
 */
public record SegmentEvaluation(List<EvaluatedMembership> memberships, Instant nextAt) {

    /** Belongs nowhere and never will by time alone. */
    public static final SegmentEvaluation NONE = new SegmentEvaluation(List.of(), null);

    public SegmentEvaluation {
        memberships = List.copyOf(memberships);
    }
}
