package touchfold.segment.store;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import touchfold.segment.change.CustomerState;
import touchfold.segment.change.Membership;
import touchfold.segment.change.ScoringHistory;
import touchfold.segment.change.SegmentChange;
import touchfold.segment.change.TransitionResult;

/**
 * What one transaction does to one customer.
 *
 * @param before the customer as loaded
 * @param after the customer as to be stored
 * @param changes what is to be told
 * @param placed whether the customer has a place in the population; not so while she is set aside
 */
public record Transition(StoredCustomer before, CustomerState after, List<SegmentChange> changes, boolean placed) {

    /** The transition that a step makes of a loaded customer. */
    public static Transition of(StoredCustomer before, TransitionResult result) {
        return new Transition(before, result.state(), result.changes(), true);
    }

    /** Nothing can be done with the customer until something else becomes known. */
    static Transition setAside(StoredCustomer before, ScoringHistory.ScoredBy latest) {
        return new Transition(before, before.state().unmoved(latest), List.of(), false);
    }

    /** Whether the compacted topic must tell it: another segment, or another time to leave it. */
    boolean toldAnew() {
        Map<String, Membership> then = before.state().memberships();
        return !changes.isEmpty()
                || !then.keySet().equals(after.memberships().keySet())
                || after.memberships().entrySet().stream()
                        .anyMatch(entry -> differs(then.get(entry.getKey()), entry.getValue()));
    }

    /** Whether purchases became known or were taken back. */
    boolean rewritesPurchases() {
        var then = before.state().facts();
        var now = after.facts();
        return !Objects.equals(
                        then == null ? List.of() : then.purchaseDays(), now == null ? List.of() : now.purchaseDays())
                || (then == null ? null : then.kind()) != (now == null ? null : now.kind());
    }

    private static boolean differs(Membership then, Membership now) {
        return !then.segment().equals(now.segment())
                || !Objects.equals(then.until(), now.until())
                || !Objects.equals(then.untilSegment(), now.untilSegment());
    }
}
