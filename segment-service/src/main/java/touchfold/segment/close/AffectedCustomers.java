package touchfold.segment.close;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds the customers whom new cuts or parameters may move, in the order of their ids. */
@ApplicationScoped
class AffectedCustomers {

    private static final UUID FIRST = new UUID(0, 0);
    private static final String BUYERS = """
            select profile_id from customer
            where (first_purchase is not null or stale) and profile_id > $1 order by profile_id limit $2
            """;
    private static final String MOVED = """
            select profile_id from (
                select profile_id from customer where stale
                union
                select c.profile_id from unnest($3::int[], $4::int[]) as g (above, up_to)
                join customer c on c.window_last > g.above and c.window_last <= g.up_to
                union
                select c.profile_id from unnest($5::int[], $6::int[]) as g (above, up_to)
                join customer c on c.window_last is not null
                    and c.window_orders > g.above and c.window_orders <= g.up_to
                union
                select c.profile_id from unnest($7::int[], $8::int[]) as g (above, up_to)
                join customer c on c.window_last is not null
                    and c.window_bucket > g.above and c.window_bucket <= g.up_to
            ) as moved
            where profile_id > $1 order by profile_id limit $2
            """;

    /** Everyone who ever bought. */
    Uni<List<UUID>> buyers(SqlClient sql, UUID after, int limit) {
        return sql.preparedQuery(BUYERS).execute(Tuple.of(start(after), limit)).map(AffectedCustomers::profiles);
    }

    /** Those whose values lie between the cuts of two closes, and those whose window lost a day. */
    Uni<List<UUID>> moved(SqlClient sql, CutMoves moves, UUID after, int limit) {
        Tuple tuple = Tuple.of(start(after), limit);
        for (CutMoves.Ranges ranges : List.of(moves.recency(), moves.frequency(), moves.money())) {
            tuple.addValue(ranges.above().toArray(Integer[]::new));
            tuple.addValue(ranges.upTo().toArray(Integer[]::new));
        }
        return sql.preparedQuery(MOVED).execute(tuple).map(AffectedCustomers::profiles);
    }

    private static UUID start(UUID after) {
        return after == null ? FIRST : after;
    }

    private static List<UUID> profiles(RowSet<Row> rows) {
        List<UUID> profiles = new ArrayList<>();
        rows.forEach(row -> profiles.add(row.getUUID(0)));
        return profiles;
    }
}
