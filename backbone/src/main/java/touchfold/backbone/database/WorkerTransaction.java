package touchfold.backbone.database;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.function.Function;

/** Work in a transaction of its own that waits for each answer, in a thread that may wait. */
public final class WorkerTransaction {

    private WorkerTransaction() {}

    /** Does the work and commits it; what it throws rolls it back. */
    public static <T> Uni<T> of(Pool pool, Function<SqlConnection, T> work) {
        return pool.withTransaction(tx ->
                Uni.createFrom().item(() -> work.apply(tx)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }

    /** Waits for the answer to one statement. */
    public static RowSet<Row> ask(SqlConnection tx, String sql, Tuple parameters) {
        return tx.preparedQuery(sql).execute(parameters).await().indefinitely();
    }
}
