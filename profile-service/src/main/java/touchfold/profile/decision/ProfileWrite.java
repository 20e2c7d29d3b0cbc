package touchfold.profile.decision;

import java.util.Optional;
import java.util.UUID;
import touchfold.changes.ProfileFacts;

/**
 * A profile as it will be.
 *
 * @param kind what it stands for; empty once it is no more
 * @param wasGone whether it was no more before
 * @param mergedInto the profile that answers in its place; empty while it lives
 * @param terms the terms by which it is found from now on, or no more
 */
public record ProfileWrite(
        StoredProfile profile,
        Optional<ProfileFacts.Kind> kind,
        boolean wasGone,
        Optional<UUID> mergedInto,
        TermChange terms) {}
