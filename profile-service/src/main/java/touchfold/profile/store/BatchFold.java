package touchfold.profile.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import touchfold.events.EventCodec;
import touchfold.profile.decision.BatchChanges;
import touchfold.profile.decision.BatchEvidence;
import touchfold.profile.decision.Causes;
import touchfold.profile.decision.Component;
import touchfold.profile.decision.GraphChange;
import touchfold.profile.decision.LinkUpdates;
import touchfold.profile.decision.Movement;
import touchfold.profile.decision.ProfileUpdates;
import touchfold.profile.decision.Reclustering;
import touchfold.profile.decision.SettledBatch;
import touchfold.profile.decision.StoredIdentifier;
import touchfold.profile.decision.StoredLink;
import touchfold.profile.decision.StoredProfile;
import touchfold.profile.decision.Withdrawal;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.view.ProfileView;

/**
 * Folds one batch: read, decide, write.
 *
 * <p>The rows of the profiles concerned are the only locks. Which ones those are follows from what was read before they
 * were locked; so their versions are compared afterwards, and where another batch was faster everything is read again, now
 * under the locks.
 */
final class BatchFold {

    private final BatchStore store;
    private final IdentityRules rules;
    private final ProfileView view;
    private final FoldHook hook;
    private final long firstRevision;
    private final Instant at;
    private final EventCodec codec = new EventCodec();

    BatchFold(BatchStore store, IdentityRules rules, ProfileView view, FoldHook hook, long firstRevision, Instant at) {
        this.store = store;
        this.rules = rules;
        this.view = view;
        this.hook = hook;
        this.firstRevision = firstRevision;
        this.at = at;
    }

    /** Folds touchpoints with different keys, and says what became of them. */
    FoldResult fold(List<Touchpoint> candidates) {
        Map<Touchpoint.Key, UUID> linkIds = new HashMap<>();
        Set<UUID> wanted = new HashSet<>();
        for (Touchpoint candidate : candidates) {
            UUID link = Link.id(candidate.members());
            linkIds.put(candidate.key(), link);
            wanted.add(link);
            candidate.orderEvidence().ifPresent(evidence -> wanted.add(evidence.id()));
        }
        Mode mode = new Mode(false, true);
        Set<UUID> held = new HashSet<>();
        while (true) {
            SettledBatch batch = SettledBatch.of(candidates, store.touchpoints(linkIds.keySet()));
            if (!batch.replacements().isEmpty() && !mode.alone()) {
                store.enterAlone();
                mode = new Mode(true, false);
                continue;
            }
            if (batch.standing().isEmpty()) {
                return result(batch, Map.of());
            }
            if (!mode.alone() && held.isEmpty()) {
                store.enter();
            }
            Attempt attempt = new Attempt(batch, linkIds, wanted, mode);
            hook.reached(FoldHook.Phase.SETTLED);
            attempt.read();
            hook.reached(FoldHook.Phase.READ);
            Optional<BatchChanges> changes = attempt.decide(held);
            if (changes.isEmpty()) {
                mode = attempt.retryMode;
                continue;
            }
            hook.reached(FoldHook.Phase.DECIDED);
            store.write(changes.get());
            hook.reached(FoldHook.Phase.WRITTEN);
            return result(batch, attempt.displaced);
        }
    }

    /**
     * How a batch is tried.
     *
     * @param alone whether no other batch is under way
     * @param leafRule whether new links may be settled without looking further
     */
    private record Mode(boolean alone, boolean leafRule) {}

    private FoldResult result(SettledBatch batch, Map<Touchpoint.Key, Touchpoint> displaced) {
        Map<Touchpoint.Key, byte[]> contradicted = new HashMap<>();
        batch.refused().forEach((key, loser) -> contradicted.put(key, codec.write(loser.event())));
        batch.replacements().stream()
                .filter(SettledBatch.Replacement::contradicts)
                .map(replacement -> replacement.now().key())
                .forEach(key ->
                        contradicted.put(key, codec.write(displaced.get(key).event())));
        return new FoldResult(batch.repeated(), contradicted);
    }

    /** One try: what was read for it, and what is decided from that. */
    private final class Attempt {

        private final SettledBatch batch;
        private final Map<Touchpoint.Key, UUID> linkIds;
        private final Set<UUID> wanted;
        private final Mode mode;
        private final BatchEvidence evidence;
        private final Map<UUID, Long> versions = new HashMap<>();
        private Map<Touchpoint.Key, Touchpoint> displaced = Map.of();
        private Withdrawal withdrawal = Withdrawal.NONE;
        private Map<UUID, StoredLink> links = Map.of();
        private Map<UUID, ProfileState> open = Map.of();
        private Map<UUID, UUID> owners = Map.of();
        private Map<UUID, StoredIdentifier> identifiers = new HashMap<>();
        private Map<UUID, Link> orders = Map.of();
        private GraphChange change;
        private Component component = Component.NONE;
        private Mode retryMode;

