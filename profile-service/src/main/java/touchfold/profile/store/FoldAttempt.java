package touchfold.profile.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
import touchfold.profile.decision.BatchChanges;
import touchfold.profile.decision.BatchEvidence;
import touchfold.profile.decision.Causes;
import touchfold.profile.decision.ClusterChange;
import touchfold.profile.decision.GraphChange;
import touchfold.profile.decision.GraphComponent;
import touchfold.profile.decision.HistoryMovement;
import touchfold.profile.decision.LinkUpdates;
import touchfold.profile.decision.OrderClaims;
import touchfold.profile.decision.ProfileUpdates;
import touchfold.profile.decision.SettledBatch;
import touchfold.profile.decision.StoredIdentifier;
import touchfold.profile.decision.StoredLink;
import touchfold.profile.decision.StoredOrder;
import touchfold.profile.decision.StoredProfile;
import touchfold.profile.decision.TouchpointWithdrawal;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderTally;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.view.ProfileView;

/** One try to fold a batch: what is read for it, what has to be locked, and what is decided from that. */
final class FoldAttempt {

    private final BatchStore store;
    private final Rules rules;
    private final SettledBatch batch;
    private final Map<Touchpoint.Key, UUID> linkIds;
    private final Mode mode;
    private final BatchEvidence evidence;
    private final Map<UUID, Long> versions = new HashMap<>();
    private final Map<UUID, StoredLink> links = new HashMap<>();
    private final Map<UUID, ProfileState> open = new HashMap<>();
    private final Map<UUID, UUID> owners = new HashMap<>();
    private final Map<UUID, StoredIdentifier> identifiers = new HashMap<>();
    private final Map<UUID, StoredOrder> orders = new HashMap<>();
    private final Map<OrderKey, OrderTally> tallies = new HashMap<>();
    private final Set<UUID> claimants = new HashSet<>();
    private Map<Touchpoint.Key, Touchpoint> displaced = Map.of();
    private OrderClaims claims;
    private TouchpointWithdrawal withdrawal = TouchpointWithdrawal.NONE;
    private GraphChange change;
    private GraphComponent component = GraphComponent.NONE;
    private ClusterChange clusters = ClusterChange.NONE;
    private HistoryMovement.LinkOwners linkOwners;
    private NavigableSet<UUID> concerned = Collections.emptyNavigableSet();
    private Map<UUID, StoredProfile> profiles = Map.of();
    private boolean torn;
    private boolean outgrown;

    FoldAttempt(BatchStore store, Rules rules, SettledBatch batch, Map<Touchpoint.Key, UUID> linkIds, Mode mode) {
        this.store = store;
        this.rules = rules;
        this.batch = batch;
        this.linkIds = linkIds;
        this.mode = mode;
        this.evidence = BatchEvidence.of(batch.standing(), linkIds);
    }

    /**
     * By what is decided.
     *
     * @param firstRevision the revision of a profile that is told for the first time
     * @param at when this is decided
     * @param safeguards all of them, but in tests that leave one out
     */
    record Rules(
            IdentityRules identity, ProfileView view, long firstRevision, Instant at, Set<FoldSafeguard> safeguards) {}

    /**
     * How a batch is tried.
     *
     * @param alone whether no other batch is under way
     * @param leafRule whether new links may be settled without looking further
     */
    record Mode(boolean alone, boolean leafRule) {}

    /** What lost its place, by key. */
    Map<Touchpoint.Key, Touchpoint> displaced() {
        return displaced;
    }

    /** How to try again when nothing could be decided. */
    Mode retryMode() {
        return outgrown ? new Mode(mode.alone(), false) : mode;
    }

