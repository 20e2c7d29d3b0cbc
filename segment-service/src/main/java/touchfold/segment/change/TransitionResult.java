package touchfold.segment.change;

import java.util.List;

/**
 * A customer after a step, and what the step has to tell.
 *
 * @param state the customer after it
 * @param changes what moved, in the order of the revisions, which is the order of effect within a step
 */
public record TransitionResult(CustomerState state, List<SegmentChange> changes) {

    public TransitionResult {
        changes = List.copyOf(changes);
    }
}