        Attempt(SettledBatch batch, Map<Touchpoint.Key, UUID> linkIds, Set<UUID> wanted, Mode mode) {
            this.batch = batch;
            this.linkIds = linkIds;
            this.wanted = wanted;
            this.mode = mode;
            this.retryMode = mode;
            this.evidence = BatchEvidence.of(batch.standing(), linkIds);
        }

        /** Everything around the batch that the decision needs. */
        void read() {
            Set<UUID> ids = new HashSet<>(wanted);
            if (mode.alone()) {
                displaced = store.contents(batch.displaced());
                batch.replacements()
                        .forEach(replacement -> ids.add(replacement.old().link()));
                displaced.values().forEach(old -> old.orderEvidence().ifPresent(one -> ids.add(one.id())));
            }
            BatchStore.LinkRows rows = store.links(ids);
            links = new HashMap<>(rows.links());
            open = rows.open();
            owners = rows.owners();
            seen(rows.versions());
            readGraph();
            if (mode.alone()) {
                withdraw();
            }
            GraphChange.Known known = new GraphChange.Known(links, identifiers, orders);
            change = GraphChange.of(evidence, known, withdrawal, rules, mode.leafRule());
            readComponent();
        }

        /** Identifiers and orders around links that are new or different. */
        private void readGraph() {
            Set<UUID> shown = new HashSet<>(evidence.orders().keySet());
            Set<UUID> shownOrders = new HashSet<>(evidence.orders().keySet());
            Collection<Link> changed = new ArrayList<>(GraphChange.changed(evidence, links));
            batch.replacements()
                    .forEach(replacement ->
                            changed.add(links.get(replacement.old().link()).link()));
            displaced.values().forEach(old -> old.orderEvidence().ifPresent(changed::add));
            for (Link link : changed) {
                for (Node node : link.members()) {
                    shown.add(node.id());
                    if (node.type() == NodeType.ORDER) {
                        shownOrders.add(node.id());
                    }
                }
            }
            for (Map<UUID, Link> evidenceOfOne : evidence.orders().values()) {
                evidenceOfOne
                        .values()
                        .forEach(link -> shown.add(link.members().getFirst().id()));
            }
            if (!shown.isEmpty()) {
                BatchStore.IdentifierRows rows = store.identifiers(shown);
                identifiers.putAll(rows.identifiers());
                seen(rows.versions());
            }
            if (!shownOrders.isEmpty()) {
                orders = new HashMap<>(store.orders(shownOrders));
            }
            readOrderHolders();
        }

        /** An order that enters the graph brings the identifier that it was seen with before. */
        private void readOrderHolders() {
            Set<UUID> holders = new HashSet<>();
            orders.values()
                    .forEach(link -> holders.add(link.members().getFirst().id()));
            holders.removeAll(identifiers.keySet());
            if (!holders.isEmpty()) {
                BatchStore.IdentifierRows rows = store.identifiers(holders);
                identifiers.putAll(rows.identifiers());
                seen(rows.versions());
            }
        }

        private void withdraw() {
            Collection<Touchpoint.Key> without = displaced.keySet();
            Map<UUID, Optional<Link>> remaining = new HashMap<>();
            Map<UUID, Map<Integer, Withdrawal.Remainder>> states = new HashMap<>();
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
            withdrawal = new Withdrawal(remaining, evidenceLeft, states);
        }

        private void readComponent() {
            Set<UUID> seeds = new HashSet<>(change.seeds(identifiers));
            Set<UUID> closelyLookedAt = new HashSet<>();
            Set<UUID> unshared = Set.of();
            Map<UUID, StoredLink> around = new HashMap<>();
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
                sharedOnes.forEach(one -> closelyLookedAt.add(one.node().id()));
                around.putAll(closelyLookedAt.isEmpty() ? Map.of() : store.linksOf(closelyLookedAt));
                unshared = Reclustering.unshared(sharedOnes, change, around, rules);
                seeds.addAll(unshared);
                Set<UUID> losing = anchorsOf(around.values(), unshared);
                losing.removeAll(closelyLookedAt);
                if (!losing.isEmpty()) {
                    identifiers.putAll(store.identifiers(losing).identifiers());
                    closelyLookedAt.addAll(losing);
                    around.putAll(store.linksOf(losing));
                }
            }
            if (!seeds.isEmpty()) {
                BatchStore.ComponentRows rows = store.component(seeds, unshared);
                component = rows.component();
                seen(rows.versions());
            }
            if (!closelyLookedAt.isEmpty()) {
                Map<UUID, StoredIdentifier> known = new HashMap<>(component.identifiers());
                closelyLookedAt.forEach(id -> known.put(id, identifiers.get(id)));
                Map<UUID, StoredLink> all = new HashMap<>(component.links());
                all.putAll(around);
                component = new Component(known, all);
            }
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

