package touchfold.segment.store;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Customers who are to be scored by other parameters, page by page, each page in the order of an index. */
@ApplicationScoped
public class CustomerPages {

    /** After every profile: a page that begins with it begins with the next value. */
    public static final UUID LAST = new UUID(-1, -1);

    /** Customers in a range of a value, in its order: each page begins where the last one ended. */
    private static final String PAGE = CustomerRows.COLUMNS + """
            where %1$s is not null and (%1$s, profile_id) > ($1, $2) and %1$s <= $3 and %2$s < $4
            order by %1$s, profile_id limit $5 for update skip locked
            """;

    /** What shows whether other cuts can move customers: nothing is locked, and what they did is not read. */
    private static final String GLANCE = """
            select profile_id, <value> as paged, held, waiting is not null as waits, evaluated_at, due_at, scored_cuts,
                scored_churn, window_last, window_orders, window_money,
                not stale and coalesce(place_until > $6, true) and latest_entry <= $6 as of_close
            from customer
            where <value> is not null and (<value>, profile_id) > ($1, $2) and <value> <= $3 and scored_cuts < $4
            order by <value>, profile_id limit $5
            """;

    private static final String PAGE_OF = CustomerRows.COLUMNS + """
            where %1$s and profile_id > $1 and %2$s < $2 order by profile_id limit $3 for update skip locked
            """;
    private final CustomerRows rows = new CustomerRows();

    /** By which value customers are paged. */
    public enum Value {
        LATEST_ENTRY("latest_entry"),
        RECENCY("window_last"),
        FREQUENCY("window_orders"),
        MONEY("window_bucket");

        private final String column;

        Value(String column) {
            this.column = column;
        }

        /** The value of a customer who was found by it. */
        public int of(StoredCustomer customer) {
            CustomerPlace place = customer.place();
            return switch (this) {
                case LATEST_ENTRY -> SqlColumns.day(place.latestEntry());
                case RECENCY -> SqlColumns.day(place.window().last());
                case FREQUENCY -> place.window().orders();
                case MONEY -> place.window().bucket();
            };
        }
    }

    /** Which customers are paged by id. */
    public enum Group {
        /** Those whose window lost a day. */
        STALE("stale"),
        /** Those who ever bought or gave back. */
        BUYERS("latest_entry is not null"),
        /** Everyone. */
        EVERYONE("true");

        private final String condition;

        Group(String condition) {
            this.condition = condition;
        }
    }

    /** What customers are to be scored by. */
    public enum ScoredBy {
        CUTS("scored_cuts"),
        CHURN("scored_churn");

        private final String column;

        ScoredBy(String column) {
            this.column = column;
        }
    }

    /**
     * A page of customers in a range of a value who were not scored by a version yet, locked.
     *
     * @param above the last value of the page before, or the range's lower end, which does not belong to it
     * @param after the last profile of the page before with that value
     * @param upTo the range's upper end
     */
    public Uni<List<StoredCustomer>> page(
            SqlConnection tx, Value value, int above, UUID after, int upTo, ScoredBy by, int version, int limit) {
        return rows.read(tx.preparedQuery(statement(value, by)).execute(Tuple.of(above, after, upTo, version, limit)));
    }

    /**
     * A page of customers in a range of a value who were not scored by a close's cuts yet, looked at.
     *
     * @param day the day that was closed
     */
    public Uni<GlancePage> glances(
            SqlClient sql, Value value, int above, UUID after, int upTo, int version, LocalDate day, int limit) {
        return sql.preparedQuery(glance(value))
                .execute(Tuple.from(List.of(above, after, upTo, version, limit, SqlColumns.day(day))))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(GlancePage::of);
    }

    /** A page of a group's customers who were not scored by a version yet, locked. */
    public Uni<List<StoredCustomer>> page(
            SqlConnection tx, Group group, UUID after, ScoredBy by, int version, int limit) {
        return rows.read(tx.preparedQuery(statement(group, by)).execute(Tuple.of(after, version, limit)));
    }

    static String statement(Value value, ScoredBy by) {
        return PAGE.formatted(value.column, by.column);
    }

    static String glance(Value value) {
        return GLANCE.replace("<value>", value.column);
    }

    static String statement(Group group, ScoredBy by) {
        return PAGE_OF.formatted(group.condition, by.column);
    }

    /** Whether anybody in a range of a value was not scored by a version yet, whoever holds them. */
    public Uni<Boolean> isAny(SqlClient sql, Value value, int above, int upTo, ScoredBy by, int version) {
        return sql.preparedQuery("""
                        select exists (
                            select 1 from customer
                            where %1$s is not null and %1$s > $1 and %1$s <= $2 and %2$s < $3)
                        """.formatted(value.column, by.column))
                .execute(Tuple.of(above, upTo, version))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Whether anybody of a group was not scored by a version yet, whoever holds them. */
    public Uni<Boolean> isAny(SqlClient sql, Group group, ScoredBy by, int version) {
        return sql.preparedQuery("select exists (select 1 from customer where %s and %s < $1)"
                        .formatted(group.condition, by.column))
                .execute(Tuple.of(version))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }
}
