package touchfold.profile.rebuild;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.decision.OrderClaims;
import touchfold.profile.decision.ProfileBody;
import touchfold.profile.decision.StoredIdentifier;
import touchfold.profile.decision.StoredLink;
import touchfold.profile.decision.StoredOrder;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderTally;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.identity.Anchor;
import touchfold.profile.identity.IdentityGraph;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.NodeValue;
import touchfold.profile.identity.Seen;
import touchfold.profile.rebuild.LogFold.LinkFold;

/**
 * All that a store holds beside the log of record and that follows from it: what a live store has to equal. What is
 * history and no function of the set (revisions, former ids) is not in it.
 *
 * @param links by id, those without touchpoints included
 * @param folds by link id, what the touchpoints of a link amount to; evidence about orders has none
 * @param identifiers by id
 * @param values by identifier id, what it stands for; those of orders outside the graph as well
 * @param orders by id
 * @param claims which orders were sold by trusted sources, and which are claimed
 * @param timed devices whose touchpoints that name nobody belong to whoever held them then
 * @param profiles the living ones by id
 */
public record RebuiltStore(
        Map<UUID, StoredLink> links,
        Map<UUID, LinkFold> folds,
        Map<UUID, StoredIdentifier> identifiers,
        Map<UUID, NodeValue> values,
        Map<UUID, StoredOrder> orders,
        Claims claims,
        Set<UUID> timed,
        Map<UUID, ProfileBody> profiles) {

    /**
     * What is said of orders under each of their names.
     *
     * @param links those whose touchpoints claim it; the live store may have more, which claimed it once
     */
    public record Claims(Map<OrderKey, OrderTally> tallies, Map<OrderKey, Set<UUID>> links) {

        private Set<OrderKey> disbelieved() {
            Set<OrderKey> disbelieved = new HashSet<>();
            tallies.forEach((name, tally) -> {
                if (!tally.believesClaims()) {
                    disbelieved.add(name);
                }
            });
            return disbelieved;
        }
    }

    /** Decides. */
    static RebuiltStore of(
            List<Link> joined,
            Map<UUID, LinkFold> folds,
            Map<UUID, Link> evidence,
            Map<UUID, NodeValue> values,
            Claims claims,
            DeviceLog devices,
            IdentityRules rules) {
        IdentityGraph graph = IdentityGraph.of(joined, rules);
        Map<UUID, StoredIdentifier> identifiers = identifiers(joined, graph);
        Map<UUID, StoredLink> links = new HashMap<>();
        Map<UUID, ProfileState> states = new HashMap<>();
        for (Link link : joined) {
            UUID id = link.id();
            UUID anchor = Anchor.of(link.members(), graph.shared()::contains).id();
            LinkFold fold = folds.get(id);
            if (fold == null) {
                links.put(id, new StoredLink(id, link, anchor, 0, 0));
            } else {
                links.put(id, new StoredLink(id, link, anchor, fold.closed().size(), fold.folded()));
                states.merge(identifiers.get(anchor).profile(), fold.whole(), ProfileState::combine);
            }
        }
        devices.held().forEach((id, held) -> {
            UUID anchor = Anchor.of(held.members(), graph.shared()::contains).id();
            LinkFold fold = folds.get(id);
            links.put(
                    id,
                    new StoredLink(
                            id, held.link(), anchor, fold.closed().size(), fold.folded(), Optional.of(held.base())));
            states.merge(identifiers.get(anchor).profile(), fold.whole(), ProfileState::combine);
        });
        return new RebuiltStore(
                links,
                folds,
                identifiers,
                values,
                orders(evidence.values(), links, identifiers),
                claims,
                devices.devices(),
                bodies(identifiers, states, claims.disbelieved()));
    }

    private static Map<UUID, StoredIdentifier> identifiers(Collection<Link> joined, IdentityGraph graph) {
        Map<Node, Seen> firsts = new HashMap<>();
        for (Link link : joined) {
            link.members().forEach(node -> firsts.merge(node, link.first(), Seen::earlier));
        }
        Map<UUID, StoredIdentifier> identifiers = new HashMap<>();
        graph.owners()
                .forEach((node, owner) -> identifiers.put(
                        node.id(),
                        new StoredIdentifier(
                                node, firsts.get(node), graph.shared().contains(node), owner)));
        return identifiers;
    }

    /** Every order that was told of; the evidence of one that makes no difference stays out of the graph. */
    private static Map<UUID, StoredOrder> orders(
            Collection<Link> evidence, Map<UUID, StoredLink> links, Map<UUID, StoredIdentifier> identifiers) {
        Map<UUID, StoredOrder> orders = new HashMap<>();
        for (Link whose : evidence) {
            UUID order = whose.members().getLast().id();
            orders.put(
                    order,
                    new StoredOrder(order, links.containsKey(whose.id()) ? Optional.empty() : Optional.of(whose)));
        }
        for (StoredIdentifier identifier : identifiers.values()) {
            if (identifier.node().type() == NodeType.ORDER) {
                UUID order = identifier.node().id();
                orders.put(order, new StoredOrder(order, Optional.empty()));
            }
        }
        return orders;
    }

    private static Map<UUID, ProfileBody> bodies(
            Map<UUID, StoredIdentifier> identifiers, Map<UUID, ProfileState> states, Set<OrderKey> disbelieved) {
        Map<UUID, List<StoredIdentifier>> held = new HashMap<>();
        identifiers.values().forEach(one -> held.computeIfAbsent(one.profile(), id -> new ArrayList<>())
                .add(one));
        Map<UUID, ProfileBody> bodies = new HashMap<>();
        held.forEach(
                (id, mine) -> bodies.put(id, body(mine, states.getOrDefault(id, ProfileState.EMPTY), disbelieved)));
        return bodies;
    }

    private static ProfileBody body(List<StoredIdentifier> held, ProfileState state, Set<OrderKey> disbelieved) {
        Instant since = held.stream()
                .map(identifier -> identifier.first().at())
                .min(Instant::compareTo)
                .orElseThrow();
        return new ProfileBody(
                held.stream().map(StoredIdentifier::node).sorted().toList(),
                held.getFirst().shared(),
                since,
                state,
                OrderClaims.claimedOf(state.orders(), disbelieved));
    }

    /** The profiles on which the touchpoints of a link hang. */
    UUID owner(UUID link) {
        return identifiers.get(links.get(link).anchor()).profile();
    }

    /** The ids of living profiles. */
    Set<UUID> living() {
        return new HashSet<>(profiles.keySet());
    }
}
