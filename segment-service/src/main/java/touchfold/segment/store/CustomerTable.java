package touchfold.segment.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import touchfold.segment.change.CustomerState;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.evaluate.CustomerPosition;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.rfm.RfmCuts;

/** The table {@code customer}. */
@ApplicationScoped
public class CustomerTable {

    private static final String COLUMNS = """
            select profile_id, revision, facts::text as facts, merged_into, held::text as held, change_revision,
                   evaluated_at, due_at
            from customer
            """;
    private static final String LOAD = COLUMNS + "where profile_id = any($1) order by profile_id";
    private static final String DUE = COLUMNS + "where due_at <= $1 order by due_at, profile_id limit $2";
    private static final String LEAVING = COLUMNS + "where window_leaves <= $1 order by profile_id limit $2";
    private static final String SAVE = """
            insert into customer (profile_id, revision, facts, merged_into, held, change_revision, evaluated_at, due_at,
                first_purchase, last_purchase, repeats, window_last, window_orders, window_bucket, window_leaves,
                stale)
            select n.profile_id, n.revision, n.facts::jsonb, n.merged_into, n.held::jsonb, n.change_revision,
                n.evaluated_at, n.due_at,
                n.first_purchase, n.last_purchase, n.repeats, n.window_last, n.window_orders, n.window_bucket,
                n.window_leaves, $16
            from unnest($1::uuid[], $2::bigint[], $3::text[], $4::uuid[], $5::text[], $6::bigint[],
                $7::timestamptz[], $8::timestamptz[], $9::int[], $10::int[], $11::int[], $12::int[], $13::int[],
                $14::int[], $15::int[])
                as n (profile_id, revision, facts, merged_into, held, change_revision, evaluated_at, due_at,
                first_purchase, last_purchase, repeats, window_last, window_orders, window_bucket, window_leaves)
            on conflict (profile_id) do update set
                revision = excluded.revision, facts = excluded.facts, merged_into = excluded.merged_into,
                held = excluded.held, change_revision = excluded.change_revision,
                evaluated_at = excluded.evaluated_at, due_at = excluded.due_at,
                first_purchase = excluded.first_purchase, last_purchase = excluded.last_purchase,
                repeats = excluded.repeats, window_last = excluded.window_last,
                window_orders = excluded.window_orders, window_bucket = excluded.window_bucket,
                window_leaves = excluded.window_leaves, stale = excluded.stale
            """;

    @Inject
    CustomerTransitions customerTransitions;

    private final Json json = new Json();

    /** The customers that are known among these. */
    public Uni<List<CustomerState>> load(SqlClient sql, Collection<UUID> profiles) {
        return sql.preparedQuery(LOAD)
                .execute(Tuple.of(profiles.toArray(UUID[]::new)))
                .map(this::states);
    }

    /** The customers whose deadline has come, the oldest deadline first. */
    public Uni<List<CustomerState>> due(SqlConnection tx, Instant now, int limit) {
        return tx.preparedQuery(DUE)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), limit))
                .map(this::states);
    }

    /** Customers whose look-back window loses a day by a close. */
    public Uni<List<CustomerState>> leaving(SqlConnection tx, LocalDate closeDay, int limit) {
        return tx.preparedQuery(LEAVING)
                .execute(Tuple.of((int) closeDay.toEpochDay(), limit))
                .map(this::states);
    }

    /** Stores customers, with their place in the population by the current cuts. */
    Uni<Void> save(SqlConnection tx, List<CustomerState> states, RfmCuts cuts) {
        return save(tx, states, day -> cuts.windowDay(day), false);
    }

    /** Stores customers with their place at a close whose cuts are yet to come: they wait to be measured by them. */
    public Uni<Void> expire(SqlConnection tx, List<CustomerState> states, LocalDate closeDay) {
        return save(tx, states, day -> closeDay, true);
    }

    private Uni<Void> save(
            SqlConnection tx, List<CustomerState> states, UnaryOperator<LocalDate> windowDay, boolean stale) {
        if (states.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        CustomerArrays rows = new CustomerArrays(states.size());
        for (CustomerState state : states) {
            rows.add(
                    state,
                    json.text(state.facts()),
                    json.text(state.memberships().values()),
                    position(state, windowDay).orElse(null));
        }
        return tx.preparedQuery(SAVE).execute(rows.tuple().addBoolean(stale)).replaceWithVoid();
    }

    private Optional<CustomerPosition> position(CustomerState state, UnaryOperator<LocalDate> windowDay) {
        SegmentationSettings settings = customerTransitions.evaluator().settings();
        LocalDate today = settings.day(state.evaluatedAt());
        return CustomerPosition.on(state.facts(), windowDay.apply(today), today, settings);
    }

    private List<CustomerState> states(Iterable<Row> rows) {
        List<CustomerState> states = new ArrayList<>();
        for (Row row : rows) {
            states.add(new CustomerState(
                    row.getUUID("profile_id"),
                    row.getLong("revision"),
                    json.facts(row.getString("facts")),
                    row.getUUID("merged_into"),
                    json.memberships(row.getString("held")),
                    row.getLong("change_revision"),
                    Columns.instant(row, "evaluated_at"),
                    Columns.instant(row, "due_at")));
        }
        return states;
    }
}
