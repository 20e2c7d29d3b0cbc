package touchfold.profile.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
        Map<Node, List<Link>> showing = new HashMap<>();
        for (Link link : links) {
            link.members().forEach(node -> showing.computeIfAbsent(node, n -> new ArrayList<>())
                    .add(link));
        }
        Set<Node> shared = new HashSet<>();
        Set<Node> live = new HashSet<>();
        showing.forEach((node, mine) -> (rules.shared(node, mine) ? shared : live).add(node));
        Partition partition = Partition.of(live, links, rules);
        Map<Node, UUID> owners = new HashMap<>();
        shared.forEach(node -> owners.put(node, node.id()));
        partition.clusters().forEach((node, cluster) -> owners.put(node, cluster.profileId()));
        return new IdentityGraph(Set.copyOf(shared), Map.copyOf(owners), partition);
    }
}
