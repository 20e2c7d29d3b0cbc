package touchfold.profile.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.decision.StoredIdentifier;
import touchfold.profile.decision.StoredLink;
import touchfold.profile.decision.StoredOrder;
import touchfold.profile.decision.StoredProfile;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderTally;
import touchfold.profile.fold.ProfileState;

/**
 * What one try to fold a batch has read so far, and at which version it saw the profiles that it read anything of.
 *
 * @param links by id
 * @param open by link id, what its open part amounts to
 * @param owners by link id, the profile on which its touchpoints hang
 * @param identifiers by id
 * @param orders by id
 * @param tallies by name of the order
 * @param versions by profile id
 */
record ReadRows(
        Map<UUID, StoredLink> links,
        Map<UUID, ProfileState> open,
        Map<UUID, UUID> owners,
        Map<UUID, StoredIdentifier> identifiers,
        Map<UUID, StoredOrder> orders,
        Map<OrderKey, OrderTally> tallies,
        Map<UUID, Long> versions) {

    /** A version that is read twice and differs is one that can't be right. */
    private static final long TORN = -1;

    static ReadRows nothing() {
        return new ReadRows(
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>());
    }

    void take(BatchStore.BatchRows rows) {
        take(rows.links());
        orders.putAll(rows.orders());
        tallies.putAll(rows.tallies());
    }

    void take(BatchStore.LinkRows rows) {
        links.putAll(rows.links());
        open.putAll(rows.open());
        owners.putAll(rows.owners());
        seen(rows.versions());
    }

    void take(BatchStore.IdentifierRows rows) {
        identifiers.putAll(rows.identifiers());
        seen(rows.versions());
    }

    /** Adds an identifier to these if it is known and several people share it. */
    void addShared(Set<StoredIdentifier> shared, UUID id) {
        StoredIdentifier identifier = identifiers.get(id);
        if (identifier != null && identifier.shared()) {
            shared.add(identifier);
        }
    }

    void seen(Map<UUID, Long> read) {
        read.forEach(
                (profile, version) -> versions.merge(profile, version, (a, b) -> a.equals(b) ? a : Long.valueOf(TORN)));
    }

    /** Whether one of these profiles is other than it was when something of it was read. */
    boolean isStale(Collection<UUID> concerned, Map<UUID, StoredProfile> locked) {
        return concerned.stream()
                .anyMatch(id -> versions.containsKey(id)
                        && (!locked.containsKey(id) || locked.get(id).version() != versions.get(id)));
    }
}
