package touchfold.profile.decision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.identity.IdentityCorrections;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;

/**
 * What a batch changes about which identifiers were seen together.
 *
 * @param before the links concerned as they are in the store, as far as they exist
 * @param after links that are new or that say something else now, as they will be
 * @param gone links that nothing shows any more
 * @param leaves of the new links, those that can be settled without looking any further
 * @param corrected identifiers of which people state something else than before
 * @param ordersWritten orders that are new, enter or leave the graph, or whose evidence outside it changed
 * @param ordersDeleted orders of which nothing is left
 */
public record GraphChange(
        Map<UUID, StoredLink> before,
        Map<UUID, Link> after,
        Set<UUID> gone,
        Map<UUID, Leaf> leaves,
        Set<Node> corrected,
        List<StoredOrder> ordersWritten,
        Set<UUID> ordersDeleted) {

    /**
     * A new link of one identifier that is known and lives with nothing but browsers and devices that nobody ever saw: they
     * join its profile, whatever else is around. They are nobody's neighbour but its own, count towards no limit, and can't
     * be what the profile is named after.
     */
    public record Leaf(StoredIdentifier known, List<Node> newcomers) {}

    /** What the store knows of the links and identifiers concerned. */
    public record Known(
            Map<UUID, StoredLink> links, Map<UUID, StoredIdentifier> identifiers, Map<UUID, StoredOrder> orders) {}

    /** The links of touchpoints that are new, or of which an earlier or more trusted touchpoint is known now. */
    public static List<Link> changed(BatchEvidence evidence, Map<UUID, StoredLink> stored) {
        List<Link> changed = new ArrayList<>();
        evidence.links().forEach((id, delta) -> {
            StoredLink old = stored.get(id);
            if (old == null || !old.link().combine(delta.link()).equals(old.link())) {
                changed.add(delta.link());
            }
        });
        return changed;
    }

    /**
     * Whether an order that touchpoints tell of is in the graph, or enters it by what they say, while nothing is taken away.
     *
     * @param orders as the store has them
     */
    public static boolean isJoined(UUID order, BatchEvidence evidence, Map<UUID, StoredOrder> orders) {
        Set<UUID> said =
                new HashSet<>(evidence.orders().getOrDefault(order, Map.of()).keySet());
        StoredOrder row = orders.get(order);
        if (row != null) {
            row.evidence().ifPresent(link -> said.add(link.id()));
        }
        boolean inGraph = row != null && row.isInGraph();
        return inGraph
                || said.size() > 1
                || evidence.links().containsKey(Link.id(List.of(new Node(order, NodeType.ORDER))));
    }

    /**
     * Compares.
     *
     * @param leafRule whether links may be settled as leaves
     */
    public static GraphChange of(
            BatchEvidence evidence,
            Known known,
            TouchpointWithdrawal withdrawal,
            IdentityRules rules,
            boolean leafRule) {
        Map<UUID, Link> contributions = new HashMap<>();
        evidence.links().forEach((id, delta) -> contributions.put(id, delta.link()));
        OrderChange orders = OrderChange.of(evidence, known, withdrawal);
        orders.joined().forEach(link -> contributions.merge(link.id(), link, Link::combine));
        Map<UUID, StoredLink> before = new HashMap<>();
        Map<UUID, Link> after = new HashMap<>();
        Set<UUID> gone = new HashSet<>(orders.parted());
        Set<UUID> concerned = new HashSet<>(contributions.keySet());
        concerned.addAll(withdrawal.links().keySet());
        withdrawal.orders().values().forEach(links -> concerned.addAll(links.keySet()));
        concerned.removeAll(gone);
        for (UUID id : concerned) {
            Optional<StoredLink> stored = Optional.ofNullable(known.links().get(id));
            Optional<Link> now =
                    combined(remaining(id, stored, withdrawal), Optional.ofNullable(contributions.get(id)));
            if (now.isEmpty()) {
                stored.ifPresent(link -> gone.add(id));
            } else if (stored.isEmpty() || !stored.get().link().equals(now.get())) {
                after.put(id, now.get());
            }
        }
        for (UUID id : concerned) {
            Optional.ofNullable(known.links().get(id)).ifPresent(link -> before.put(id, link));
        }
        gone.forEach(id -> before.put(id, known.links().get(id)));
        Map<UUID, Leaf> leaves = leafRule && withdrawal.isEmpty()
                ? leaves(after, before.keySet(), known.identifiers(), rules)
                : Map.of();
        return new GraphChange(before, after, gone, leaves, Set.of(), orders.written(), orders.deleted());
    }

    private static Optional<Link> remaining(UUID id, Optional<StoredLink> stored, TouchpointWithdrawal withdrawal) {
        if (withdrawal.links().containsKey(id)) {
            return withdrawal.links().get(id);
        }
        for (Map<UUID, Optional<Link>> links : withdrawal.orders().values()) {
            if (links.containsKey(id)) {
                return stored.isPresent() ? links.get(id) : Optional.empty();
            }
        }
        return stored.map(StoredLink::link);
    }

    static Optional<Link> combined(Optional<Link> a, Optional<Link> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        return Optional.of(a.get().combine(b.get()));
    }

    private static Map<UUID, Leaf> leaves(
            Map<UUID, Link> after, Set<UUID> before, Map<UUID, StoredIdentifier> identifiers, IdentityRules rules) {
        Map<Node, Integer> appearances = new HashMap<>();
        after.values().forEach(link -> link.members().forEach(node -> appearances.merge(node, 1, Integer::sum)));
        Map<UUID, Leaf> leaves = new HashMap<>();
        after.forEach((id, link) -> {
            if (!before.contains(id)) {
                leaf(link, appearances, identifiers, rules).ifPresent(leaf -> leaves.put(id, leaf));
            }
        });
        return leaves;
    }

    private static Optional<Leaf> leaf(
            Link link, Map<Node, Integer> appearances, Map<UUID, StoredIdentifier> identifiers, IdentityRules rules) {
        StoredIdentifier known = null;
        List<Node> newcomers = new ArrayList<>();
        for (Node node : link.members()) {
            StoredIdentifier stored = identifiers.get(node.id());
            if (stored == null) {
                newcomers.add(node);
            } else if (known == null) {
                known = stored;
            } else {
                return Optional.empty();
            }
        }
        boolean settled = known != null
                && !known.shared()
                && known.first().compareTo(link.first()) < 0
                && !(known.node().type().isPerson() && link.trusted().isPresent())
                && newcomers.stream()
                        .allMatch(node -> node.type().isDevice()
                                && !rules.corrections().names(node)
                                && appearances.get(node) == 1
                                && !rules.exclusive().containsKey(node.type())
                                && !rules.sharing().shared(node, List.of(link)));
        return settled ? Optional.of(new Leaf(known, newcomers)) : Optional.empty();
    }

    /** No link changes, but what people state of these identifiers. */
    public static GraphChange of(Set<Node> corrected) {
        return new GraphChange(Map.of(), Map.of(), Set.of(), Map.of(), corrected, List.of(), Set.of());
    }

    /** Whether nothing changed about who was seen with whom. */
    public boolean isEmpty() {
        return after.isEmpty() && gone.isEmpty() && corrected.isEmpty();
    }

    /** The known identifiers that people stated to be one person's with one that is new. */
    public Set<UUID> partners(Map<UUID, StoredIdentifier> identifiers, IdentityCorrections corrections) {
        Set<UUID> partners = new HashSet<>();
        newcomers(identifiers)
                .forEach(node -> corrections.partners(node.id()).forEach(partner -> partners.add(partner.id())));
        partners.retainAll(identifiers.keySet());
        partners.removeIf(partner -> identifiers.get(partner).shared());
        return partners;
    }

    /** Whether an identifier is new that people stated to be one person's with one that nobody ever saw. */
    public boolean awaits(Map<UUID, StoredIdentifier> identifiers, IdentityCorrections corrections) {
        return newcomers(identifiers).stream()
                .flatMap(node -> corrections.partners(node.id()).stream())
                .anyMatch(partner -> !identifiers.containsKey(partner.id()));
    }

    private Set<Node> newcomers(Map<UUID, StoredIdentifier> identifiers) {
        Set<Node> newcomers = new HashSet<>();
        open().forEach(link -> newcomers.addAll(link.members()));
        newcomers.removeIf(node -> identifiers.containsKey(node.id()));
        return newcomers;
    }

    /** The new and changed links that are not settled as leaves. */
    Collection<Link> open() {
        List<Link> open = new ArrayList<>();
        after.forEach((id, link) -> {
            if (!leaves.containsKey(id)) {
                open.add(link);
            }
        });
        return open;
    }

    /** The identifiers whose neighbours may be other ones than before: where a link is new, gone, or of another trust. */
    Set<Node> rewired() {
        Set<Node> rewired = new HashSet<>(corrected);
        after.forEach((id, link) -> {
            StoredLink old = before.get(id);
            if (!leaves.containsKey(id)
                    && (old == null
                            || old.link().trusted().isPresent()
                                    != link.trusted().isPresent())) {
                rewired.addAll(link.members());
            }
        });
        gone.forEach(id -> rewired.addAll(before.get(id).link().members()));
        return rewired;
    }

    /** Identifiers in links that lost something, whose flag and first appearance may have to be taken back. */
    public Set<Node> weakened() {
        Set<Node> weakened = new HashSet<>(corrected);
        gone.forEach(id -> weakened.addAll(before.get(id).link().members()));
        after.forEach((id, link) -> {
            StoredLink old = before.get(id);
            if (old != null && !old.link().combine(link).equals(link)) {
                weakened.addAll(link.members());
            }
        });
        return weakened;
    }

    /** The known identifiers around which it has to be decided anew who is who. */
    public Set<UUID> seeds(Map<UUID, StoredIdentifier> identifiers) {
        Set<Node> nodes = new HashSet<>(corrected);
        open().forEach(link -> nodes.addAll(link.members()));
        gone.forEach(id -> nodes.addAll(before.get(id).link().members()));
        Set<UUID> seeds = new HashSet<>();
        for (Node node : nodes) {
            StoredIdentifier stored = identifiers.get(node.id());
            if (stored != null && !stored.shared()) {
                seeds.add(node.id());
            }
        }
        return seeds;
    }
}