        /** What changes; empty when another batch changed something that was read, so that it has to be read again. */
        Optional<BatchChanges> decide(Set<UUID> held) {
            Reclustering clusters = change.isEmpty() && component.identifiers().isEmpty()
                    ? Reclustering.NONE
                    : Reclustering.of(change, identifiers, component, rules);
            Map<UUID, StoredLink> all = new HashMap<>(clusters.links());
            all.putAll(links);
            Movement.LinkOwners linkOwners = new Movement.LinkOwners(clusters, all, owners);
            SortedSet<UUID> concerned = new TreeSet<>(Node::compareIds);
            concerned.addAll(clusters.profiles());
            evidence.links().keySet().forEach(link -> concerned.addAll(linkOwners.around(link)));
            clusters.anchors().keySet().forEach(link -> concerned.addAll(linkOwners.around(link)));
            Map<UUID, StoredProfile> profiles = concerned.isEmpty() ? Map.of() : store.lock(concerned);
            hook.reached(FoldHook.Phase.LOCKED);
            held.addAll(concerned);
            if (isStale(concerned, profiles)) {
                return Optional.empty();
            }
            if (leavesOutgrow(profiles)) {
                retryMode = new Mode(mode.alone(), false);
                return Optional.empty();
            }
            Movement movement = Movement.of(clusters, withdrawal, linkOwners);
            Map<UUID, ProfileState> states = movement.parts().isEmpty()
                    ? Map.of()
                    : remainingStates(store.states(movement.parts().keySet()));
            LinkUpdates linkUpdates = LinkUpdates.of(evidence, change, clusters, withdrawal, links, open);
            ProfileUpdates updates = batch.standing().isEmpty()
                    ? new ProfileUpdates(List.of(), List.of())
                    : ProfileUpdates.of(
                            new ProfileUpdates.Inputs(
                                    evidence,
                                    change,
                                    clusters,
                                    movement,
                                    linkOwners,
                                    profiles,
                                    states,
                                    new Causes(batch.standing()),
                                    firstRevision,
                                    at),
                            view);
            return Optional.of(new BatchChanges(
                    batch,
                    linkIds,
                    linkUpdates,
                    change.gone(),
                    all.keySet(),
                    clusters.written(),
                    clusters.before().keySet(),
                    evidence.values(),
                    clusters.deleted(),
                    change.ordersWritten(),
                    change.ordersDeleted(),
                    orders.keySet(),
                    updates,
                    profiles.keySet()));
        }

        /** The states of links that lost touchpoints, without what they lost. */
        private Map<UUID, ProfileState> remainingStates(Map<UUID, ProfileState> stored) {
            Map<UUID, ProfileState> states = new HashMap<>(stored);
            withdrawal.states().forEach((link, parts) -> {
                if (states.containsKey(link)) {
                    states.put(link, store.stateWithout(link, parts));
                }
            });
            return states;
        }

        private boolean isStale(Set<UUID> concerned, Map<UUID, StoredProfile> profiles) {
            return concerned.stream()
                    .anyMatch(id -> versions.containsKey(id)
                            && (!profiles.containsKey(id) || profiles.get(id).version() != versions.get(id)));
        }

        /** Leaves are settled one by one; where a profile comes near its limit, all of it has to be looked at. */
        private boolean leavesOutgrow(Map<UUID, StoredProfile> profiles) {
            Map<UUID, Integer> added = new HashMap<>();
            change.leaves()
                    .values()
                    .forEach(leaf ->
                            added.merge(leaf.known().profile(), leaf.newcomers().size(), Integer::sum));
            return added.entrySet().stream()
                    .anyMatch(entry -> entry.getValue() > 0
                            && 2 * (size(profiles.get(entry.getKey())) + entry.getValue()) > rules.largest());
        }

        private int size(StoredProfile profile) {
            return profile.body().map(body -> body.members().size()).orElse(0);
        }

        /** A version that is read twice and differs is one that can't be right. */
        private void seen(Map<UUID, Long> read) {
            read.forEach((profile, version) ->
                    versions.merge(profile, version, (a, b) -> a.equals(b) ? a : Long.valueOf(-1)));
        }
    }
}
