package touchfold.profile.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;
import touchfold.changes.ProfileFacts;
import touchfold.profile.change.ProfileDiff;
import touchfold.profile.change.Snapshot;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.identity.Node;
import touchfold.profile.view.ProfileCodec;
import touchfold.profile.view.ProfileDocument.Rendered;
import touchfold.profile.view.ProfileView;

/**
 * One round of telling: all that was read for it, and what follows. Pure.
 *
 * @param members the identifiers of each profile that lives
 * @param states by identifier
 * @param before by profile, what was last told
 * @param owners by profile id, the identifier of that id: where a former profile went
 * @param at when the round is made
 */
record Round(
        ProfileView view,
        Map<UUID, List<StoredIdentifier>> members,
        Map<UUID, ProfileState> states,
        Map<UUID, Snapshot> before,
        Map<UUID, StoredIdentifier> owners,
        Reshaped reshaped,
        Causes causes,
        Instant at) {

    private static final ProfileCodec CODEC = new ProfileCodec();

    List<Telling> tellings(Set<UUID> concerned) {
        List<Telling> tellings = new ArrayList<>();
        for (UUID id : concerned.stream().sorted(Node::compareIds).toList()) {
            (members.containsKey(id) ? living(id) : ended(id)).ifPresent(tellings::add);
        }
        return tellings;
    }

    private Optional<Telling> living(UUID id) {
        List<StoredIdentifier> mine = members.get(id);
        Instant since = mine.stream()
                .map(member -> member.first().at())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Rendered rendered = view.render(
                id,
                mine.stream().map(StoredIdentifier::node).toList(),
                mine.getFirst().shared(),
                since,
                Publication.combined(mine, states));
        String document = CODEC.write(rendered.document());
        String traits = CODEC.write(rendered.traits());
        String digest = digest(document, traits, CODEC.write(rendered.facts()));
        Optional<Snapshot> last = Optional.ofNullable(before.get(id));
        return ProfileDiff.of(last, digest, CODEC.readTree(document), CODEC.readTree(traits), origin(id))
                .map(change -> {
                    ProfileChange told = change(id, last, change, ids(mine), rendered.facts());
                    String kind = rendered.document().kind().name().toLowerCase(Locale.ROOT);
                    return new Telling(
                            new ProfileTable.Written(id, told.revision(), digest, kind, document, traits, null), told);
                });
    }

    private Optional<Telling> ended(UUID id) {
        return Optional.ofNullable(before.get(id)).filter(Snapshot::living).map(last -> {
            UUID into = owners.containsKey(id) ? owners.get(id).profileId() : null;
            Change change = into == null ? new Change.Erased() : new Change.Merged(into);
            ProfileChange told = change(id, Optional.of(last), change, former(id), null);
            return new Telling(ProfileTable.Written.gone(id, told.revision(), into), told);
        });
    }

    private ProfileChange change(
            UUID id, Optional<Snapshot> last, Change change, Set<UUID> identifiers, ProfileFacts facts) {
        return ProfileChange.of(
                id, last.map(Snapshot::revision).orElse(0L) + 1, change, causes.of(identifiers), at, facts);
    }

    /** The least of the living profiles from which this one won identifiers. */
    private Optional<UUID> origin(UUID id) {
        return reshaped.origins().getOrDefault(id, Set.of()).stream()
                .filter(members::containsKey)
                .min(Node::compareIds);
    }

    private Set<UUID> former(UUID profile) {
        Set<UUID> former = new HashSet<>();
        reshaped.before().forEach((id, identifier) -> {
            if (identifier.profileId().equals(profile)) {
                former.add(id);
            }
        });
        return former;
    }

    private static Set<UUID> ids(List<StoredIdentifier> members) {
        Set<UUID> ids = new HashSet<>();
        members.forEach(member -> ids.add(member.node().id()));
        return ids;
    }

    private static String digest(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every JDK to know SHA-256", e);
        }
    }
}