    /**
     * Reads everything around the batch that the decision needs.
     *
     * @param rows what the batch wanted to see first
     * @param hook to be told between two reads
     */
    void read(BatchStore.BatchRows rows, FoldHook hook) {
        take(rows.links());
        orders.putAll(rows.orders());
        tallies.putAll(rows.tallies());
        if (mode.alone()) {
            readDisplaced();
        }
        claims = OrderClaims.of(batch.standing(), displaced.values(), linkIds, tallies);
        readGraph();
        hook.reached(FoldHook.Phase.IDENTIFIED);
        if (mode.alone()) {
            withdraw();
        }
        GraphChange.Known known = new GraphChange.Known(links, identifiers, orders);
        change = GraphChange.of(evidence, known, withdrawal, rules.identity(), mode.leafRule());
        readNeighbourhood();
        if (guarded(FoldSafeguard.CLAIMANTS)) {
            readClaimants();
        }
    }

    /** The profiles that claim an order, where a trusted source turns out to have sold it. */
    private void readClaimants() {
        Set<OrderKey> turned = claims.turned();
        Set<UUID> claiming = turned.isEmpty() ? Set.of() : store.claimants(turned);
        if (!claiming.isEmpty()) {
            BatchStore.LinkRows rows = store.links(claiming);
            claimants.addAll(rows.owners().values());
            seen(rows.versions());
        }
    }

    private void take(BatchStore.LinkRows rows) {
        links.putAll(rows.links());
        open.putAll(rows.open());
        owners.putAll(rows.owners());
        seen(rows.versions());
    }

    private void take(BatchStore.IdentifierRows rows) {
        identifiers.putAll(rows.identifiers());
        seen(rows.versions());
    }

    private void readDisplaced() {
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
        ids.removeAll(links.keySet());
        orderIds.removeAll(orders.keySet());
        take(store.links(ids));
        if (!orderIds.isEmpty()) {
            orders.putAll(store.orders(orderIds));
        }
        names.removeAll(tallies.keySet());
        if (!names.isEmpty()) {
            tallies.putAll(store.tallies(names));
        }
    }

    /** Identifiers around links that are new or different. */
    private void readGraph() {
        Collection<Link> changed = new ArrayList<>(GraphChange.changed(evidence, links));
        batch.replacements()
                .forEach(replacement ->
                        changed.add(links.get(replacement.old().link()).link()));
        displaced.values().forEach(old -> old.orderEvidence().ifPresent(changed::add));
        evidence.orders().forEach((order, said) -> {
            if (mode.alone() || GraphChange.isJoined(order, evidence, orders)) {
                changed.addAll(said.values());
                Optional.ofNullable(orders.get(order))
                        .flatMap(StoredOrder::evidence)
                        .ifPresent(changed::add);
            }
        });
        Set<UUID> shown = new HashSet<>();
        changed.forEach(link -> {
            link.members().forEach(node -> shown.add(node.id()));
            // An order that enters the graph brings the identifier that it was seen with before.
            link.members().stream()
                    .flatMap(node -> Optional.ofNullable(orders.get(node.id())).flatMap(StoredOrder::evidence).stream())
                    .forEach(before -> shown.add(before.members().getFirst().id()));
        });
        if (!shown.isEmpty()) {
            take(store.identifiers(shown));
        }
    }

    private void withdraw() {
        Collection<Touchpoint.Key> without = displaced.keySet();
        Map<UUID, Optional<Link>> remaining = new HashMap<>();
        Map<UUID, Map<Integer, TouchpointWithdrawal.Remainder>> states = new HashMap<>();
        Map<UUID, Map<UUID, Optional<Link>>> evidenceLeft = new HashMap<>();
        Set<UUID> inGraph = new HashSet<>();
        for (SettledBatch.Replacement replacement : batch.replacements()) {
            UUID link = replacement.old().link();
            remaining.computeIfAbsent(link, id -> store.remaining(links.get(id), without));
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
            links.get(link).link().members().stream()
                    .filter(node -> node.type() == NodeType.ORDER)
                    .forEach(node -> inGraph.add(node.id()));
        }
        inGraph.addAll(evidence.orders().keySet());
        inGraph.retainAll(identifiers.keySet());
        if (!inGraph.isEmpty()) {
            Map<UUID, StoredLink> around = store.linksOf(inGraph);
            around.forEach(links::putIfAbsent);
            Set<UUID> holders = around.values().stream()
                    .flatMap(link -> link.link().members().stream())
                    .map(Node::id)
                    .collect(Collectors.toSet());
            identifiers.putAll(store.identifiers(holders).identifiers());
        }
        withdrawal = new TouchpointWithdrawal(remaining, evidenceLeft, states);
    }

