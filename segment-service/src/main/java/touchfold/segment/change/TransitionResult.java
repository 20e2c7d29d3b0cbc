package touchfold.segment.change;

import java.util.ArrayList;
import java.util.List;

/**
 * A customer after a step, and what the step has to tell.
 *
 * @param state the customer after it
 * @param changes what moved, in the order of the revisions
 */
public record TransitionResult(CustomerState state, List<SegmentChange> changes) {

    public TransitionResult {
        changes = List.copyOf(changes);
    }

    static TransitionResult unchanged(CustomerState state) {
        return new TransitionResult(state, List.of());
    }

    TransitionResult then(TransitionResult next) {
        List<SegmentChange> all = new ArrayList<>(changes);
        all.addAll(next.changes);
        return new TransitionResult(next.state, all);
    }
}
