package touchfold.segment.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What there is to do for the clock, looked at without a lock: while it is nothing, one statement says so. */
@ApplicationScoped
public class DueWork {

    static final String LOOK = """
            select exists (select 1 from customer where due_at <= $1) as timers,
                exists (select 1 from customer where place_until <= $2) as places,
                exists (select 1 from rfm_count_delta) or exists (select 1 from member_count_delta) as counts
            """;
    private static final String LATE_DAYS = """
            select day from (
                select day, customers from rfm_count where dimension = $3 and day >= $1 and day < $2
                union all
                select day, customers from rfm_count_delta where dimension = $3 and day >= $1 and day < $2) as late
            group by day having sum(customers) > 0 order by day
            """;

    /**
     * What was found.
     *
     * @param timers whether a deadline that the stream has passed is unmet
     * @param places whether anybody's place at the end of the open day is another than the one that is stored
     * @param counts whether counts are to be summed up
     */
    public record Look(boolean timers, boolean places, boolean counts) {}

    /** Looks at what is due at a moment. */
    public Uni<Look> look(SqlClient sql, SegmentMoment moment) {
        return sql.preparedQuery(LOOK)
                .execute(Tuple.of(SqlColumns.timestamp(moment.passed()), SqlColumns.day(moment.openDay())))
                .map(rows -> rows.iterator().next())
                .map(row -> new Look(row.getBoolean("timers"), row.getBoolean("places"), row.getBoolean("counts")));
    }

    /** The closed days, the earliest first, of which something became known after their close. */
    public Uni<List<LocalDate>> lateDays(SqlClient sql, SegmentMoment moment) {
        return sql.preparedQuery(LATE_DAYS)
                .execute(Tuple.of(SqlColumns.day(moment.countedFrom()), SqlColumns.day(moment.openDay()), (short)
                        CountDeltas.LATE))
                .map(rows -> {
                    List<LocalDate> days = new ArrayList<>();
                    rows.forEach(row -> days.add(SqlColumns.date(row, "day")));
                    return days;
                });
    }
}
