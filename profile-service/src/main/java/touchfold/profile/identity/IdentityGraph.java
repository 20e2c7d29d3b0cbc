package touchfold.profile.identity;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The whole graph decided at once: the reference that the incremental store has to equal.
 *
 * @param shared identifiers of several people; each is a profile of its own
 * @param owners the profile of each identifier
 * @param partition how the identifiers that are not shared fall into profiles
 */
public record IdentityGraph(Set<Node> shared, Map<Node, UUID> owners, Partition partition) {

    /** Decides who is who, given everything that was ever seen together. */
    public static IdentityGraph of(Collection<Link> links, IdentityRules rules) {
        Map<Node, Set<Node>> neighbours = new HashMap<>();
        for (Link link : links) {
            link.members().forEach(node -> neighbours
                    .computeIfAbsent(node, n -> new HashSet<>())
                    .addAll(link.members()));
        }
        Set<Node> shared = new HashSet<>();
        Set<Node> live = new HashSet<>();
        neighbours.forEach((node, seenWith) -> {
            seenWith.remove(node);
            boolean isShared = rules.sharing().shared(node.type(), counts(seenWith));
            (isShared ? shared : live).add(node);
        });
        Partition partition = Partition.of(live, links, rules.exclusive());
        Map<Node, UUID> owners = new HashMap<>();
        shared.forEach(node -> owners.put(node, node.id()));
        partition.clusters().forEach((node, cluster) -> owners.put(node, cluster.profileId()));
        return new IdentityGraph(Set.copyOf(shared), Map.copyOf(owners), partition);
    }

    private static Map<NodeType, Integer> counts(Set<Node> nodes) {
        Map<NodeType, Integer> counts = new EnumMap<>(NodeType.class);
        nodes.forEach(node -> counts.merge(node.type(), 1, Integer::sum));
        return counts;
    }
}
