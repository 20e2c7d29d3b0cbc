package touchfold.profile.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
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
import touchfold.profile.decision.StoredLink;
import touchfold.profile.decision.StoredOrder;
import touchfold.profile.decision.StoredProfile;
import touchfold.profile.decision.TouchpointPlaces;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderTally;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.identity.IdentityCorrections;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.view.ProfileView;

/** One try to fold a batch: what is read for it, what has to be locked, and what is decided from that. */
final class FoldAttempt {

    private final BatchStore store;
    private final Rules rules;
    private final SettledBatch batch;
    private final TouchpointPlaces places;
    private final Mode mode;
    private final Set<Node> corrected;
    private final Causes causes;
    private final BatchEvidence evidence;
    private final ReadRows read = ReadRows.nothing();
    private final WithdrawalReads withdrawing;
    private final Set<UUID> claimants = new HashSet<>();
    private OrderClaims claims;
    private GraphChange change;
    private GraphComponent component = GraphComponent.NONE;
    private ClusterChange clusters = ClusterChange.NONE;
    private HistoryMovement.LinkOwners linkOwners;
    private NavigableSet<UUID> concerned = Collections.emptyNavigableSet();
    private Map<UUID, StoredProfile> profiles = Map.of();
    private boolean torn;
    private boolean outgrown;

    /** Touchpoints are folded. */
    FoldAttempt(BatchStore store, Rules rules, SettledBatch batch, TouchpointPlaces places, Mode mode) {
        this(store, rules, batch, places, mode, Set.of(), new Causes(batch.standing()));
    }

    /**
     * Touchpoints go elsewhere, because of others.
     *
     * @param causes those
     */
    static FoldAttempt moving(
            BatchStore store, Rules rules, SettledBatch batch, TouchpointPlaces places, Causes causes) {
        return new FoldAttempt(store, rules, batch, places, new Mode(true, false), Set.of(), causes);
    }

    private FoldAttempt(
            BatchStore store,
            Rules rules,
            SettledBatch batch,
            TouchpointPlaces places,
            Mode mode,
            Set<Node> corrected,
            Causes causes) {
        this.store = store;
        this.rules = rules;
        this.batch = batch;
        this.places = places;
        this.mode = mode;
        this.corrected = corrected;
        this.causes = causes;
        this.evidence = BatchEvidence.of(batch.standing(), places);
        this.withdrawing = new WithdrawalReads(store, batch, read);
    }

    /**
     * People state something else than before of these identifiers.
     *
     * @param rules those that hold from now on
     */
    static FoldAttempt correcting(BatchStore store, Rules rules, Set<Node> corrected, Causes causes) {
        return new FoldAttempt(
                store,
                rules,
                SettledBatch.NONE,
                TouchpointPlaces.shown(Map.of()),
                new Mode(true, false),
                Set.copyOf(corrected),
                causes);
    }

    /** Whether somebody is new who can't be placed while others may be adding whom people stated to be the same person. */
    boolean mustBeAlone() {
        return guarded(FoldSafeguard.ALONE_FOR_UNSEEN)
                && !mode.alone()
                && change.awaits(read.identifiers(), rules.identity().corrections());
    }

    /**
     * By what is decided.
     *
     * @param firstRevision the revision of a profile that is told for the first time
     * @param at when this is decided
     * @param safeguards all of them, but in tests that leave one out
     */
    record Rules(
            IdentityRules identity, ProfileView view, long firstRevision, Instant at, Set<FoldSafeguard> safeguards) {

        /** The same rules, with what people stated of who is who. */
        Rules corrected(IdentityCorrections stated) {
            return identity.corrections().equals(stated)
                    ? this
                    : new Rules(identity.corrected(stated), view, firstRevision, at, safeguards);
        }
    }

    /**
     * How a batch is tried.
     *
     * @param alone whether no other batch is under way
     * @param leafRule whether new links may be settled without looking further
     */
    record Mode(boolean alone, boolean leafRule) {}

    /** The profiles concerned as they were, once they are locked. */
    Map<UUID, StoredProfile> profiles() {
        return profiles;
    }

