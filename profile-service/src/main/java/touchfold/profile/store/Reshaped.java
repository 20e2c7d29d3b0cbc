package touchfold.profile.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How a batch changed who is who.
 *
 * @param before identifiers as they were; newcomers are missing
 * @param after the same and the newcomers, as they are
 * @param deleted identifiers that only a contradicted touchpoint showed
 * @param anchors identifiers that lost or won touchpoints which hung on another one before
 */
record Reshaped(
        Map<UUID, StoredIdentifier> before,
        Map<UUID, StoredIdentifier> after,
        Map<UUID, StoredIdentifier> deleted,
        Set<UUID> anchors) {

    /** Nothing changed: no touchpoint said anything new about who is who. */
    static final Reshaped NOT = new Reshaped(Map.of(), Map.of(), Map.of(), Set.of());

    /** Every profile that won, lost or kept a changed identifier. */
    Set<UUID> profiles() {
        Set<UUID> profiles = new HashSet<>();
        after.forEach((id, now) -> {
            StoredIdentifier then = before.get(id);
            if (!now.equals(then)) {
                profiles.add(now.profileId());
                if (then != null) {
                    profiles.add(then.profileId());
                }
            }
        });
        deleted.values().forEach(gone -> profiles.add(gone.profileId()));
        return profiles;
    }

    /** By profile, the profiles from which it won identifiers. */
    Map<UUID, Set<UUID>> origins() {
        Map<UUID, Set<UUID>> origins = new HashMap<>();
        after.forEach((id, now) -> {
            StoredIdentifier then = before.get(id);
            if (then != null && !then.profileId().equals(now.profileId())) {
                origins.computeIfAbsent(now.profileId(), profile -> new HashSet<>())
                        .add(then.profileId());
            }
        });
        return origins;
    }
}
