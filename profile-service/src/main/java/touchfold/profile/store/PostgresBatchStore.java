package touchfold.profile.store;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import touchfold.events.OrderFact;
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
import touchfold.profile.fold.TouchpointFold;
import touchfold.profile.holding.DeviceMark;
import touchfold.profile.holding.TimeSpan;
import touchfold.profile.identity.IdentityOperation;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Seen;
import touchfold.profile.operation.StatedOperation;
import touchfold.profile.touchpoint.EventBytes;
import touchfold.profile.touchpoint.Reading;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.touchpoint.TouchpointReader;

/** The store in PostgreSQL: set by set, each row found by key. */
final class PostgresBatchStore implements BatchStore {

    private static final String TOUCHPOINTS = """
            select t.source, t.id, t.occurred_at, t.received_at, t.channel, t.trusted, t.digest, t.link, t.part
            from unnest($1::text[], $2::text[]) as k(source, id)
            cross join lateral (select * from touchpoint where source = k.source and id = k.id offset 0) t
            """;
    private static final String LINKS = """
            select %s, l.state, a.profile_id, p.version
            from link l
            cross join lateral (select profile_id from identifier where id = l.anchor offset 0) a
            cross join lateral (select version from profile where id = a.profile_id offset 0) p
            where l.id = any($1)
            """.formatted(GraphReads.LINK_FIELDS);
    private static final String ORDERS =
            "select * from order_evidence where order_id = any($1) order by order_id for update";
    /** A row for each name, so that there is something to lock: who tells of the same order meets here. */
    private static final String ADD_TALLIES = """
            insert into order_tally (name, sales, claims)
            select name, 0, 0 from unnest($1::text[]) as t(name) on conflict (name) do nothing
            """;

    private static final String TALLIES =
            "select name, sales, claims from order_tally where name = any($1) order by name for update";
    private static final String STANDING_TALLIES = "select name, sales, claims from order_tally where name = any($1)";
    private static final String CLAIMANTS = "select distinct link from order_claim where name = any($1)";
    private static final String LOCK = """
            select id, revision, version, state from profile where id = any($1) order by id for update
            """;
    private static final String STATES = """
            select id, part, state from link where id = any($1) and state is not null
            union all select link, part, state from link_part where link = any($1)
            """;
    /** What is locked after the savepoint is let go of by going back to it; before anything is written it is forgotten. */
    private static final String ENTER = """
            savepoint entered;
            select pg_advisory_xact_lock_shared(hashtextextended('touchfold.fold.' || current_schema(), 0))
            """;

    private static final String RULES = "; select id, description from fold_rules";

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
    private static final String CONTENTS = """
            select t.source, t.id, t.facts::text, t.personal::text
            from unnest($1::text[], $2::text[]) as k(source, id)
            cross join lateral (select * from touchpoint where source = k.source and id = k.id offset 0) t
            """;
    /** Of what a link shows, wherever it is folded. */
    private static final String EARLIEST = """
            select t.occurred_at as first_at, t.source as first_source, t.id as first_touchpoint
            from (select $1::uuid as id union all select id from link where base = $1) l
            cross join lateral (
              select occurred_at, source, id from touchpoint
              where link = l.id and (trusted or not $2)
                and not exists (select from unnest($3::text[], $4::text[]) as w(source, id)
                                where w.source = touchpoint.source and w.id = touchpoint.id)
              order by occurred_at, source, id limit 1) t
            order by t.occurred_at, t.source, t.id limit 1
            """;
    /** Written so that no plan can read the whole link instead: only the hash is looked up, the rest is compared. */
    private static final String PART = """
            select source, id, facts::text, personal::text from touchpoint
            where uuid_hash_extended(link, part) = uuid_hash_extended($1, $2)
              and link is not distinct from $1 and part is not distinct from $2
            """;
    /** Written so that no plan can begin with the links, of which one may have a million touchpoints. */
    private static final String ABOUT_ORDERS = """
            with told as materialized (
              select source, id, facts, personal, link from touchpoint
              where trusted and type like 'order-%' and facts #>> '{fact,orderId}' = $2)
            select t.source, t.id, t.facts::text, t.personal::text
            from told t
            cross join lateral (select id, base from link where id = t.link offset 0) k
            cross join lateral (select members from link where id = coalesce(k.base, k.id) offset 0) l
            where l.members[1] = $1
            """;

