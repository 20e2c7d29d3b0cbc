package touchfold.segment.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchfold.segment.change.DailyMoves;

/** The table {@code segment_move}: who went from where to where on which day. Kept, never scanned from customers. */
@ApplicationScoped
public class MoveTable {

    /** Sizes and moves in one statement, so that both are of the same instant. */
    static final String SINCE = """
            select null::int as day, null::text as model, '' as origin, segment, sum(members)::bigint as customers from (
                select segment, members from member_count
                union all
                select segment, members from member_count_delta) as sizes
            group by segment
            union all
            select day, model, origin, segment, sum(customers)::bigint from (
                select day, model, origin, segment, customers from segment_move where day >= $1
                union all
                select day, model, origin, segment, customers from segment_move_delta where day >= $1) as moves
            group by day, model, origin, segment
            having sum(customers) <> 0
            """;

    static final String SUM_UP = """
            with added as (delete from segment_move_delta returning day, model, origin, segment, customers)
            insert into segment_move as m (day, model, origin, segment, customers)
            select day, model, origin, segment, sum(customers) from added group by 1, 2, 3, 4
            order by 1, 2, 3, 4
            on conflict (day, model, origin, segment) do update set customers = m.customers + excluded.customers
            """;

    /** The sizes of now, and all moves from a day on. */
    public Uni<DailyMoves> since(SqlClient sql, LocalDate first) {
        return sql.preparedQuery(SINCE).execute(Tuple.of(SqlColumns.day(first))).map(MoveTable::moves);
    }

    private static DailyMoves moves(Iterable<Row> rows) {
        Map<String, Long> sizes = new HashMap<>();
        List<DailyMoves.Move> moves = new ArrayList<>();
        for (Row row : rows) {
            Integer day = row.getInteger("day");
            if (day == null) {
                sizes.put(row.getString("segment"), row.getLong("customers"));
            } else {
                moves.add(new DailyMoves.Move(
                        LocalDate.ofEpochDay(day),
                        row.getString("model"),
                        present(row.getString("origin")),
                        present(row.getString("segment")),
                        row.getLong("customers")));
            }
        }
        return new DailyMoves(sizes, moves);
    }

    private static Optional<String> present(String segment) {
        return segment.isEmpty() ? Optional.empty() : Optional.of(segment);
    }
}
