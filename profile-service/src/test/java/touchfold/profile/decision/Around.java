package touchfold.profile.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.Seen;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.Nodes;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.touchpoint.Touchpoint;

/** What a store knows around a batch, said as short as an example needs it. */
final class Around {

    static final IdentityRules RULES = IdentityRules.defaults();

    final Map<UUID, StoredLink> links = new HashMap<>();
    final Map<UUID, StoredIdentifier> identifiers = new HashMap<>();
    final Map<UUID, StoredOrder> orders = new HashMap<>();

    /** A link with one touchpoint, which hangs on its strongest member. */
    Around link(Link link) {
        return link(link, link.members().getFirst());
    }

    Around link(Link link, Node anchor) {
        links.put(link.id(), new StoredLink(link.id(), link, anchor.id(), 0, 1));
        return this;
    }

    Around holds(Node node, Seen first, Node profile) {
        identifiers.put(node.id(), new StoredIdentifier(node, first, false, profile.id()));
        return this;
    }

    Around shared(Node node, Seen first) {
        identifiers.put(node.id(), new StoredIdentifier(node, first, true, node.id()));
        return this;
    }

    Around outside(Link evidence) {
        return order(StoredOrder.outside(evidence));
    }

    Around order(StoredOrder order) {
        orders.put(order.id(), order);
        return this;
    }

    GraphChange.Known known() {
        return new GraphChange.Known(links, identifiers, orders);
    }

    /** All of it, as far as it belongs to these profiles. */
    GraphComponent component(Node... profiles) {
        Set<UUID> core = ids(List.of(profiles));
        Map<UUID, StoredIdentifier> inside = new HashMap<>();
        identifiers.forEach((id, one) -> {
            if (core.contains(one.profile())) {
                inside.put(id, one);
            }
        });
        Map<UUID, StoredLink> showing = new HashMap<>();
        links.forEach((id, link) -> {
            if (link.link().members().stream().anyMatch(node -> inside.containsKey(node.id()))) {
                showing.put(id, link);
            }
        });
        return new GraphComponent(inside, showing);
    }

    GraphChange change(BatchEvidence evidence) {
        return GraphChange.of(evidence, known(), TouchpointWithdrawal.NONE, RULES, true);
    }

    GraphChange change(BatchEvidence evidence, TouchpointWithdrawal withdrawal) {
        return GraphChange.of(evidence, known(), withdrawal, RULES, true);
    }

    ClusterChange decided(GraphChange change, Node... profiles) {
        return ClusterChange.of(change, identifiers, component(profiles), RULES);
    }

    static BatchEvidence evidence(TouchBuilder... touches) {
        List<Touchpoint> touchpoints = new ArrayList<>();
        Map<Touchpoint.Key, UUID> ids = new HashMap<>();
        for (TouchBuilder touch : touches) {
            Touchpoint touchpoint = Folding.touchpoint(touch.event());
            touchpoints.add(touchpoint);
            ids.put(touchpoint.key(), touchpoint.link().id());
        }
        return BatchEvidence.of(touchpoints, TouchpointPlaces.shown(ids));
    }

    /** Evidence of links alone, as if a touchpoint showed each. */
    static BatchEvidence evidence(Link... said) {
        Map<UUID, BatchEvidence.LinkDelta> deltas = new HashMap<>();
        for (Link link : said) {
            deltas.put(link.id(), new BatchEvidence.LinkDelta(link, List.of(), ProfileState.EMPTY));
        }
        return new BatchEvidence(deltas, Map.of(), Map.of(), Map.of());
    }

    /** Links of which that remains, nothing where there is none. */
    static TouchpointWithdrawal withdrawn(Map<Link, Optional<Link>> remaining) {
        Map<UUID, Optional<Link>> links = new HashMap<>();
        remaining.forEach((link, left) -> links.put(link.id(), left));
        return new TouchpointWithdrawal(links, Map.of(), Map.of());
    }

    static Set<UUID> ids(Collection<Node> nodes) {
        return nodes.stream().map(Node::id).collect(Collectors.toSet());
    }

    static Instant at(int second) {
        return Nodes.START.plusSeconds(second);
    }
}
