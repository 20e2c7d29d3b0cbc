package touchfold.profile.store;

import java.io.UncheckedIOException;
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
import java.util.UUID;
import java.util.function.Function;
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
import touchfold.profile.identity.IdentityCorrections;
import touchfold.profile.identity.IdentityOperation;
import touchfold.profile.identity.Link;
import touchfold.profile.operation.StatedOperation;
import touchfold.profile.store.MemoryStatements.Kind;
import touchfold.profile.store.MemoryStatements.RowChange;
import touchfold.profile.store.MemoryTables.Table;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * The store in memory for several transactions at once, as PostgreSQL keeps them apart at READ COMMITTED: a statement sees
 * what was committed when it began and what its own transaction wrote; rows that are written or locked are waited for; an
 * update finds its row as it is after the waiting, or finds it gone; an insert waits for another one of the same key and then
 * fails. Before every statement another transaction may take its turn.
 */
final class SharedMemory {

    final MemoryTables committed = new MemoryTables();
    final List<ProfileChange> told = new ArrayList<>();
    final List<String> course = new ArrayList<>();
    private final TakenTurns turns;
    private final Set<StoreFault> faults;
    private final Map<RowKey, Transaction> holders = new HashMap<>();
    private final Set<Transaction> entered = new HashSet<>();
    int conflicts;
    int deadlocks;

    private record RowKey(String table, Object key) {}

    SharedMemory(TakenTurns turns, Set<StoreFault> faults) {
        this.turns = turns;
        this.faults = faults;
    }

    Transaction begin(String name) {
        return new Transaction(name);
    }

    /** One transaction's view of the store. */
    final class Transaction implements BatchStore {

        private final String name;
        private final List<RowChange<?, ?>> written = new ArrayList<>();
        private final List<ProfileChange> tells = new ArrayList<>();
        private boolean alone;

        private Transaction(String name) {
            this.name = name;
        }

        void commit() {
            turns.pass();
            written.forEach(change -> change.apply(committed));
            told.addAll(tells);
            end("commits");
        }

        void rollBack() {
            end("rolls back");
        }

        private void end(String how) {
            holders.values().removeIf(holder -> holder == this);
            entered.remove(this);
            course.add(name + " " + how);
        }

        private MemoryTables snapshot() {
            MemoryTables seen = committed.copy();
            written.forEach(change -> change.apply(seen));
            return seen;
        }

        private <T> T ask(String statement, Function<MemoryTables, T> question) {
            turns.pass();
            course.add(name + " reads " + statement);
            return question.apply(snapshot());
        }

        private void hold(RowKey row) {
            if (isHeldByAnother(row)) {
                course.add(name + " waits for " + row.table());
                turns.passUntil(() -> !isHeldByAnother(row));
            }
            holders.put(row, this);
        }

        private boolean isHeldByAnother(RowKey row) {
            Transaction holder = holders.get(row);
            return holder != null && holder != this;
        }

        @Override
        public BatchRows read(WantedRows wanted) {
            Map<UUID, StoredOrder> orders = wanted.orders().isEmpty() ? Map.of() : orders(wanted.orders());
            Map<OrderKey, OrderTally> tallies = wanted.names().isEmpty() ? Map.of() : tallies(wanted.names());
            Map<Touchpoint.Key, StoredTouchpoint> touchpoints =
                    ask("touchpoints", seen -> seen.touchpoints(wanted.linkIds().keySet()));
            IdentityCorrections corrections = ask("what people stated", MemoryTables::corrections);
            Set<UUID> timed = timed(wanted.devices());
            return new BatchRows(touchpoints, links(wanted.links()), orders, tallies, corrections, timed);
        }

        @Override
        public Set<UUID> timed(Set<UUID> devices) {
            return ask("timed devices", seen -> seen.timed(devices));
        }

