package touchfold.profile.rebuild;

import java.time.Instant;
import java.util.UUID;

/**
 * What of a profile is history and follows from no set of touchpoints: how often it was told, and where it went.
 *
 * @param revision of the last change that was told
 * @param version as the live store counts
 * @param mergedInto the profile that answers in its place; null while it lives
 * @param updatedAt when it last changed
 */
record ProfileHistory(long revision, long version, UUID mergedInto, Instant updatedAt) {

    /** Of a profile that there never was; its first change will be told as revision 1. */
    static ProfileHistory unknown(Instant now) {
        return new ProfileHistory(0, 0, null, now);
    }
}
