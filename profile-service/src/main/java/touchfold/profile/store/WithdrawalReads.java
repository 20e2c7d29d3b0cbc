package touchfold.profile.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import touchfold.profile.decision.BatchEvidence;
import touchfold.profile.decision.ClusterChange;
import touchfold.profile.decision.GraphChange;
import touchfold.profile.decision.GraphComponent;
import touchfold.profile.decision.SettledBatch;
import touchfold.profile.decision.StoredIdentifier;
import touchfold.profile.decision.StoredLink;
import touchfold.profile.decision.TouchpointWithdrawal;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * Reads what a batch that takes something away has to know: the touchpoints that lose their place to others with the same
 * key, what is left where they were folded, and which identifiers may be shared no more. Such a batch runs alone.
 */
final class WithdrawalReads {

    private final BatchStore store;
    private final SettledBatch batch;
    private final ReadRows read;
    private Map<Touchpoint.Key, Touchpoint> displaced = Map.of();
    private TouchpointWithdrawal withdrawal = TouchpointWithdrawal.NONE;

    WithdrawalReads(BatchStore store, SettledBatch batch, ReadRows read) {
        this.store = store;
        this.batch = batch;
        this.read = read;
    }

    /** What loses its place, by key. */
    Map<Touchpoint.Key, Touchpoint> displaced() {
        return displaced;
    }

    TouchpointWithdrawal withdrawal() {
        return withdrawal;
    }

    /** Reads the touchpoints that lose their place, with their links, orders and tallies. */
    void readDisplaced() {
        displaced = store.contents(batch.displaced());
        Set<UUID> ids = new HashSet<>();
        NavigableSet<UUID> orderIds = new TreeSet<>(Node::compareIds);
        NavigableSet<OrderKey> names = new TreeSet<>();
        batch.replacements().forEach(replacement -> ids.add(replacement.old().link()));
        for (Touchpoint old : displaced.values()) {
            WantedRows wanted = WantedRows.of(List.of(old));
            ids.addAll(wanted.links());
            orderIds.addAll(wanted.orders());
            names.addAll(wanted.names());
        }
        ids.removeAll(read.links().keySet());
        orderIds.removeAll(read.orders().keySet());
        names.removeAll(read.tallies().keySet());
        read.take(store.links(ids));
        if (!orderIds.isEmpty()) {
            read.orders().putAll(store.orders(orderIds));
        }
        if (!names.isEmpty()) {
            read.tallies().putAll(store.tallies(names));
        }
    }

    /** The links that change because of them: what they show, and where they were folded. */
    Collection<Link> changed() {
        Set<Link> changed = new HashSet<>();
        losing().forEach(id -> changed.add(read.links().get(id).link()));
        displaced.values().forEach(old -> old.orderEvidence().ifPresent(changed::add));
        return changed;
    }

    private Set<UUID> losing() {
        Set<UUID> losing = new HashSet<>();
        for (SettledBatch.Replacement replacement : batch.replacements()) {
            UUID link = replacement.old().link();
            losing.add(link);
            read.links().get(link).base().ifPresent(losing::add);
        }
        return losing;
    }

