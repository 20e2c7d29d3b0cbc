package touchfold.profile.rebuild;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import touchfold.changes.Cause;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;
import touchfold.profile.change.ProfileDiff;
import touchfold.profile.decision.ProfileBody;
import touchfold.profile.decision.StoredProfile;
import touchfold.profile.view.ProfileDocument.Rendered;
import touchfold.profile.view.ProfileView;

/**
 * Pure: what becomes of one profile when the rebuilt store takes the live one's place. Its revisions go on where they were;
 * a reader is told exactly when it shows something else.
 *
 * @param profile as it will be, without its body
 * @param mergedInto the profile that answers in its place; empty while it lives
 * @param told what is told, if anything is
 */
record ProfileSwitch(StoredProfile profile, Optional<UUID> mergedInto, Optional<ProfileChange> told) {

    /**
     * A profile that the rebuilt store has.
     *
     * @param live as the live store has it; without a body when it is no more there, empty when it never was
     * @param origin the living profile that held its identifiers until now, if there is one
     */
    static ProfileSwitch of(
            UUID id,
            Optional<StoredProfile> live,
            ProfileBody rebuilt,
            Optional<UUID> origin,
            Instant at,
            ProfileView view) {
        long told = live.map(StoredProfile::revision).orElse(0L);
        long version = live.map(StoredProfile::version).orElse(0L) + 1;
        Rendered now = rendered(id, rebuilt, view);
        Optional<Change> change =
                ProfileDiff.of(live.flatMap(StoredProfile::body).map(body -> rendered(id, body, view)), now, origin);
        long revision = change.isPresent() ? told + 1 : told;
        return new ProfileSwitch(
                new StoredProfile(id, revision, version, Optional.of(rebuilt)),
                Optional.empty(),
                change.map(what -> change(id, revision, what, at, Optional.of(now))));
    }

    /**
     * A profile that lives, and that the rebuilt store does not have.
     *
     * @param successor the profile that answers in its place
     */
    static ProfileSwitch gone(StoredProfile live, UUID successor, Instant at) {
        long revision = live.revision() + 1;
        return new ProfileSwitch(
                new StoredProfile(live.id(), revision, live.version() + 1, Optional.empty()),
                Optional.of(successor),
                Optional.of(change(live.id(), revision, new Change.Merged(successor), at, Optional.empty())));
    }

    private static ProfileChange change(UUID id, long revision, Change what, Instant at, Optional<Rendered> now) {
        return ProfileChange.of(
                id,
                revision,
                what,
                List.of(Cause.rules(at)),
                at,
                now.map(Rendered::facts).orElse(null));
    }

    private static Rendered rendered(UUID id, ProfileBody body, ProfileView view) {
        return view.render(id, body.members(), body.shared(), body.since(), body.state(), body.disbelieved());
    }
}
