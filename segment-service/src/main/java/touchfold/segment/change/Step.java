package touchfold.segment.change;

import java.util.ArrayList;
import java.util.List;

/**
 * A customer after a step, and what the step has to tell.
 *
 * @param state the customer after it
 * @param changes what moved, in the order of the revisions
 */
public record Step(CustomerState state, List<SegmentChange> changes) {

    public Step {
        changes = List.copyOf(changes);
    }

    static Step still(CustomerState state) {
        return new Step(state, List.of());
    }

    Step then(Step next) {
        List<SegmentChange> all = new ArrayList<>(changes);
        all.addAll(next.changes);
        return new Step(next.state, all);
    }
}
