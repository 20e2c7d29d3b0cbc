package touchfold.segment.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchfold.segment.rfm.PopulationCounts;

/** The counts of the population and of members: kept, never scanned. */
@ApplicationScoped
public class CountTable {

    private static final String ADD_PLACES = """
            insert into rfm_count_delta (day, dimension, value, customers, money)
            select * from unnest($1::int[], $2::smallint[], $3::int[], $4::bigint[], $5::bigint[])
            """;
    private static final String ADD_MEMBERS = """
            insert into member_count_delta (segment, members) select * from unnest($1::text[], $2::bigint[])
            """;
    static final String SUMS = """
            select dimension, value, sum(customers)::bigint as customers, sum(money) as money from (
                select dimension, value, customers, money from rfm_count where day = $1 and dimension < 5
                union all
                select dimension, value, customers, money from rfm_count_delta where day = $1 and dimension < 5) as counts
            group by dimension, value
            having sum(customers) <> 0 or sum(money) <> 0
            """;
    static final String PAIRS = """
            select value, sum(customers)::bigint as customers, sum(money) as money from (
                select value, customers, money from rfm_count where day = $1 and dimension = 5
                union all
                select value, customers, money from rfm_count_delta where day = $1 and dimension = 5) as counts
            group by value
            having sum(customers) <> 0
            """;
    private static final String MEMBERS = """
            select segment, sum(members)::bigint as members from (
                select segment, members from member_count
                union all
                select segment, members from member_count_delta) as counts
            group by segment
            having sum(members) <> 0
            """;
    static final String NEXT_DAY = """
            insert into rfm_count_delta (day, dimension, value, customers, money)
            select $2, dimension, value, sum(customers), sum(money) from (
                select dimension, value, customers, money from rfm_count where day = $1
                union all
                select dimension, value, customers, money from rfm_count_delta where day = $1) as counts
            where dimension <> 3
            group by dimension, value
            having sum(customers) <> 0 or sum(money) <> 0
            """;
    private static final String FORGET = "delete from %s where day < $1";
    private static final String SUM_UP_PLACES = """
            with added as (delete from rfm_count_delta returning day, dimension, value, customers, money)
            insert into rfm_count as c (day, dimension, value, customers, money)
            select day, dimension, value, sum(customers), sum(money) from added group by day, dimension, value
            order by day, dimension, value
            on conflict (day, dimension, value) do update set
                customers = c.customers + excluded.customers, money = c.money + excluded.money
            """;
    private static final String SUM_UP_MEMBERS = """
            with added as (delete from member_count_delta returning segment, members)
            insert into member_count as c (segment, members)
            select segment, sum(members) from added group by segment order by segment
            on conflict (segment) do update set members = c.members + excluded.members
            """;
    private static final String ONE_AT_A_TIME =
            "select pg_try_advisory_xact_lock(hashtext(current_schema() || '.counts'))";

    /**
     * What is counted at the end of a day.
     *
     * @param population those who bought within the look-back window
     * @param late how many customers' places changed after the day was closed
     * @param purchasers how many had ever bought
     */
    public record DayCounts(PopulationCounts population, long late, long purchasers) {}

    /**
     * Customers who share a latest purchase day and a number of orders.
     *
     * @param money what they spent together within the window, minor units
     */
    public record PairCount(OrdersOnDay pair, long customers, BigInteger money) {}

    /** What adds the changes of a transaction. */
    List<SqlCall> calls(CountDeltas deltas) {
        List<SqlCall> calls = new ArrayList<>();
        Map<CountDeltas.Key, long[]> places = deltas.places();
        Map<String, Long> members = deltas.members();
        if (!places.isEmpty()) {
            calls.add(new SqlCall(ADD_PLACES, tuple(places)));
        }
        if (!members.isEmpty()) {
            calls.add(new SqlCall(
                    ADD_MEMBERS,
                    Tuple.of(
                            members.keySet().toArray(String[]::new),
                            members.values().toArray(Long[]::new))));
        }
        return calls;
    }

    /** The population at the end of a day that is open or was closed lately. */
    public Uni<DayCounts> counts(SqlClient sql, LocalDate day) {
        return sql.preparedQuery(SUMS).execute(Tuple.of((int) day.toEpochDay())).map(CountTable::counts);
    }