        @Override
        public void tellApart(Set<UUID> timed, Set<UUID> untimed) {
            turns.pass();
            course.add(name + " writes timed devices");
            timed.forEach(id -> written.add(new RowChange<>(MemoryTables.TIMED, id, Kind.UPSERT, old -> id)));
            untimed.forEach(id -> written.add(new RowChange<>(MemoryTables.TIMED, id, Kind.DELETE, old -> old)));
        }

        @Override
        public Map<UUID, StoredLink> heldOf(Set<UUID> bases) {
            return ask("links by holder", seen -> seen.heldOf(bases));
        }

        @Override
        public List<DeviceMark> marks(Set<UUID> naming, Set<UUID> unnamed, List<TimeSpan> spans) {
            return ask("marks", seen -> seen.marks(naming, unnamed, spans));
        }

        @Override
        public Optional<Instant> firstEnd(Set<UUID> links) {
            return ask("the first end", seen -> seen.firstEnd(links));
        }

        @Override
        public List<StoredTouchpoint> touchpointsOf(Set<UUID> links) {
            return ask("touchpoints of links", seen -> seen.touchpointsOf(links));
        }

        @Override
        public int count(Set<UUID> links, int most) {
            return Math.min(most, touchpointsOf(links).size());
        }

        @Override
        public Map<UUID, IdentityOperation> operations() {
            return ask("operations", MemoryTables::operations);
        }

        @Override
        public Map<UUID, StatedOperation> stated(Set<UUID> ids) {
            return ask("stated operations", seen -> seen.stated(ids));
        }

        @Override
        public void keep(Collection<StatedOperation> operations) {
            turns.pass();
            course.add(name + " writes operations");
            operations.forEach(stated -> written.add(
                    new RowChange<>(MemoryTables.OPERATION, stated.operation().id(), Kind.UPSERT, old -> stated)));
        }

        @Override
        public LinkRows links(Set<UUID> ids) {
            return ask("links", seen -> seen.links(ids));
        }

        @Override
        public IdentifierRows identifiers(Set<UUID> ids) {
            return ask("identifiers", seen -> seen.identifiers(ids));
        }

        @Override
        public Map<UUID, StoredOrder> orders(SortedSet<UUID> ids) {
            return ask("and locks orders", seen -> seen.orders(locked(MemoryTables.ORDER, ids, seen)));
        }

        /** Adds rows that nobody else adds meanwhile, and holds them with those that are there. */
        @Override
        public Map<OrderKey, OrderTally> tallies(SortedSet<OrderKey> names) {
            boolean unlocked = faults.contains(StoreFault.TALLIES_UNLOCKED);
            for (OrderKey name : names) {
                turns.pass();
                if (!unlocked) {
                    hold(new RowKey(MemoryTables.TALLY.name(), name));
                }
                if (!snapshot().tallies.containsKey(name)) {
                    written.add(new RowChange<>(MemoryTables.TALLY, name, Kind.INSERT, old -> OrderTally.NONE));
                }
            }
            return ask("and locks tallies", seen -> seen.tallies(names));
        }

        @Override
        public Map<OrderKey, OrderTally> standingTallies(Set<OrderKey> names) {
            return ask("tallies", seen -> seen.tallies(names));
        }

        @Override
        public Set<UUID> claimants(Set<OrderKey> names) {
            return ask("who claims", seen -> seen.claimants(names));
        }

        @Override
        public ComponentRows held(Set<UUID> profiles) {
            IdentifierRows held = ask("what profiles hold", seen -> seen.held(profiles));
            Map<UUID, StoredLink> links = ask("its links", seen -> seen.linksHeld(profiles));
            return new ComponentRows(new GraphComponent(held.identifiers(), links), held.versions());
        }

        @Override
        public Map<UUID, StoredLink> linksOf(Set<UUID> ids) {
            return ask("links of identifiers", seen -> seen.linksOf(ids));
        }