    /** What lost its place, by key. */
    Map<Touchpoint.Key, Touchpoint> displaced() {
        return withdrawing.displaced();
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
        read.take(rows);
        if (!places.held().isEmpty()) {
            read.take(store.links(places.held().keySet()));
        }
        if (mode.alone()) {
            withdrawing.readDisplaced();
        }
        claims = OrderClaims.of(batch.standing(), withdrawing.displaced().values(), places.links(), read.tallies());
        readGraph();
        hook.reached(FoldHook.Phase.IDENTIFIED);
        if (mode.alone()) {
            withdrawing.withdraw(evidence);
        }
        GraphChange.Known known = new GraphChange.Known(read.links(), read.identifiers(), read.orders());
        change = corrected.isEmpty()
                ? GraphChange.of(evidence, known, withdrawing.withdrawal(), rules.identity(), mode.leafRule())
                : GraphChange.of(corrected);
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
            read.seen(rows.versions());
        }
    }

    /** Identifiers around links that are new or different. */
    private void readGraph() {
        Collection<Link> changed = new ArrayList<>(GraphChange.changed(evidence, read.links()));
        changed.addAll(withdrawing.changed());
        evidence.orders().forEach((order, said) -> {
            if (mode.alone() || GraphChange.isJoined(order, evidence, read.orders())) {
                changed.addAll(said.values());
                Optional.ofNullable(read.orders().get(order))
                        .flatMap(StoredOrder::evidence)
                        .ifPresent(changed::add);
            }
        });
        Set<UUID> shown = new HashSet<>();
        corrected.forEach(node -> shown.add(node.id()));
        changed.forEach(link -> {
            link.members().forEach(node -> shown.add(node.id()));
            // An order that enters the graph brings the identifier that it was seen with before.
            link.members().stream()
                    .flatMap(node ->
                            Optional.ofNullable(read.orders().get(node.id())).flatMap(StoredOrder::evidence).stream())
                    .forEach(before -> shown.add(before.members().getFirst().id()));
        });
        Set<UUID> stated = new HashSet<>();
        shown.forEach(id -> rules.identity().corrections().partners(id).forEach(partner -> stated.add(partner.id())));
        shown.addAll(stated);
        if (!shown.isEmpty()) {
            read.take(store.identifiers(shown));
        }
    }

    /** Reads around what changes, and decides who is who there. */
    private void readNeighbourhood() {
        Set<UUID> seeds = new HashSet<>(change.seeds(read.identifiers()));
        seeds.addAll(change.partners(read.identifiers(), rules.identity().corrections()));
        GraphComponent closely = GraphComponent.NONE;
        Set<UUID> core = new HashSet<>();
        if (mode.alone()) {
            closely = withdrawing.look(change, rules.identity(), seeds, core);
        }
        seeds.forEach(seed -> core.add(read.identifiers().get(seed).profile()));
        NeighbourhoodReads around =
                new NeighbourhoodReads(store, rules, change, closely, read.identifiers(), read::seen);
        around.read(core);
        component = around.component();
        clusters = around.clusters();
        torn = guarded(FoldSafeguard.TORN_READS) && (around.isTorn() || isTorn(seeds));
    }

    private boolean guarded(FoldSafeguard safeguard) {
        return rules.safeguards().contains(safeguard);
    }

    /** Whether links or identifiers changed between the statement that read them and the ones that read around them. */
    private boolean isTorn(Set<UUID> seeds) {
        return component.links().entrySet().stream()
                        .anyMatch(now -> evidence.links().containsKey(now.getKey())
                                && !now.getValue().equals(read.links().get(now.getKey())))
                || !component.identifiers().keySet().containsAll(seeds);
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
        linkOwners = new HistoryMovement.LinkOwners(clusters, allLinks(), read.owners());
        concerned = new TreeSet<>(Node::compareIds);
        concerned.addAll(clusters.profiles());
        concerned.addAll(claimants);
        for (UUID link : evidence.links().keySet()) {
            concerned.addAll(linkOwners.around(link));
            if (guarded(FoldSafeguard.FORMER_OWNERS)) {
                Optional.ofNullable(read.owners().get(link)).ifPresent(concerned::add);
            }
        }
        clusters.anchors().keySet().forEach(link -> concerned.addAll(linkOwners.around(link)));
        profiles = concerned.isEmpty() ? Map.of() : store.lock(concerned);
        held.addAll(concerned);
    }

    private Map<UUID, StoredLink> allLinks() {
        Map<UUID, StoredLink> all = new HashMap<>(clusters.links());
        all.putAll(read.links());
        return all;
    }

    /** What changes; empty when another batch changed something that was read, so that it has to be read again. */
    Optional<BatchChanges> decide() {
        if (torn || (guarded(FoldSafeguard.VERSIONS) && read.isStale(concerned, profiles))) {
            return Optional.empty();
        }
        outgrown = guarded(FoldSafeguard.LEAF_LIMIT) && leavesOutgrow();
        if (outgrown) {
            return Optional.empty();
        }
        HistoryMovement movement = HistoryMovement.of(clusters, withdrawing.withdrawal(), linkOwners);
        Map<UUID, ProfileState> states = states(movement.parts().keySet());
        LinkUpdates linkUpdates =
                LinkUpdates.of(evidence, change, clusters, withdrawing.withdrawal(), read.links(), read.open());
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
                        causes,
                        rules.firstRevision(),
                        rules.at()),
                rules.view());
        return Optional.of(new BatchChanges(
                batch,
                places.links(),
                linkUpdates,
                change.gone(),
                allLinks().keySet(),
                clusters.written(),
                clusters.before().keySet(),
                evidence.values(),
                clusters.deleted(),
                change.ordersWritten(),
                change.ordersDeleted(),
                read.orders().keySet(),
                claims,
                updates,
                profiles.keySet(),
                clusters.turnedDevices()));
    }

    /** The states of links; of those that lost touchpoints without what they lost. */
    private Map<UUID, ProfileState> states(Set<UUID> linkIds) {
        Set<UUID> whole = new HashSet<>(linkIds);
        whole.removeAll(withdrawing.withdrawal().states().keySet());
        Map<UUID, ProfileState> states = new HashMap<>(whole.isEmpty() ? Map.of() : store.states(whole));
        withdrawing.withdrawal().states().forEach((link, parts) -> {
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
        names.removeAll(read.tallies().keySet());
        return names.isEmpty() ? Map.of() : store.standingTallies(names);
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
}
