package touchfold.profile.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.OrderEvidence;

/**
 * What a batch changes about whose orders are whose, and which of them enter the graph; see {@link OrderEvidence}.
 *
 * @param joined evidence that enters the graph as links
 * @param parted links of the graph whose order leaves it again
 * @param written orders that are new, enter or leave the graph, or whose evidence outside it changed
 * @param deleted orders of which nothing is left
 */
record OrderChange(List<Link> joined, Set<UUID> parted, List<StoredOrder> written, Set<UUID> deleted) {

    private static final Map<UUID, Optional<Link>> NOTHING = Map.of();

    static OrderChange of(BatchEvidence evidence, GraphChange.Known known, TouchpointWithdrawal withdrawal) {
        OrderChange change = new OrderChange(new ArrayList<>(), new HashSet<>(), new ArrayList<>(), new HashSet<>());
        for (Node order : concerned(evidence, known, withdrawal)) {
            change.settle(order, evidence, known, withdrawal);
        }
        return change;
    }

    /** The orders about which the batch says or takes back something. */
    private static Set<Node> concerned(
            BatchEvidence evidence, GraphChange.Known known, TouchpointWithdrawal withdrawal) {
        Set<Node> orders = new HashSet<>();
        evidence.orders().keySet().forEach(id -> orders.add(new Node(id, NodeType.ORDER)));
        withdrawal.orders().keySet().forEach(id -> orders.add(new Node(id, NodeType.ORDER)));
        evidence.links().values().forEach(delta -> addOrder(orders, delta.link()));
        withdrawal
                .links()
                .keySet()
                .forEach(id -> addOrder(orders, known.links().get(id).link()));
        return orders;
    }

    private static void addOrder(Set<Node> orders, Link link) {
        if (link.members().getFirst().type() == NodeType.ORDER) {
            orders.add(link.members().getFirst());
        }
    }

    private void settle(Node order, BatchEvidence evidence, GraphChange.Known known, TouchpointWithdrawal withdrawal) {
        Optional<StoredOrder> row = Optional.ofNullable(known.orders().get(order.id()));
        boolean inGraph = row.isPresent() && row.get().isInGraph();
        Map<UUID, Link> said = evidence.orders().getOrDefault(order.id(), Map.of());
        if (inGraph && withdrawal.isEmpty()) {
            joined.addAll(said.values());
            return;
        }
        Map<UUID, Link> stored = inGraph ? linksOf(order, known) : outside(row);
        Map<UUID, Link> now = new HashMap<>();
        Map<UUID, Optional<Link>> remaining = withdrawal.orders().getOrDefault(order.id(), NOTHING);
        stored.forEach(
                (id, link) -> remaining.getOrDefault(id, Optional.of(link)).ifPresent(left -> now.put(id, left)));
        said.forEach((id, link) -> now.merge(id, link, Link::combine));
        if (now.size() > 1 || standsAlone(order, evidence, known, withdrawal)) {
            joined.addAll(inGraph ? said.values() : now.values());
            if (!inGraph) {
                written.add(StoredOrder.inGraph(order.id()));
            }
            return;
        }
        if (inGraph) {
            parted.addAll(stored.keySet());
        }
        if (now.isEmpty()) {
            row.ifPresent(gone -> deleted.add(order.id()));
        } else {
            StoredOrder left = StoredOrder.outside(now.values().iterator().next());
            if (!Optional.of(left).equals(row)) {
                written.add(left);
            }
        }
    }

    private static Map<UUID, Link> outside(Optional<StoredOrder> row) {
        return row.flatMap(StoredOrder::evidence)
                .map(link -> Map.of(link.id(), link))
                .orElse(Map.of());
    }

    /** The evidence about an order of the graph. */
    private static Map<UUID, Link> linksOf(Node order, GraphChange.Known known) {
        Map<UUID, Link> links = new HashMap<>();
        known.links().forEach((id, link) -> {
            if (link.link().members().size() == 2
                    && link.link().members().getLast().equals(order)) {
                links.put(id, link.link());
            }
        });
        return links;
    }

    /** Whether a touchpoint shows nothing but the order. */
    private static boolean standsAlone(
            Node order, BatchEvidence evidence, GraphChange.Known known, TouchpointWithdrawal withdrawal) {
        UUID alone = Link.id(List.of(order));
        if (evidence.links().containsKey(alone)) {
            return true;
        }
        return known.links().containsKey(alone)
                && withdrawal
                        .links()
                        .getOrDefault(
                                alone, Optional.of(known.links().get(alone).link()))
                        .isPresent();
    }
}
