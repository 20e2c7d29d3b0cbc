package touchfold.profile.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import touchfold.backbone.outbox.OutboxRecord;
import touchfold.changes.ProfileChange;
import touchfold.profile.decision.BatchChanges;
import touchfold.profile.decision.GraphComponent;
import touchfold.profile.decision.StoredLink;
import touchfold.profile.decision.StoredOrder;
import touchfold.profile.decision.StoredProfile;
import touchfold.profile.decision.StoredTouchpoint;
import touchfold.profile.decision.TouchpointWithdrawal;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderTally;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.holding.DeviceMark;
import touchfold.profile.holding.TimeSpan;
import touchfold.profile.identity.IdentityOperation;
import touchfold.profile.identity.Link;
import touchfold.profile.operation.StatedOperation;
import touchfold.profile.store.MemoryStatements.Kind;
import touchfold.profile.store.MemoryStatements.RowChange;
import touchfold.profile.touchpoint.Touchpoint;

/** The store in memory, for one batch at a time: the same decisions, thousands of times a minute. */
final class MemoryBatchStore implements BatchStore {

    final MemoryTables tables = new MemoryTables();
    final List<ProfileChange> told = new ArrayList<>();
    /** What the compacted topics were told. */
    final List<OutboxRecord> snapshots = new ArrayList<>();
    /** How often profiles were looked at as a whole. */
    int neighbourhoods;
    /** Links and identifiers that were read so far. */
    int rowsRead;

    int alone;

    @Override
    public BatchRows read(WantedRows wanted) {
        return new BatchRows(
                tables.touchpoints(wanted.linkIds().keySet()),
                links(wanted.links()),
                orders(wanted.orders()),
                tallies(wanted.names()),
                tables.corrections(),
                tables.timed(wanted.devices()));
    }

    @Override
    public Set<UUID> timed(Set<UUID> devices) {
        return tables.timed(devices);
    }

    @Override
    public void tellApart(Set<UUID> timed, Set<UUID> untimed) {
        timed.forEach(id -> tables.timed.put(id, id));
        tables.timed.keySet().removeAll(untimed);
    }

    @Override
    public Map<UUID, StoredLink> heldOf(Set<UUID> bases) {
        return tables.heldOf(bases);
    }

    @Override
    public List<DeviceMark> marks(Set<UUID> naming, Set<UUID> unnamed, List<TimeSpan> spans) {
        return tables.marks(naming, unnamed, spans);
    }

    @Override
    public Optional<Instant> firstEnd(Set<UUID> links) {
        return tables.firstEnd(links);
    }

    @Override
    public List<StoredTouchpoint> touchpointsOf(Set<UUID> links) {
        return tables.touchpointsOf(links);
    }

    @Override
    public int count(Set<UUID> links, int most) {
        return Math.min(most, tables.touchpointsOf(links).size());
    }

    @Override
    public Map<UUID, IdentityOperation> operations() {
        return tables.operations();
    }

    @Override
    public Map<UUID, StatedOperation> stated(Set<UUID> ids) {
        return tables.stated(ids);
    }

    @Override
    public void keep(Collection<StatedOperation> operations) {
        operations.forEach(stated -> tables.operations.put(stated.operation().id(), stated));
    }

    @Override
    public LinkRows links(Set<UUID> ids) {
        return tables.links(ids);
    }

    @Override
    public IdentifierRows identifiers(Set<UUID> ids) {
        rowsRead += ids.size();
        return tables.identifiers(ids);
    }

    @Override
    public Map<UUID, StoredOrder> orders(SortedSet<UUID> ids) {
        return tables.orders(ids);
    }

    @Override
    public Map<OrderKey, OrderTally> tallies(SortedSet<OrderKey> names) {
        names.forEach(name -> tables.tallies.putIfAbsent(name, OrderTally.NONE));
        return tables.tallies(names);
    }

    @Override
    public Map<OrderKey, OrderTally> standingTallies(Set<OrderKey> names) {
        return tables.tallies(names);
    }

    @Override
    public Set<UUID> claimants(Set<OrderKey> names) {
        return tables.claimants(names);
    }

    @Override
    public ComponentRows held(Set<UUID> profiles) {
        neighbourhoods++;
        IdentifierRows held = tables.held(profiles);
        Map<UUID, StoredLink> links = tables.linksHeld(profiles);
        rowsRead += held.identifiers().size() + links.size();
        return new ComponentRows(new GraphComponent(held.identifiers(), links), held.versions());
    }

    @Override
    public Map<UUID, StoredLink> linksOf(Set<UUID> ids) {
        Map<UUID, StoredLink> links = tables.linksOf(ids);
        rowsRead += links.size();
        return links;
    }

    @Override
    public Map<UUID, StoredProfile> lock(SortedSet<UUID> ids) {
        return tables.profiles(ids);
    }

    @Override
    public Map<UUID, ProfileState> states(Set<UUID> ids) {
        return tables.states(ids);
    }

    @Override
    public ProfileState stateWithout(UUID link, Map<Integer, TouchpointWithdrawal.Remainder> parts) {
        return tables.stateWithout(link, parts);
    }

    @Override
    public void enter() {
        // one batch at a time
    }

    @Override
    public void enterAlone() {
        alone++;
    }

    @Override
    public Map<Touchpoint.Key, Touchpoint> contents(Collection<Touchpoint.Key> keys) {
        return tables.contents(keys);
    }

    @Override
    public Optional<Link> remaining(StoredLink link, Collection<Touchpoint.Key> without) {
        return tables.remaining(link, without);
    }

    @Override
    public TouchpointWithdrawal.Remainder remainder(UUID link, int part, Collection<Touchpoint.Key> without) {
        return tables.remainder(link, part, without);
    }

    @Override
    public Optional<Link> remainingEvidence(Link evidence, Touchpoint example, Collection<Touchpoint.Key> without) {
        return tables.remainingEvidence(evidence, without);
    }

    @Override
    public void write(BatchChanges changes) {
        for (List<RowChange<?, ?>> statement : MemoryStatements.of(changes)) {
            for (RowChange<?, ?> change : statement) {
                boolean known = change.isIn(tables);
                if ((change.kind() == Kind.INSERT && known) || (change.kind() == Kind.UPDATE && !known)) {
                    throw new AssertionError("Expected an insert of what is new and an update of what is known");
                }
                change.apply(tables);
            }
        }
        told.addAll(changes.profiles().told());
        snapshots.addAll(SnapshotRecords.of(changes, Map.of()));
        tables.checkReferences();
    }
}