    /** The population at the end of a day by latest purchase day and number of orders. */
    public Uni<List<PairCount>> pairs(SqlClient sql, LocalDate day) {
        return sql.preparedQuery(PAIRS)
                .execute(Tuple.of((int) day.toEpochDay()))
                .map(rows -> {
                    List<PairCount> pairs = new ArrayList<>();
                    rows.forEach(row -> pairs.add(new PairCount(
                            OrdersOnDay.unpacked(row.getInteger("value")),
                            row.getLong("customers"),
                            row.getNumeric("money").bigIntegerValue())));
                    return pairs;
                });
    }

    /** How many are in each segment that has anyone in it. */
    public Uni<Map<String, Long>> members(SqlClient sql) {
        return sql.query(MEMBERS).execute().map(rows -> {
            Map<String, Long> sizes = new HashMap<>();
            rows.forEach(row -> sizes.put(row.getString("segment"), row.getLong("members")));
            return sizes;
        });
    }

    /** A later day begins with the places of a day. */
    public Uni<Void> begin(SqlConnection tx, LocalDate day, LocalDate from) {
        return tx.preparedQuery(NEXT_DAY)
                .execute(Tuple.of((int) from.toEpochDay(), (int) day.toEpochDay()))
                .replaceWithVoid();
    }

    /** Late facts of a day have led to other cuts: from now on they are counted anew. */
    public Uni<Void> forgetLate(SqlConnection tx, LocalDate day, long late) {
        return tx.preparedQuery(ADD_PLACES)
                .execute(Tuple.of(
                        new Integer[] {SqlColumns.day(day)},
                        new Short[] {(short) CountDeltas.LATE},
                        new Integer[] {0},
                        new Long[] {-late},
                        new Long[] {0L}))
                .replaceWithVoid();
    }

    /** Forgets the counts of days before a day. */
    public Uni<Void> forgetBefore(SqlConnection tx, LocalDate day) {
        Tuple before = Tuple.of((int) day.toEpochDay());
        return tx.preparedQuery(FORGET.formatted("rfm_count"))
                .execute(before)
                .chain(() ->
                        tx.preparedQuery(FORGET.formatted("rfm_count_delta")).execute(before))
                .replaceWithVoid();
    }

    /** Sums up what was added, so that reading stays short. */
    public Uni<Void> sumUp(Pool pool) {
        return pool.withTransaction(tx -> tx.query(ONE_AT_A_TIME)
                .execute()
                .chain(rows -> rows.iterator().next().getBoolean(0)
                        ? tx.query(SUM_UP_PLACES)
                                .execute()
                                .chain(() -> tx.query(SUM_UP_MEMBERS).execute())
                                .chain(() -> tx.query(MoveTable.SUM_UP).execute())
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem()));
    }

    private static DayCounts counts(Iterable<Row> rows) {
        PopulationCounts population = new PopulationCounts();
        long late = 0;
        long purchasers = 0;
        for (Row row : rows) {
            int value = row.getInteger("value");
            long customers = row.getLong("customers");
            switch (row.getInteger("dimension")) {
                case CountDeltas.RECENCY -> population.addRecency(value, customers);
                case CountDeltas.FREQUENCY -> population.addFrequency(value, customers);
                case CountDeltas.MONEY ->
                    population.addMoney(
                            value, customers, row.getNumeric("money").bigIntegerValue());
                case CountDeltas.LATE -> late = customers;
                case CountDeltas.PURCHASERS -> purchasers = customers;
                default -> throw new IllegalStateException("Expected a dimension from 0 to 4, but it is another");
            }
        }
        return new DayCounts(population, late, purchasers);
    }

    private static Tuple tuple(Map<CountDeltas.Key, long[]> places) {
        List<CountDeltas.Key> keys = List.copyOf(places.keySet());
        return Tuple.of(
                keys.stream().map(CountDeltas.Key::day).toArray(Integer[]::new),
                keys.stream().map(key -> (short) key.dimension()).toArray(Short[]::new),
                keys.stream().map(CountDeltas.Key::value).toArray(Integer[]::new),
                keys.stream().map(key -> places.get(key)[0]).toArray(Long[]::new),
                keys.stream().map(key -> places.get(key)[1]).toArray(Long[]::new));
    }
}
