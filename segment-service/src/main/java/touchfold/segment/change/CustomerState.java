package touchfold.segment.change;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;
import touchfold.changes.ProfileFacts;

/**
 * All that is kept of one customer.
 *
 * @param profileId the profile
 * @param revision the latest profile revision taken in; 0 before the first
 * @param facts what that revision said; null when the profile is no more
 * @param mergedInto the profile that this one goes on under; null unless merged
 * @param memberships the memberships by model
 * @param changeRevision how many segment changes were published of this profile
 * @param evaluatedAt the latest instant at which the memberships were found to be right
 * @param dueAt when they stop being right if nothing happens; null when never
 */
public record CustomerState(
        UUID profileId,
        long revision,
        ProfileFacts facts,
        UUID mergedInto,
        Map<String, Membership> memberships,
        long changeRevision,
        Instant evaluatedAt,
        Instant dueAt) {

    public CustomerState {
        memberships = Collections.unmodifiableMap(new TreeMap<>(memberships));
    }

    /** A profile that nothing is known of yet. */
    public static CustomerState unknown(UUID profileId) {
        return new CustomerState(profileId, 0, null, null, Map.of(), 0, Instant.EPOCH, null);
    }

    CustomerState saying(ProfileChange change) {
        UUID into = change.change() instanceof Change.Merged merged ? merged.into() : null;
        boolean gone = into != null || change.change() instanceof Change.Erased;
        return new CustomerState(
                profileId,
                change.revision(),
                gone ? null : change.facts(),
                into,
                memberships,
                changeRevision,
                evaluatedAt,
                dueAt);
    }
}
