package touchfold.profile.decision;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.identity.Node;

/**
 * Whole components of the identity graph as the store has them: identifiers that are linked to each other, directly or
 * not, without passing through a shared one, with every link that shows one of them.
 *
 * @param identifiers those that are not shared, by id; and others of which all links are here
 * @param links by id
 */
public record GraphComponent(Map<UUID, StoredIdentifier> identifiers, Map<UUID, StoredLink> links) {

    /** Of nothing. */
    public static final GraphComponent NONE = new GraphComponent(Map.of(), Map.of());

    Set<Node> nodes() {
        Set<Node> nodes = new HashSet<>();
        identifiers.values().forEach(identifier -> nodes.add(identifier.node()));
        return nodes;
    }
}