    private static final String UNIQUE_VIOLATION = "23505";

    private final StatementPipeline statements;
    private final TouchpointReader reader;
    private final BatchWrites writes;
    private final Optional<StoreGate> gate;
    private final GraphReads graph;
    private final OperationTable operations;
    private final StateCodec codec = new StateCodec();
    private final DeviceRows devices;
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
        this.reader = reader;
        this.writes = writes;
        this.gate = gate;
        this.graph = new GraphReads(statements);
        this.devices = new DeviceRows(statements);
    }

    @Override
    public void enter() {
        rules = statements.send(gate.isPresent() ? ENTER + RULES : ENTER);
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
        Optional<StatementPipeline.Answer> orders = wanted.orders().isEmpty()
                ? Optional.empty()
                : Optional.of(statements.send(ORDERS, StoreRows.ids(wanted.orders())));
        Optional<StatementPipeline.Answer> tallies =
                wanted.names().isEmpty() ? Optional.empty() : Optional.of(sendTallies(wanted.names()));
        StatementPipeline.Answer version = operations.sendVersion(statements, wanted.devices());
        StatementPipeline.Answer touchpoints =
                statements.send(TOUCHPOINTS, keys(wanted.linkIds().keySet()));
        StatementPipeline.Answer links = statements.send(LINKS, StoreRows.ids(wanted.links()));
        passGate();
        Map<Touchpoint.Key, StoredTouchpoint> known = new HashMap<>();
        touchpoints.rows().forEach(row -> known.put(StoreRows.key(row), StoreRows.touchpoint(row)));
        return new BatchRows(
                known,
                linkRows(links.rows()),
                orders.map(answer -> orderRows(answer.rows())).orElse(Map.of()),
                tallies.map(answer -> tallyRows(answer.rows())).orElse(Map.of()),
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

    private StatementPipeline.Answer sendTallies(SortedSet<OrderKey> names) {
        statements.send(ADD_TALLIES, StoreRows.names(names));
        return statements.send(TALLIES, StoreRows.names(names));
    }

    @Override
    public Map<OrderKey, OrderTally> tallies(SortedSet<OrderKey> names) {
        return tallyRows(sendTallies(names).rows());
    }

    @Override
    public Map<OrderKey, OrderTally> standingTallies(Set<OrderKey> names) {
        return tallyRows(statements.ask(STANDING_TALLIES, StoreRows.names(names)));
    }

    private static Map<OrderKey, OrderTally> tallyRows(RowSet<Row> found) {
        Map<OrderKey, OrderTally> tallies = new HashMap<>();
        found.forEach(row -> tallies.put(
                OrderKey.parse(row.getString("name")),
                new OrderTally(row.getInteger("sales"), row.getInteger("claims"))));
        return tallies;
    }

    @Override
    public Set<UUID> claimants(Set<OrderKey> names) {
        Set<UUID> links = new HashSet<>();
        statements.ask(CLAIMANTS, StoreRows.names(names)).forEach(row -> links.add(row.getUUID("link")));
        return links;
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
        return orderRows(statements.ask(ORDERS, StoreRows.ids(ids)));
    }

    private static Map<UUID, StoredOrder> orderRows(RowSet<Row> found) {
        Map<UUID, StoredOrder> orders = new HashMap<>();
        found.forEach(row -> {
            StoredOrder order = StoreRows.order(row);
            orders.put(order.id(), order);
        });
        return orders;
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
        Map<Touchpoint.Key, Touchpoint> contents = new HashMap<>();
        statements.ask(CONTENTS, keys(keys)).forEach(row -> contents.put(StoreRows.key(row), read(row)));
        return contents;
    }

    @Override
    public Optional<Link> remaining(StoredLink link, Collection<Touchpoint.Key> without) {
        if (link.base().isPresent()) {
            return earliest(link.id(), false, without).map(seen -> link.link());
        }
        Optional<Seen> first = remaining(Optional.of(link.link().first()), link.id(), false, without);
        return first.map(seen ->
                new Link(link.link().members(), seen, remaining(link.link().trusted(), link.id(), true, without)));
    }

    /** The earliest touchpoint that is left: the one that is known, unless it is left out, too. */
    private Optional<Seen> remaining(
            Optional<Seen> known, UUID link, boolean trusted, Collection<Touchpoint.Key> without) {
        return known.flatMap(seen -> without.contains(new Touchpoint.Key(seen.source(), seen.touchpoint()))
                ? earliest(link, trusted, without)
                : known);
    }

    private Optional<Seen> earliest(UUID link, boolean trusted, Collection<Touchpoint.Key> without) {
        Tuple asked = Tuple.tuple()
                .addUUID(link)
                .addBoolean(trusted)
                .addArrayOfString(without.stream().map(Touchpoint.Key::source).toArray(String[]::new))
                .addArrayOfString(without.stream().map(Touchpoint.Key::id).toArray(String[]::new));
        for (Row row : statements.ask(EARLIEST, asked)) {
            return Optional.of(StoreRows.seen(row, "first"));
        }
        return Optional.empty();
    }

    @Override
    public TouchpointWithdrawal.Remainder remainder(UUID link, int part, Collection<Touchpoint.Key> without) {
        int touchpoints = 0;
        ProfileState state = ProfileState.EMPTY;
        for (Row row : statements.ask(PART, Tuple.of(link, (long) part))) {
            if (!without.contains(StoreRows.key(row))) {
                touchpoints++;
                state = state.combine(TouchpointFold.of(read(row)));
            }
        }
        return new TouchpointWithdrawal.Remainder(touchpoints, state);
    }

    @Override
    public Optional<Link> remainingEvidence(Link evidence, Touchpoint example, Collection<Touchpoint.Key> without) {
        Tuple asked = Tuple.of(evidence.members().getFirst().id(), orderId(example));
        Optional<Link> remaining = Optional.empty();
        for (Row row : statements.ask(ABOUT_ORDERS, asked)) {
            Touchpoint touchpoint = read(row);
            Optional<Link> said = touchpoint
                    .orderEvidence()
                    .filter(one -> one.id().equals(evidence.id()) && !without.contains(touchpoint.key()));
            if (said.isPresent()) {
                remaining = Optional.of(
                        remaining.map(sofar -> sofar.combine(said.get())).orElseGet(said::get));
            }
        }
        return remaining;
    }

    private static String orderId(Touchpoint touchpoint) {
        if (touchpoint.fact() instanceof OrderFact order) {
            return order.orderId();
        }
        throw new IllegalStateException("Expected a touchpoint about an order, but it is another one");
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

    private Touchpoint read(Row row) {
        byte[] event = EventBytes.whole(row.getString("facts"), row.getString("personal"));
        return switch (reader.read(event)) {
            case Reading.Usable usable -> usable.touchpoint();
            case Reading.Unusable unusable ->
                throw new IllegalStateException("Expected a stored touchpoint to be readable, but it is "
                        + unusable.reason() + " at " + unusable.pointer());
        };
    }

    private static Tuple keys(Collection<Touchpoint.Key> keys) {
        return Columns.of(List.copyOf(keys))
                .text(Touchpoint.Key::source)
                .text(Touchpoint.Key::id)
                .tuple();
    }
}
