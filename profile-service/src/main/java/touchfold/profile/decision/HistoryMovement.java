package touchfold.profile.decision;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * How the history of profiles moves when identifiers change hands. A profile whose links all go to the same profile takes
 * its state there as it is; only one that falls apart has to be put together from its links' states again.
 *
 * @param whole by profile, the one that takes over all of its history
 * @param parts links of profiles that fall apart, and who has them now
 */
public record HistoryMovement(Map<UUID, UUID> whole, Map<UUID, UUID> parts) {

    /**
     * Decides.
     *
     * @param owners by link, the profile on which its touchpoints hung so far
     */
    public static HistoryMovement of(ClusterChange clusters, TouchpointWithdrawal withdrawal, LinkOwners owners) {
        Map<UUID, Set<UUID>> links = new HashMap<>();
        clusters.links().forEach((id, link) -> {
            if (link.hasTouchpoints()) {
                links.computeIfAbsent(owners.before(id).orElseThrow(), profile -> new HashSet<>())
                        .add(id);
            }
        });
        Map<UUID, UUID> whole = new HashMap<>();
        Map<UUID, UUID> parts = new HashMap<>();
        Set<UUID> lookedAt = clusters.profilesBefore();
        links.forEach((profile, mine) -> {
            if (lookedAt.contains(profile)) {
                Set<UUID> targets = new HashSet<>();
                mine.forEach(id -> owners.after(id).ifPresent(targets::add));
                boolean intact = mine.stream()
                        .noneMatch(id -> clusters.gone().contains(id)
                                || withdrawal.links().containsKey(id));
                if (intact && targets.size() == 1) {
                    whole.put(profile, targets.iterator().next());
                } else {
                    mine.forEach(id -> owners.after(id).ifPresent(target -> parts.put(id, target)));
                }
            }
        });
        return new HistoryMovement(whole, parts);
    }

    /** On which profile the touchpoints of links hang, before and after. */
    public record LinkOwners(ClusterChange clusters, Map<UUID, StoredLink> links, Map<UUID, UUID> stored) {

        /** The profile so far; empty for a new link. */
        Optional<UUID> before(UUID link) {
            StoredLink known = known(link);
            return known == null ? Optional.empty() : Optional.of(holder(clusters.before(), link, known.anchor()));
        }

        /** The profile from now on; empty for a link that is gone. */
        Optional<UUID> after(UUID link) {
            if (clusters.gone().contains(link)) {
                return Optional.empty();
            }
            UUID anchor = clusters.anchors().containsKey(link)
                    ? clusters.anchors().get(link)
                    : known(link).anchor();
            return Optional.of(holder(clusters.after(), link, anchor));
        }

        /** The profiles on which the touchpoints of a link hang, before and after. */
        public Set<UUID> around(UUID link) {
            Set<UUID> profiles = new HashSet<>();
            before(link).ifPresent(profiles::add);
            after(link).ifPresent(profiles::add);
            return profiles;
        }

        /** A member that was not looked at is held by whom it was held, or is shared and so a profile of its own. */
        private UUID holder(Map<UUID, StoredIdentifier> identifiers, UUID link, UUID anchor) {
            StoredIdentifier identifier = identifiers.get(anchor);
            if (identifier != null) {
                return identifier.profile();
            }
            StoredLink known = known(link);
            boolean same = known != null && known.anchor().equals(anchor) && stored.containsKey(link);
            return same ? stored.get(link) : anchor;
        }

        private StoredLink known(UUID link) {
            StoredLink known = links.get(link);
            return known == null ? clusters.links().get(link) : known;
        }
    }
}
