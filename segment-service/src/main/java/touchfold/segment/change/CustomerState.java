package touchfold.segment.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;
import touchfold.changes.ProfileFacts;

/**
 * All that is kept of one customer.
 *
 * @param profileId the profile
 * @param revision the latest profile revision taken in or waiting; 0 before the first
 * @param epoch the life of profile-service's store that told it; a greater one may give out revisions again
 * @param facts what the latest revision taken in said; null when the profile is no more
 * @param mergedInto the profile that this one goes on under; null unless merged
 * @param memberships the memberships by model
 * @param changeRevision how many segment changes were published of this profile
 * @param evaluatedAt the latest instant at which the memberships were found to be right
 * @param dueAt when they stop being right if nothing happens; null when never
 * @param waiting changes of the profile that happened after a deadline that the stream has not passed yet, in order
 * @param scoredBy the parameters of the population that the memberships take into account
 */
public record CustomerState(
        UUID profileId,
        long revision,
        long epoch,
        ProfileFacts facts,
        UUID mergedInto,
        Map<String, Membership> memberships,
        long changeRevision,
        Instant evaluatedAt,
        Instant dueAt,
        List<ProfileChange> waiting,
        ScoringHistory.ScoredBy scoredBy) {

    public CustomerState {
        memberships = Collections.unmodifiableMap(new TreeMap<>(memberships));
        waiting = List.copyOf(waiting);
    }

    /** A profile that nothing is known of yet. */
    public static CustomerState unknown(UUID profileId) {
        return new CustomerState(
                profileId,
                0,
                0,
                null,
                null,
                Map.of(),
                0,
                Instant.EPOCH,
                null,
                List.of(),
                ScoringHistory.ScoredBy.NOTHING);
    }

    /** Whether the profile is there, if only in a change that still waits to be taken in. */
    public boolean isLiving() {
        return waiting.isEmpty() ? facts != null : !isEnd(waiting.getLast());
    }

    /**
     * The same, ready for what is told in another life of profile-service's store.
     *
     * @param known the revision from which it goes on, 0 where it was set back
     */
    public CustomerState inEpoch(long other, long known) {
        return with(facts, mergedInto, other, known, waiting);
    }

    /** The same, with a change that is to be taken in as soon as the stream has passed what came before it. */
    CustomerState awaiting(ProfileChange change) {
        List<ProfileChange> longer = new ArrayList<>(waiting);
        longer.add(change);
        return with(facts, mergedInto, epoch, change.revision(), longer);
    }

    /** The same, of whom the past was told by what still waits: whatever comes next is compared with that. */
    CustomerState knowing(ProfileFacts others) {
        return with(others, mergedInto, epoch, revision, waiting);
    }

    /**
     * The first waiting changes that can be taken in together: each carries all that is known after it, so the last one
     * says it all, until the profile comes to an end.
     */
    List<ProfileChange> nextWaiting() {
        int end = 0;
        while (end < waiting.size() && !isEnd(waiting.get(end))) {
            end++;
        }
        return waiting.subList(0, Math.max(1, end));
    }

    /** The same, with these first waiting changes taken in. */
    CustomerState taking(List<ProfileChange> next) {
        ProfileChange last = next.getLast();
        UUID into = last.change() instanceof Change.Merged merged ? merged.into() : null;
        return with(
                isEnd(last) ? null : last.facts(), into, epoch, revision, waiting.subList(next.size(), waiting.size()));
    }

    private static boolean isEnd(ProfileChange change) {
        return change.change() instanceof Change.Merged || change.change() instanceof Change.Erased;
    }

    /** Whether another is in the same segments, until the same instant and by the same parameters, and nothing waits. */
    boolean scoredAlike(CustomerState other) {
        return waiting.isEmpty()
                && other.waiting.isEmpty()
                && changeRevision == other.changeRevision
                && memberships.equals(other.memberships)
                && Objects.equals(dueAt, other.dueAt)
                && scoredBy.equals(other.scoredBy);
    }

    /** The same with other memberships, right at an instant and until another. */
    CustomerState evaluated(Map<String, Membership> now, long changes, Instant at, Instant due) {
        return new CustomerState(
                profileId, revision, epoch, facts, mergedInto, now, changes, at, due, waiting, scoredBy);
    }

    /** The same, found to be right by other parameters. */
    CustomerState scored(ScoringHistory.ScoredBy by) {
        return new CustomerState(
                profileId,
                revision,
                epoch,
                facts,
                mergedInto,
                memberships,
                changeRevision,
                evaluatedAt,
                dueAt,
                waiting,
                by);
    }

    /** The same, with nothing that time or these parameters could do: what can't be moved must not be tried for ever. */
    public CustomerState unmoved(ScoringHistory.ScoredBy by) {
        return evaluated(memberships, changeRevision, evaluatedAt, null).scored(by);
    }

    private CustomerState with(
            ProfileFacts otherFacts, UUID into, long otherEpoch, long otherRevision, List<ProfileChange> otherWaiting) {
        return new CustomerState(
                profileId,
                otherRevision,
                otherEpoch,
                otherFacts,
                into,
                memberships,
                changeRevision,
                evaluatedAt,
                dueAt,
                otherWaiting,
                scoredBy);
    }
}
