package touchfold.profile.store;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import touchfold.profile.decision.BatchChanges;
import touchfold.profile.decision.ProfileBody;
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
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.touchpoint.TouchpointReader;

/** The store in PostgreSQL: set by set, each row found by key. */
final class PostgresBatchStore implements BatchStore {

    private static final String LINKS = """
            select %s, l.state, a.profile_id, p.version
            from link l
            cross join lateral (select profile_id from identifier where id = l.anchor offset 0) a
            cross join lateral (select version from profile where id = a.profile_id offset 0) p
            where l.id = any($1)
            """.formatted(GraphReads.LINK_FIELDS);
    private static final String LOCK = """
            select id, revision, version, state from profile where id = any($1) order by id for update
            """;
    private static final String STATES = """
            select id, part, state from link where id = any($1) and state is not null
            union all select link, part, state from link_part where link = any($1)
            """;
    /** What is locked after the savepoint is let go of by going back to it; before anything is written it is forgotten. */
    private static final String ENTER = "savepoint entered";

    private static final String SHARE =
            "select pg_advisory_xact_lock_shared(hashtextextended('touchfold.fold.' || current_schema(), 0))";
    private static final String RULES = "select id, description from fold_rules";

    private static final String CLAIM = """
            with claimed as (
              insert into fold_rules (id, description) select $1, $2 where not exists (select from fold_rules)
              on conflict (one) do nothing returning id, description)
            select id, description from claimed union all select id, description from fold_rules limit 1
            """;

    private static final String ENTER_ALONE = """
            rollback to savepoint entered;
            select pg_advisory_xact_lock(hashtextextended('touchfold.fold.' || current_schema(), 0))
            """;
    private static final String ENTERED = "release savepoint entered";
    private static final String UNIQUE_VIOLATION = "23505";

    private final StatementPipeline statements;
    private final BatchWrites writes;
    private final Optional<StoreGate> gate;
    private final GraphReads graph;
    private final OperationTable operations;
    private final StateCodec codec = new StateCodec();
    private final DeviceRows devices;
    private final LogReads log;
    private final OrderReads orders;
    private StatementPipeline.Answer rules;
    private boolean written;

    PostgresBatchStore(
            StatementPipeline statements,
            TouchpointReader reader,
            BatchWrites writes,
            OperationTable operations,
            Optional<StoreGate> gate) {
        this.statements = statements;
        this.operations = operations;
        this.writes = writes;
        this.gate = gate;
        this.graph = new GraphReads(statements);
        this.devices = new DeviceRows(statements);
        this.log = new LogReads(statements, reader);
        this.orders = new OrderReads(statements);
    }

    @Override
    public void enter() {
        statements.send(ENTER);
        statements.send(SHARE, Tuple.tuple());
        if (gate.isPresent()) {
            rules = statements.send(RULES, Tuple.tuple());
        }
    }

    private void passGate() {
        gate.ifPresent(one -> one.admit(
                first(rules.rows()), mine -> first(statements.ask(CLAIM, Tuple.of(mine.id(), mine.description())))
                        .orElse(null)));
    }

    private static Optional<StoreGate.Rules> first(RowSet<Row> rows) {
        return rows.stream().findFirst().map(row -> new StoreGate.Rules(row.getString(0), row.getString(1)));
    }

    @Override
    public void enterAlone() {
        statements.send(ENTER_ALONE);
    }

    @Override
    public BatchRows read(WantedRows wanted) {
        Optional<StatementPipeline.Answer> told = orders.sendOrders(wanted.orders());
        Optional<StatementPipeline.Answer> tallies = orders.sendTallies(wanted.names());
        StatementPipeline.Answer version = operations.sendVersion(statements, wanted.devices());
        StatementPipeline.Answer touchpoints = log.sendKnown(wanted.linkIds().keySet());
        StatementPipeline.Answer links = statements.send(LINKS, StoreRows.ids(wanted.links()));
        passGate();
        return new BatchRows(
                LogReads.known(touchpoints),
                linkRows(links.rows()),
                OrderReads.orders(told),
                OrderReads.tallies(tallies),
                operations.corrections(statements, version),
                OperationTable.timed(version));
    }

    @Override
    public Set<UUID> timed(Set<UUID> ids) {
        return devices.timed(ids);
    }

    @Override
    public void tellApart(Set<UUID> timed, Set<UUID> untimed) {
        devices.tellApart(timed, untimed);
    }

    @Override
    public Map<UUID, StoredLink> heldOf(Set<UUID> bases) {
        return graph.heldOf(bases);
    }

    @Override
    public List<DeviceMark> marks(Set<UUID> naming, Set<UUID> unnamed, List<TimeSpan> spans) {
        return devices.marks(naming, unnamed, spans);
    }

    @Override
    public Optional<Instant> firstEnd(Set<UUID> links) {
        return devices.firstEnd(links);
    }