        @Override
        public Map<UUID, StoredProfile> lock(SortedSet<UUID> ids) {
            return ask("and locks profiles", seen -> seen.profiles(locked(MemoryTables.PROFILE, ids, seen)));
        }

        /** Rows that the statement's snapshot has and that are still there after the waiting. */
        private <V> List<UUID> locked(Table<UUID, V> table, SortedSet<UUID> ids, MemoryTables seen) {
            List<UUID> locked = new ArrayList<>();
            for (UUID id : ids) {
                if (faults.contains(
                        table.equals(MemoryTables.ORDER) ? StoreFault.ORDERS_UNLOCKED : StoreFault.PROFILES_UNLOCKED)) {
                    locked.add(id);
                } else if (table.rows().apply(seen).containsKey(id)) {
                    hold(new RowKey(table.name(), id));
                    V now = table.rows().apply(snapshot()).get(id);
                    if (now != null) {
                        table.rows().apply(seen).put(id, now);
                        locked.add(id);
                    }
                }
            }
            return locked;
        }

        @Override
        public Map<UUID, ProfileState> states(Set<UUID> links) {
            return ask("states", seen -> seen.states(links));
        }

        @Override
        public ProfileState stateWithout(UUID link, Map<Integer, TouchpointWithdrawal.Remainder> parts) {
            return ask("state", seen -> seen.stateWithout(link, parts));
        }

        @Override
        public void enter() {
            turns.passUntil(() -> entered.stream().noneMatch(other -> other.alone && other != this));
            entered.add(this);
            course.add(name + " enters");
        }

        @Override
        public void enterAlone() {
            written.clear();
            holders.values().removeIf(holder -> holder == this);
            entered.remove(this);
            boolean waits = !faults.contains(StoreFault.NEVER_ALONE);
            turns.passUntil(() -> !waits || entered.stream().allMatch(other -> other == this));
            entered.add(this);
            alone = waits;
            course.add(name + " enters alone");
        }

        @Override
        public Map<Touchpoint.Key, Touchpoint> contents(Collection<Touchpoint.Key> keys) {
            return ask("contents", seen -> seen.contents(keys));
        }

        @Override
        public Optional<Link> remaining(StoredLink link, Collection<Touchpoint.Key> without) {
            return ask("what remains of a link", seen -> seen.remaining(link, without));
        }

        @Override
        public TouchpointWithdrawal.Remainder remainder(UUID link, int part, Collection<Touchpoint.Key> without) {
            return ask("what remains of a part", seen -> seen.remainder(link, part, without));
        }

        @Override
        public Optional<Link> remainingEvidence(Link evidence, Touchpoint example, Collection<Touchpoint.Key> without) {
            return ask("what remains of an order", seen -> seen.remainingEvidence(evidence, without));
        }

        @Override
        public void write(BatchChanges changes) {
            for (List<RowChange<?, ?>> statement : MemoryStatements.of(changes)) {
                turns.pass();
                course.add(name + " writes " + statement.getFirst().kind() + " "
                        + statement.getFirst().table().name());
                MemoryTables seen = snapshot();
                statement.forEach(change -> write(change, seen));
            }
            tells.addAll(changes.profiles().told());
        }

        private <K, V> void write(RowChange<K, V> change, MemoryTables seen) {
            boolean inserts = change.kind() == Kind.INSERT || change.kind() == Kind.UPSERT;
            if (!inserts && !change.isIn(seen)) {
                return;
            }
            hold(new RowKey(change.table().name(), change.key()));
            MemoryTables now = snapshot();
            if (change.kind() == Kind.INSERT && change.isIn(now)) {
                throw new UncheckedIOException(new ConcurrentBatchException());
            }
            if (inserts || change.isIn(now)) {
                V value = change.value().apply(change.table().rows().apply(now).get(change.key()));
                written.add(new RowChange<>(change.table(), change.key(), change.kind(), old -> value));
            }
        }
    }
}