    /** Reads around what changes, and decides who is who there. */
    private void readNeighbourhood() {
        Set<UUID> seeds = new HashSet<>(change.seeds(identifiers));
        GraphComponent closely = GraphComponent.NONE;
        Set<UUID> core = new HashSet<>();
        if (mode.alone()) {
            Set<StoredIdentifier> sharedOnes = new HashSet<>();
            change.weakened().forEach(node -> addShared(sharedOnes, node.id()));
            for (UUID link : withdrawal.links().keySet()) {
                addShared(sharedOnes, links.get(link).anchor());
                links.get(link).link().members().stream()
                        .map(node -> identifiers.get(node.id()))
                        .filter(identifier -> !identifier.shared())
                        .forEach(identifier -> seeds.add(identifier.node().id()));
            }
            closely = closeLook(sharedOnes);
            core.addAll(ClusterChange.unshared(sharedOnes, change, closely.links(), rules.identity()));
            closely = closely.plus(losing(closely, core));
        }
        seeds.forEach(seed -> core.add(identifiers.get(seed).profile()));
        NeighbourhoodReads around = new NeighbourhoodReads(store, rules, change, closely, identifiers, this::seen);
        around.read(core);
        component = around.component();
        clusters = around.clusters();
        torn = guarded(FoldSafeguard.TORN_READS) && (around.isTorn() || isTorn(seeds));
    }

    private boolean guarded(FoldSafeguard safeguard) {
        return rules.safeguards().contains(safeguard);
    }

    /** These identifiers, with every link that shows one of them. */
    private GraphComponent closeLook(Set<StoredIdentifier> looked) {
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
        take(store.identifiers(anchors));
        Set<StoredIdentifier> losing = new HashSet<>();
        anchors.forEach(anchor -> addShared(losing, anchor));
        return closeLook(losing);
    }

