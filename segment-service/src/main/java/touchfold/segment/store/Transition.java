package touchfold.segment.store;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import touchfold.segment.change.CustomerState;
import touchfold.segment.change.Membership;
import touchfold.segment.change.SegmentChange;
import touchfold.segment.change.TransitionResult;

/**
 * What one transaction does to one customer.
 *
 * @param before the customer as loaded
 * @param after the customer as to be stored
 * @param changes what is to be told
 */
public record Transition(CustomerState before, CustomerState after, List<SegmentChange> changes) {

    /** The transition that a step makes of a loaded customer. */
    public static Transition of(CustomerState before, TransitionResult step) {
        return new Transition(before, step.state(), step.changes());
    }

    /** Whether the compacted topic must tell it: another segment, or another time to leave it. */
    boolean toldAnew() {
        return !changes.isEmpty()
                || !before.memberships().keySet().equals(after.memberships().keySet())
                || after.memberships().entrySet().stream()
                        .anyMatch(entry -> differs(before.memberships(), entry.getKey(), entry.getValue()));
    }

    private static boolean differs(Map<String, Membership> before, String model, Membership now) {
        Membership then = before.get(model);
        return !then.segment().equals(now.segment())
                || !Objects.equals(then.until(), now.until())
                || !Objects.equals(then.untilSegment(), now.untilSegment());
    }
}
