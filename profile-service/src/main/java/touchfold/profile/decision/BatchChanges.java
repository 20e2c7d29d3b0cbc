package touchfold.profile.decision;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeValue;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * Everything that a batch changes in the store.
 *
 * @param batch which touchpoints are new, and which take another one's place
 * @param linkIds the id of each touchpoint's link
 * @param links what becomes of links
 * @param linksGone links that nothing shows any more
 * @param linksKnown the ids of links that the store had before
 * @param identifiers identifiers that are new or other than they were
 * @param known the ids of identifiers that the store had before
 * @param values the values of those that are new
 * @param identifiersGone identifiers that nothing shows any more
 * @param ordersWritten orders that are new or other than they were
 * @param ordersDeleted orders of which nothing is left
 * @param ordersKnown the ids of orders that the store had before
 * @param claims which orders were sold by trusted sources, and which are claimed
 * @param profiles profiles, and what is told of them
 * @param profilesKnown the ids of profiles of which the store had a row before
 * @param turned browsers and devices that several people share from now on, or no more
 */
public record BatchChanges(
        SettledBatch batch,
        Map<Touchpoint.Key, UUID> linkIds,
        LinkUpdates links,
        Set<UUID> linksGone,
        Set<UUID> linksKnown,
        List<StoredIdentifier> identifiers,
        Set<UUID> known,
        Map<UUID, NodeValue> values,
        Set<UUID> identifiersGone,
        List<StoredOrder> ordersWritten,
        Set<UUID> ordersDeleted,
        Set<UUID> ordersKnown,
        OrderClaims claims,
        ProfileUpdates profiles,
        Set<UUID> profilesKnown,
        Set<Node> turned) {}
