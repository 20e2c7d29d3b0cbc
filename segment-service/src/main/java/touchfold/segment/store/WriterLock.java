package touchfold.segment.store;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Function;
import touchfold.backbone.database.WorkPool;

/**
 * One writer at a time, for each schema: whoever changes customers holds this lock until commit, so that the order of the
 * outbox is the order of the commits, whether the stream, a timer or a close is at work, in one process or in several.
 */
@ApplicationScoped
public class WriterLock {

    private static final String LOCK =
            "select 1 from pg_advisory_xact_lock(hashtext(current_schema() || '.segment-writer'))";

    @Inject
    @ReactiveDataSource(WorkPool.NAME)
    Pool pool;

    /** Does work in a transaction of its own, which holds the lock from its beginning to its end. */
    public <T> Uni<T> holding(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(tx -> take(tx).chain(() -> work.apply(tx)));
    }

    /** Waits for the lock and holds it until the transaction ends. */
    public Uni<Void> take(SqlConnection tx) {
        return tx.query(LOCK).execute().replaceWithVoid();
    }
}
