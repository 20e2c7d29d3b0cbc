package touchfold.segment.change;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import touchfold.segment.evaluate.EvaluatedMembership;

/**
 * A customer after a step, and what the step has to tell.
 *
 * @param before the customer before it
 * @param state the customer after it
 * @param changes what moved, in the order of the revisions, which is the order of effect within a step
 * @param origins by revision, for changes that take others back: the segment before them in the effective history, empty for
 *     none. Everybody else's is what was told before
 * @param evaluated by model, what the latest evaluation of the step found; empty when there was none
 */
public record TransitionResult(
        CustomerState before,
        CustomerState state,
        List<SegmentChange> changes,
        Map<Long, Optional<String>> origins,
        Map<String, EvaluatedMembership> evaluated) {

    public TransitionResult {
        changes = List.copyOf(changes);
        origins = Map.copyOf(origins);
        evaluated = Map.copyOf(evaluated);
    }

    /** The segment before a change in the effective history. */
    public Optional<String> origin(SegmentChange change) {
        Optional<String> corrected = origins.get(change.revision());
        return corrected == null ? Optional.ofNullable(change.from()) : corrected;
    }

    /** All memberships, if the compacted topic must tell them anew: another segment, or another time to leave it. */
    public Optional<Memberships> memberships() {
        Map<String, Membership> then = before.memberships();
        boolean told = !changes.isEmpty()
                || !then.keySet().equals(state.memberships().keySet())
                || state.memberships().values().stream().anyMatch(now -> differs(then.get(now.model()), now));
        return told ? Optional.of(Memberships.of(state, evaluated)) : Optional.empty();
    }

    private static boolean differs(Membership then, Membership now) {
        return !then.segment().equals(now.segment())
                || !Objects.equals(then.until(), now.until())
                || !Objects.equals(then.untilSegment(), now.untilSegment());
    }
}
