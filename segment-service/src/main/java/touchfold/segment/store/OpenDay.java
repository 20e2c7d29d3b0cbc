package touchfold.segment.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

/** The table {@code open_day}: the day that is closed next. */
@ApplicationScoped
public class OpenDay {

    private static final String BEGIN =
            "insert into open_day (day, counted_from) values ($1, $2) on conflict do nothing";
    private static final String MOVE = "update open_day set day = $1, counted_from = $2";

    /** Begins with a day, unless a day is open. */
    Uni<Void> begin(SqlClient sql, LocalDate day, LocalDate countedFrom) {
        return sql.preparedQuery(BEGIN)
                .execute(Tuple.of((int) day.toEpochDay(), (int) countedFrom.toEpochDay()))
                .replaceWithVoid();
    }

    /**
     * Opens another day. The caller holds the {@link CloseLock} alone.
     *
     * @param countedFrom the earliest day whose counts are complete
     */
    public Uni<Void> move(SqlConnection tx, LocalDate day, LocalDate countedFrom) {
        return tx.preparedQuery(MOVE)
                .execute(Tuple.of((int) day.toEpochDay(), (int) countedFrom.toEpochDay()))
                .replaceWithVoid();
    }
}