    /** Whether links or identifiers changed between the statement that read them and the ones that read around them. */
    private boolean isTorn(Set<UUID> seeds) {
        return component.links().entrySet().stream()
                        .anyMatch(now -> evidence.links().containsKey(now.getKey())
                                && !now.getValue().equals(links.get(now.getKey())))
                || !component.identifiers().keySet().containsAll(seeds);
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

    private void addShared(Set<StoredIdentifier> shared, UUID id) {
        StoredIdentifier identifier = identifiers.get(id);
        if (identifier != null && identifier.shared()) {
            shared.add(identifier);
        }
    }

    /**
     * Locks the profiles concerned.
     *
     * @param held the profiles that the batch has locked so far
     */
    void lock(Set<UUID> held) {
        if (torn) {
            return;
        }
        linkOwners = new HistoryMovement.LinkOwners(clusters, allLinks(), owners);
        concerned = new TreeSet<>(Node::compareIds);
        concerned.addAll(clusters.profiles());
        concerned.addAll(claimants);
        for (UUID link : evidence.links().keySet()) {
            concerned.addAll(linkOwners.around(link));
            if (guarded(FoldSafeguard.FORMER_OWNERS)) {
                Optional.ofNullable(owners.get(link)).ifPresent(concerned::add);
            }
        }
        clusters.anchors().keySet().forEach(link -> concerned.addAll(linkOwners.around(link)));
        profiles = concerned.isEmpty() ? Map.of() : store.lock(concerned);
        held.addAll(concerned);
    }

    private Map<UUID, StoredLink> allLinks() {
        Map<UUID, StoredLink> all = new HashMap<>(clusters.links());
        all.putAll(links);
        return all;
    }

    /** What changes; empty when another batch changed something that was read, so that it has to be read again. */
    Optional<BatchChanges> decide() {
        if (torn || (guarded(FoldSafeguard.VERSIONS) && isStale())) {
            return Optional.empty();
        }
        outgrown = guarded(FoldSafeguard.LEAF_LIMIT) && leavesOutgrow();
        if (outgrown) {
            return Optional.empty();
        }
        HistoryMovement movement = HistoryMovement.of(clusters, withdrawal, linkOwners);
        Map<UUID, ProfileState> states = states(movement.parts().keySet());
        LinkUpdates linkUpdates = LinkUpdates.of(evidence, change, clusters, withdrawal, links, open);
        ProfileUpdates updates = ProfileUpdates.of(
                new ProfileUpdates.Inputs(
                        evidence,
                        change,
                        clusters,
                        movement,
                        linkOwners,
                        profiles,
                        states,
                        claims,
                        otherTallies(states.values()),
                        claimants,
                        new Causes(batch.standing()),
                        rules.firstRevision(),
                        rules.at()),
                rules.view());
        return Optional.of(new BatchChanges(
                batch,
                linkIds,
                linkUpdates,
                change.gone(),
                allLinks().keySet(),
                clusters.written(),
                clusters.before().keySet(),
                evidence.values(),
                clusters.deleted(),
                change.ordersWritten(),
                change.ordersDeleted(),
                orders.keySet(),
                claims,
                updates,
                profiles.keySet()));
    }

    /** The states of links; of those that lost touchpoints without what they lost. */
    private Map<UUID, ProfileState> states(Set<UUID> linkIds) {
        Set<UUID> whole = new HashSet<>(linkIds);
        whole.removeAll(withdrawal.states().keySet());
        Map<UUID, ProfileState> states = new HashMap<>(whole.isEmpty() ? Map.of() : store.states(whole));
        withdrawal.states().forEach((link, parts) -> {
            if (linkIds.contains(link)) {
                states.put(link, store.stateWithout(link, parts));
            }
        });
        return states;
    }

    /** What links claim that move from one profile to another: of that the batch knows nothing yet. */
    private Map<OrderKey, OrderTally> otherTallies(Collection<ProfileState> moving) {
        Set<OrderKey> names = new HashSet<>();
        moving.forEach(state -> names.addAll(state.orders().claimedNames()));
        names.removeAll(tallies.keySet());
        return names.isEmpty() ? Map.of() : store.standingTallies(names);
    }

    private boolean isStale() {
        return concerned.stream()
                .anyMatch(id -> versions.containsKey(id)
                        && (!profiles.containsKey(id) || profiles.get(id).version() != versions.get(id)));
    }

    /**
     * Leaves are settled without a look around, which is exact while there is room for all of them: a profile that is
     * larger refuses whom it refused before, and whom it accepted it accepts as long as the sum stays within the limit.
     */
    private boolean leavesOutgrow() {
        Map<UUID, Integer> added = new HashMap<>();
        change.leaves()
                .values()
                .forEach(leaf ->
                        added.merge(leaf.known().profile(), leaf.newcomers().size(), Integer::sum));
        return added.entrySet().stream()
                .anyMatch(entry -> entry.getValue() > 0
                        && size(profiles.get(entry.getKey())) + entry.getValue()
                                > rules.identity().largest());
    }

    private int size(StoredProfile profile) {
        return profile.body().map(body -> body.members().size()).orElse(0);
    }

    /** A version that is read twice and differs is one that can't be right. */
    private void seen(Map<UUID, Long> read) {
        read.forEach(
                (profile, version) -> versions.merge(profile, version, (a, b) -> a.equals(b) ? a : Long.valueOf(-1)));
    }
}
