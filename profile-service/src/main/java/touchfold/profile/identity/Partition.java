package touchfold.profile.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is one person and who is not: the identifiers of whole components, cut into clusters.
 *
 * <p>Kruskal's spanning forest over the evidence in its canonical order, where an edge is refused if joining its two
 * sides would break one of the {@link IdentityRules}. All inputs are functions of the set of touchpoints, and the order is total, so
 * any order of arrival, any duplication and any batching give the same clusters.
 *
 * @param clusters by member
 * @param conflicts the evidence that was refused, in the order of belief
 * @param firsts by member, the earliest touchpoint that showed it
 */
public record Partition(Map<Node, Cluster> clusters, List<Conflict> conflicts, Map<Node, Seen> firsts) {

    /**
     * Cuts the components.
     *
     * @param live the identifiers to place, none of them shared, together with all that they are linked to
     * @param links every link that has a live member; members that are not live are left out of account
     */
    public static Partition of(Set<Node> live, Collection<Link> links, IdentityRules rules) {
        return of(live, Set.of(), links, rules);
    }

    /**
     * Cuts a part of a component, of which it is known that no edge that leads out of it is accepted.
     *
     * @param beyond identifiers outside the part that are not shared either
     */
    public static Partition of(Set<Node> live, Set<Node> beyond, Collection<Link> links, IdentityRules rules) {
        Collection<Link> believed = rules.corrections().believed(links);
        Forest forest = new Forest(live, Forest.vouched(believed), rules);
        List<Conflict> conflicts = conflicts(forest, edges(live, beyond, believed, rules.corrections()));
        Map<Node, Seen> firsts = firsts(live, links);
        return new Partition(clusters(forest, firsts), conflicts, firsts);
    }

    /** The evidence that is refused when a part of a component is cut, in the order of belief. */
    public static List<Conflict> refused(
            Set<Node> live, Set<Node> beyond, Collection<Link> links, IdentityRules rules) {
        Collection<Link> believed = rules.corrections().believed(links);
        Forest forest = new Forest(live, Forest.vouched(believed), rules);
        return conflicts(forest, edges(live, beyond, believed, rules.corrections()));
    }

    private static List<Conflict> conflicts(Forest forest, List<Edge> edges) {
        List<Conflict> conflicts = new ArrayList<>();
        for (Edge edge : edges) {
            forest.join(edge)
                    .ifPresent(refusal ->
                            conflicts.add(new Conflict(edge.a(), edge.b(), edge.seen(), edge.trust(), refusal)));
        }
        return List.copyOf(conflicts);
    }

    /** The evidence that joined somebody, in the order of belief: a forest over the clusters. */
    static List<Edge> believed(Set<Node> live, Set<Node> beyond, Collection<Link> links, IdentityRules rules) {
        Collection<Link> believed = rules.corrections().believed(links);
        Forest forest = new Forest(live, Forest.vouched(believed), rules);
        List<Edge> joining = new ArrayList<>();
        for (Edge edge : edges(live, beyond, believed, rules.corrections())) {
            if (!forest.isOne(edge.a(), edge.b()) && forest.join(edge).isEmpty()) {
                joining.add(edge);
            }
        }
        return joining;
    }

    /** A star from each link's strongest member that is not shared: enough to connect, and no edge between two weak ones. */
    private static List<Edge> edges(
            Set<Node> live, Set<Node> beyond, Collection<Link> links, IdentityCorrections corrections) {
        Map<List<Node>, Edge> edges = new HashMap<>();
        corrections.edges(live, beyond).forEach(edge -> edges.merge(List.of(edge.a(), edge.b()), edge, Edge::combine));
        for (Link link : links) {
            List<Node> members = link.members().stream()
                    .filter(node -> live.contains(node) || beyond.contains(node))
                    .toList();
            if (members.isEmpty() || !live.contains(members.getFirst())) {
                continue; // a star around what lies beyond
            }
            for (Node member : members.subList(1, members.size())) {
                if (live.contains(member)) {
                    Edge edge = Edge.of(members.getFirst(), member, link);
                    edges.merge(List.of(members.getFirst(), member), edge, Edge::combine);
                }
            }
        }
        return edges.values().stream().sorted().toList();
    }

    private static Map<Node, Seen> firsts(Set<Node> live, Collection<Link> links) {
        Map<Node, Seen> firsts = new HashMap<>();
        for (Link link : links) {
            for (Node member : link.members()) {
                if (live.contains(member)) {
                    firsts.merge(member, link.first(), Seen::earlier);
                }
            }
        }
        return firsts;
    }

    private static Map<Node, Cluster> clusters(Forest forest, Map<Node, Seen> firsts) {
        Comparator<Node> bySeen = Comparator.comparing(firsts::get);
        Map<Node, Cluster> clusters = new HashMap<>();
        for (List<Node> members : forest.trees()) {
            Node representative = members.stream()
                    .min(bySeen.thenComparing(Comparator.naturalOrder()))
                    .orElseThrow();
            Cluster cluster =
                    new Cluster(representative, members.stream().sorted().toList());
            members.forEach(member -> clusters.put(member, cluster));
        }
        return clusters;
    }
}