    @Override
    public List<StoredTouchpoint> touchpointsOf(Set<UUID> links) {
        return devices.touchpointsOf(links);
    }

    @Override
    public int count(Set<UUID> links, int most) {
        return devices.count(links, most);
    }

    @Override
    public Map<UUID, IdentityOperation> operations() {
        passGate();
        return operations.all(statements);
    }

    @Override
    public Map<UUID, StatedOperation> stated(Set<UUID> ids) {
        return operations.stated(statements, ids);
    }

    @Override
    public void keep(Collection<StatedOperation> stated) {
        operations.keep(statements, stated);
    }

    @Override
    public Map<OrderKey, OrderTally> tallies(SortedSet<OrderKey> names) {
        return orders.tallies(names);
    }

    @Override
    public Map<OrderKey, OrderTally> standingTallies(Set<OrderKey> names) {
        return orders.standingTallies(names);
    }

    @Override
    public Set<UUID> claimants(Set<OrderKey> names) {
        return orders.claimants(names);
    }

    @Override
    public LinkRows links(Set<UUID> ids) {
        return linkRows(statements.ask(LINKS, StoreRows.ids(ids)));
    }

    private LinkRows linkRows(RowSet<Row> found) {
        LinkRows rows = new LinkRows(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        for (Row row : found) {
            StoredLink link = StoreRows.link(row);
            rows.links().put(link.id(), link);
            rows.owners().put(link.id(), row.getUUID("profile_id"));
            rows.versions().merge(row.getUUID("profile_id"), row.getLong("version"), Math::min);
            if (row.getBuffer("state") != null) {
                rows.open()
                        .put(link.id(), codec.readState(row.getBuffer("state").getBytes()));
            }
        }
        return rows;
    }

    @Override
    public IdentifierRows identifiers(Set<UUID> ids) {
        return graph.identifiers(ids);
    }

    @Override
    public Map<UUID, StoredOrder> orders(SortedSet<UUID> ids) {
        return orders.orders(ids);
    }

    @Override
    public ComponentRows held(Set<UUID> profiles) {
        return graph.held(profiles);
    }

    @Override
    public Map<UUID, StoredLink> linksOf(Set<UUID> identifiers) {
        return graph.linksOf(identifiers);
    }

    @Override
    public Map<UUID, StoredProfile> lock(SortedSet<UUID> profiles) {
        Map<UUID, StoredProfile> locked = new HashMap<>();
        for (Row row : statements.ask(LOCK, StoreRows.ids(profiles))) {
            Optional<ProfileBody> body =
                    Optional.ofNullable(row.getBuffer("state")).map(bytes -> codec.readBody(bytes.getBytes()));
            locked.put(
                    row.getUUID("id"),
                    new StoredProfile(row.getUUID("id"), row.getLong("revision"), row.getLong("version"), body));
        }
        return locked;
    }

    @Override
    public Map<UUID, ProfileState> states(Set<UUID> links) {
        Map<UUID, ProfileState> states = new HashMap<>();
        for (Row row : statements.ask(STATES, StoreRows.ids(links))) {
            states.merge(
                    row.getUUID("id"), codec.readState(row.getBuffer("state").getBytes()), ProfileState::combine);
        }
        return states;
    }

    @Override
    public ProfileState stateWithout(UUID link, Map<Integer, TouchpointWithdrawal.Remainder> parts) {
        ProfileState state = ProfileState.EMPTY;
        for (Row row : statements.ask(STATES, StoreRows.ids(Set.of(link)))) {
            TouchpointWithdrawal.Remainder remainder = parts.get(row.getInteger("part"));
            state = state.combine(
                    remainder == null ? codec.readState(row.getBuffer("state").getBytes()) : remainder.state());
        }
        return state;
    }

    @Override
    public Map<Touchpoint.Key, Touchpoint> contents(Collection<Touchpoint.Key> keys) {
        return log.contents(keys);
    }

    @Override
    public Optional<Link> remaining(StoredLink link, Collection<Touchpoint.Key> without) {
        return log.remaining(link, without);
    }

    @Override
    public TouchpointWithdrawal.Remainder remainder(UUID link, int part, Collection<Touchpoint.Key> without) {
        return log.remainder(link, part, without);
    }

    @Override
    public Optional<Link> remainingEvidence(Link evidence, Touchpoint example, Collection<Touchpoint.Key> without) {
        return log.remainingEvidence(evidence, example, without);
    }

    @Override
    public void write(BatchChanges changes) {
        try {
            if (!written) {
                statements.send(ENTERED);
            }
            written = true;
            writes.write(statements, changes);
        } catch (RuntimeException e) {
            throw raced(e) ? new UncheckedIOException(new ConcurrentBatchException()) : e;
        }
    }

    private static boolean raced(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState())) {
                return true;
            }
        }
        return false;
    }
}
