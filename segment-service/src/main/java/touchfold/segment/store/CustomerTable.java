package touchfold.segment.store;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import touchfold.changes.ProfileFacts;
import touchfold.segment.change.CustomerState;
import touchfold.segment.change.ScoringHistory;
import touchfold.segment.evaluate.SegmentationSettings;

/**
 * The table {@code customer}. Whoever changes rows locks them first: the stream waits for them, in the order of their
 * ids; the clock passes over those that somebody else holds, and finds them again at its next look.
 */
@ApplicationScoped
public class CustomerTable {

    static final String READ = CustomerRows.COLUMNS + "where profile_id = any($1)";
    static final String LOAD = READ + " order by profile_id for update";
    static final String FREE = READ + " for update skip locked";
    static final String DUE =
            CustomerRows.COLUMNS + "where due_at <= $1 order by due_at, profile_id limit $2 for update skip locked";
    static final String TO_PLACE = CustomerRows.COLUMNS
            + "where place_until <= $1 order by place_until, profile_id limit $2 for update skip locked";
    private static final String PURCHASES = """
            select profile_id, facts from customer
            where latest_entry is not null and facts is not null and profile_id > $1 order by profile_id limit $2
            """;
    private static final String SAMPLE = """
            select first_purchase, last_purchase, repeats,
                case when latest_entry > $1 or repeats > 0 then facts end as facts
            from customer where sample < $2 and first_purchase is not null
            """;
    static final String SET_ASIDE = """
            update customer set due_at = null, place_until = null, stale = false, scored_cuts = $2, scored_churn = $3
            where profile_id = any($1)
            """;
    static final String NEXT_TO_PLACE = "select min(place_until) as day from customer where place_until is not null";
    private static final String PLACE_EVERYONE_ANEW = """
            update customer set place_day = null, window_last = null, window_orders = null, window_bucket = null,
                window_money = null, place_until = $1
            where latest_entry is not null
            """;
    private static final String FOLLOW = """
            with recursive chain (profile_id, merged_into, steps) as (
                select profile_id, merged_into, 0 from customer where profile_id = any($1)
                union
                select c.profile_id, c.merged_into, chain.steps + 1 from chain
                join customer c on c.profile_id = chain.merged_into
                where chain.steps < 10000)
            select distinct profile_id from chain where merged_into is null
            """;
    private static final String VALUES = """
            unnest($1::uuid[], $2::bigint[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::bigint[],
                $8::timestamptz[], $9::timestamptz[], $10::int[], $11::int[], $12::int[], $13::int[], $14::int[],
                $15::int[], $16::int[], $17::int[], $18::bigint[], $19::int[], $20::int[], $21::boolean[],
                $22::int[], $23::int[], $24::bigint[])
            as n (profile_id, revision, facts, merged_into, held, waiting, change_revision, evaluated_at, due_at,
                scored_cuts, scored_churn, first_purchase, last_purchase, repeats, window_last, window_orders,
                window_bucket, window_money, place_until, latest_entry, stale, place_day, sample,
                epoch)
            """;
    static final String UPSERT = """
            insert into customer as c (profile_id, revision, facts, merged_into, held, waiting, change_revision,
                evaluated_at, due_at, scored_cuts, scored_churn, first_purchase, last_purchase, repeats, window_last,
                window_orders, window_bucket, window_money, place_until, latest_entry, stale, place_day, sample,
                epoch)
            select n.profile_id, n.revision, n.facts, n.merged_into, n.held, n.waiting,
                n.change_revision, n.evaluated_at, n.due_at, n.scored_cuts, n.scored_churn, n.first_purchase,
                n.last_purchase, n.repeats, n.window_last, n.window_orders, n.window_bucket, n.window_money,
                n.place_until, n.latest_entry, coalesce(n.stale, false), n.place_day, n.sample,
                n.epoch
            from %s
            on conflict (profile_id) do update set
                revision = excluded.revision, epoch = excluded.epoch, facts = excluded.facts, merged_into = excluded.merged_into,
                held = excluded.held, waiting = excluded.waiting, change_revision = excluded.change_revision,
                evaluated_at = excluded.evaluated_at, due_at = excluded.due_at, scored_cuts = excluded.scored_cuts,
                scored_churn = excluded.scored_churn, first_purchase = excluded.first_purchase,
                last_purchase = excluded.last_purchase, repeats = excluded.repeats,
                window_last = excluded.window_last, window_orders = excluded.window_orders,
                window_bucket = excluded.window_bucket, window_money = excluded.window_money,
                place_until = excluded.place_until, latest_entry = excluded.latest_entry,
                stale = c.stale or excluded.stale, place_day = excluded.place_day
            """.formatted(VALUES);
    /** What time and other parameters change; facts stay as they are, and need not be written. */
    static final String UPDATE = """
            update customer c set
                held = n.held, change_revision = n.change_revision, evaluated_at = n.evaluated_at,
                due_at = n.due_at, scored_cuts = n.scored_cuts, scored_churn = n.scored_churn,
                first_purchase = n.first_purchase, last_purchase = n.last_purchase, repeats = n.repeats,
                window_last = n.window_last, window_orders = n.window_orders, window_bucket = n.window_bucket,
                window_money = n.window_money, place_until = n.place_until, latest_entry = n.latest_entry,
                stale = coalesce(n.stale, c.stale), place_day = n.place_day
            from %s
            where c.profile_id = any(array[n.profile_id])
            """.formatted(VALUES);

    private final StoredJson json = new StoredJson();
    private final CustomerRows rows = new CustomerRows();