    /** Reads what is left without them. */
    void withdraw(BatchEvidence evidence) {
        Collection<Touchpoint.Key> without = displaced.keySet();
        Map<UUID, Optional<Link>> remaining = new HashMap<>();
        Map<UUID, Map<Integer, TouchpointWithdrawal.Remainder>> states = new HashMap<>();
        Map<UUID, Map<UUID, Optional<Link>>> evidenceLeft = new HashMap<>();
        Set<UUID> inGraph = new HashSet<>();
        losing().forEach(id -> remaining.put(id, store.remaining(read.links().get(id), without)));
        for (SettledBatch.Replacement replacement : batch.replacements()) {
            UUID link = replacement.old().link();
            StoredLink stored = read.links().get(link);
            states.computeIfAbsent(link, id -> new HashMap<>())
                    .computeIfAbsent(replacement.old().part(), part -> store.remainder(link, part, without));
            Touchpoint old = displaced.get(replacement.old().key());
            old.orderEvidence().ifPresent(one -> {
                UUID order = one.members().getLast().id();
                evidenceLeft
                        .computeIfAbsent(order, id -> new HashMap<>())
                        .computeIfAbsent(one.id(), id -> store.remainingEvidence(one, old, without));
                inGraph.add(order);
            });
            stored.link().members().stream()
                    .filter(node -> node.type() == NodeType.ORDER)
                    .forEach(node -> inGraph.add(node.id()));
        }
        inGraph.addAll(evidence.orders().keySet());
        inGraph.retainAll(read.identifiers().keySet());
        if (!inGraph.isEmpty()) {
            readAround(inGraph);
        }
        withdrawal = new TouchpointWithdrawal(remaining, evidenceLeft, states);
    }

    /** All links of orders that may leave the graph, and who else is in them. */
    private void readAround(Set<UUID> inGraph) {
        Map<UUID, StoredLink> around = store.linksOf(inGraph);
        around.forEach(read.links()::putIfAbsent);
        Set<UUID> holders = around.values().stream()
                .flatMap(link -> link.link().members().stream())
                .map(Node::id)
                .collect(Collectors.toSet());
        read.identifiers().putAll(store.identifiers(holders).identifiers());
    }

    /**
     * Looks at every link of the shared identifiers that lost something, and of those that lose links because one of them is
     * shared no more.
     *
     * @param seeds is added to: identifiers around which it has to be decided anew who is who
     * @param core is added to: identifiers that are shared no more
     */
    GraphComponent look(GraphChange change, IdentityRules rules, Set<UUID> seeds, Set<UUID> core) {
        Set<StoredIdentifier> sharedOnes = new HashSet<>();
        change.weakened().forEach(node -> read.addShared(sharedOnes, node.id()));
        for (UUID link : withdrawal.links().keySet()) {
            read.addShared(sharedOnes, read.links().get(link).anchor());
            read.links().get(link).link().members().stream()
                    .map(node -> read.identifiers().get(node.id()))
                    .filter(identifier -> !identifier.shared())
                    .forEach(identifier -> seeds.add(identifier.node().id()));
        }
        GraphComponent closely = linksOf(sharedOnes);
        core.addAll(ClusterChange.unshared(sharedOnes, change, closely.links(), rules));
        return closely.plus(losing(closely, core));
    }

    /** These identifiers, with every link that shows one of them. */
    private GraphComponent linksOf(Set<StoredIdentifier> looked) {
        Map<UUID, StoredIdentifier> byId = new HashMap<>();
        looked.forEach(one -> byId.put(one.node().id(), one));
        return byId.isEmpty() ? GraphComponent.NONE : new GraphComponent(byId, store.linksOf(byId.keySet()));
    }

    /** The shared identifiers that lose links to one that is shared no more. */
    private GraphComponent losing(GraphComponent closely, Set<UUID> unshared) {
        Set<UUID> anchors = anchorsOf(closely.links().values(), unshared);
        anchors.removeAll(closely.identifiers().keySet());
        if (anchors.isEmpty()) {
            return GraphComponent.NONE;
        }
        read.take(store.identifiers(anchors));
        Set<StoredIdentifier> losing = new HashSet<>();
        anchors.forEach(anchor -> read.addShared(losing, anchor));
        return linksOf(losing);
    }

    /** On what the links of these identifiers hang: shared ones lose them to a member that is shared no more. */
    private static Set<UUID> anchorsOf(Collection<StoredLink> links, Set<UUID> members) {
        Set<UUID> anchors = new HashSet<>();
        for (StoredLink link : links) {
            if (link.link().members().stream().anyMatch(node -> members.contains(node.id()))) {
                anchors.add(link.anchor());
            }
        }
        return anchors;
    }
}
