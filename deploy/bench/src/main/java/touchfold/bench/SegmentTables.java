package touchfold.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import touchfold.local.console.Refusal;

/** The tables of segment-service, looked at and filled past it. */
final class SegmentTables implements AutoCloseable {

    private static final long LOOK_MILLIS = 20;
    private static final String COPY = "md5(b.profile_id::text || ':' || k)::uuid";

    private final Connection connection;

    SegmentTables(BenchInstance instance) throws SQLException {
        connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + instance.ports().postgres() + "/"
                        + instance.account().database() + "?currentSchema=segment",
                instance.account().user(),
                instance.account().password());
    }

    /** As if the service had begun on a day: the cuts of the beginning hold from then on, nothing before it is counted. */
    void beginOn(LocalDate day, Instant start) throws SQLException {
        run("update open_day set day = " + day.toEpochDay() + ", counted_from = " + day.toEpochDay());
        // Unfinished, so that the service reads the version anew.
        run("update rfm_cuts set effective_at = '" + start + "', close_day = '" + day.minusDays(1)
                + "', finished_at = null, document = jsonb_set(document, '{effectiveAt}', '\"" + start + "\"')");
    }

    /** Remembers who is copied. */
    void rememberBase() throws SQLException {
        run("create table bench_base as select profile_id from customer");
        run("alter table bench_base add primary key (profile_id)");
    }

    /**
     * Copies every customer of the base with all that is stored and counted of her; only her history of changes is not
     * copied, which nobody looks at who does not learn something late.
     *
     * @param times how many customers there are for each now, and will be then
     */
    void copyBase(int now, int then) throws SQLException {
        List<String> indexes = dropIndexes();
        run("""
                insert into customer (profile_id, revision, epoch, facts, merged_into, held, waiting, change_revision,
                    evaluated_at, due_at, scored_cuts, scored_churn, first_purchase, last_purchase, repeats, place_day,
                    window_last, window_orders, window_bucket, window_money, place_until, latest_entry, sample, stale)
                select %1$s, revision, epoch, facts, merged_into, held, waiting, change_revision, evaluated_at, due_at,
                    scored_cuts, scored_churn, first_purchase, last_purchase, repeats, place_day, window_last,
                    window_orders, window_bucket, window_money, place_until, latest_entry,
                    ('x' || right(%1$s::text, 5))::bit(20)::int, stale
                from customer c join bench_base b using (profile_id), generate_series(%2$d, %3$d) k
                """.formatted(COPY, now, then - 1));
        run("""
                insert into membership (profile_id, model, segment, since)
                select %1$s, model, segment, since
                from membership m join bench_base b using (profile_id), generate_series(%2$d, %3$d) k
                """.formatted(COPY, now, then - 1));
        int more = then / now - 1;
        run("""
                insert into rfm_count_delta (day, dimension, value, customers, money)
                select day, dimension, value, sum(customers) * %1$d, sum(money) * %1$d
                from (select * from rfm_count union all select * from rfm_count_delta) c
                where dimension <> 3 group by day, dimension, value
                """.formatted(more));
        run("""
                insert into member_count_delta (segment, members)
                select segment, sum(members) * %d
                from (select * from member_count union all select * from member_count_delta) c group by segment
                """.formatted(more));
        for (String index : indexes) {
            run(index);
        }
        run("vacuum analyze customer");
        run("vacuum analyze membership");
    }

    /** Rows are copied many times faster without indexes; the statements that make these again. */
    private List<String> dropIndexes() throws SQLException {
        List<String> made = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select indexname, indexdef from pg_indexes
                        where schemaname = 'segment' and tablename in ('customer', 'membership')
                            and indexname not like '%_pkey'
                        """)) {
            while (rows.next()) {
                names.add(rows.getString("indexname"));
                made.add(rows.getString("indexdef"));
            }
        }
        for (String name : names) {
            run("drop index " + name);
        }
        return made;
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Until every partition was told until an instant, and so all that stands before it was taken in. */
    void awaitTold(Instant instant, Duration patience) throws SQLException, InterruptedException {
        await(
                "select case when count(*) > 0 and min(told_until) >= '" + instant
                        + "' and count(*) = max(partitions) then 1 else 0 end from stream_progress",
                1,
                patience);
    }

    /** Until a number is at least that. */
    void await(String sql, long least, Duration patience) throws SQLException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (number(sql) < least) {
            if (System.nanoTime() > end) {
                throw new Refusal("Expected at least " + least + " within " + patience + " of " + sql + ".");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