    /** The customers that are known among these, as they are committed. */
    public Uni<List<StoredCustomer>> read(SqlClient sql, Collection<UUID> profiles) {
        return rows.read(sql.preparedQuery(READ).execute(Tuple.of(profiles.toArray(UUID[]::new))));
    }

    /** The customers that are known among these, locked until the transaction ends. */
    public Uni<List<StoredCustomer>> load(SqlConnection tx, Collection<UUID> profiles) {
        return rows.read(tx.preparedQuery(LOAD).execute(Tuple.of(profiles.toArray(UUID[]::new))));
    }

    /** Those of these customers whom nobody holds, locked until the transaction ends. */
    public Uni<List<StoredCustomer>> loadFree(SqlConnection tx, Collection<UUID> profiles) {
        return rows.read(tx.preparedQuery(FREE).execute(Tuple.of(profiles.toArray(UUID[]::new))));
    }

    /** The customers whose deadline has come, the oldest deadline first, locked. */
    public Uni<List<StoredCustomer>> due(SqlConnection tx, Instant passed, int limit) {
        return rows.read(tx.preparedQuery(DUE).execute(Tuple.of(passed.atOffset(ZoneOffset.UTC), limit)));
    }

    /** Customers whose place at the end of a day is another than the one that is stored, locked. */
    public Uni<List<StoredCustomer>> toPlace(SqlConnection tx, LocalDate day, int limit) {
        return rows.read(tx.preparedQuery(TO_PLACE).execute(Tuple.of((int) day.toEpochDay(), limit)));
    }

    /** The first day at whose end anybody's place is another than the one that is stored. */
    public Uni<Optional<LocalDate>> nextToPlace(SqlConnection tx) {
        return tx.query(NEXT_TO_PLACE)
                .execute()
                .map(rows -> Optional.ofNullable(SqlColumns.date(rows.iterator().next(), "day")));
    }

    /** Leaves customers who can't be read where they are, so that nothing is tried with them until they change. */
    Uni<Void> setAside(SqlConnection tx, List<UUID> profiles, ScoringHistory.ScoredBy latest) {
        return profiles.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(SET_ASIDE)
                        .execute(Tuple.of(profiles.toArray(UUID[]::new), latest.cuts(), latest.churn()))
                        .replaceWithVoid();
    }

    /** Forgets all places, so that everyone is placed anew. */
    public Uni<Void> placeEveryoneAnew(SqlConnection tx, LocalDate day) {
        return tx.preparedQuery(PLACE_EVERYONE_ANEW)
                .execute(Tuple.of((int) day.toEpochDay()))
                .replaceWithVoid();
    }

    /** The profiles that these go on under, after however many merges. */
    public Uni<List<UUID>> follow(SqlClient sql, List<UUID> profiles) {
        return sql.preparedQuery(FOLLOW)
                .execute(Tuple.of(profiles.toArray(UUID[]::new)))
                .map(rows -> {
                    List<UUID> found = new ArrayList<>();
                    rows.forEach(row -> found.add(row.getUUID(0)));
                    return found;
                });
    }

    /** A page of those who ever bought, by id: what is known of them today; null for one whose row can't be read. */
    public Uni<Map<UUID, ProfileFacts>> purchases(SqlClient sql, UUID after, int limit) {
        return sql.preparedQuery(PURCHASES)
                .execute(Tuple.of(after, limit))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(rows -> {
                    Map<UUID, ProfileFacts> page = new LinkedHashMap<>();
                    // One who can't be read stays in the page, so that the next page begins behind her.
                    rows.forEach(row -> page.put(
                            row.getUUID("profile_id"),
                            this.rows.facts(row.getString("facts")).orElse(null)));
                    return page;
                });
    }

    /** What a sample of the purchasers had bought by the end of a day: the day counts, what came later does not. */
    public Uni<PurchaserSample> sample(SqlClient sql, LocalDate day, int parts, SegmentationSettings settings) {
        return sql.preparedQuery(SAMPLE)
                .execute(Tuple.of((int) day.toEpochDay(), parts))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(rows -> {
                    PurchaserSample sample = PurchaserSample.of(day, settings);
                    for (Row row : rows) {
                        String facts = row.getString("facts");
                        if (facts == null) {
                            sample.addOnce(CustomerRows.recencyFrequency(row));
                        } else {
                            this.rows.facts(facts).ifPresent(sample::add);
                        }
                    }
                    return sample;
                });
    }

    /** Into how many parts {@link #sample} divides the customers. */
    public static int parts() {
        return CustomerArrays.SAMPLES;
    }

    /**
     * A customer as to be stored.
     *
     * @param stale whether the window lost a day, so that she is to be scored at the next close; null leaves it as it is
     */
    record Placed(CustomerState state, CustomerPlace place, Boolean stale) {}

    /**
     * What stores customers.
     *
     * @param known those of whom something became known
     * @param passed those who stand elsewhere now; what is known of them has not changed
     */
    List<SqlCall> calls(List<Placed> known, List<Placed> passed) {
        List<SqlCall> calls = new ArrayList<>();
        add(calls, UPSERT, known, true);
        add(calls, UPDATE, passed, false);
        return calls;
    }

    private void add(List<SqlCall> calls, String statement, List<Placed> customers, boolean facts) {
        if (customers.isEmpty()) {
            return;
        }
        CustomerArrays rows = new CustomerArrays(customers.size());
        for (Placed customer : customers) {
            CustomerState state = customer.state();
            rows.add(
                    customer,
                    facts ? json.text(state.facts()) : null,
                    json.text(state.memberships().values()),
                    facts && !state.waiting().isEmpty() ? json.text(state.waiting()) : null);
        }
        calls.add(new SqlCall(statement, rows.tuple()));
    }
}
