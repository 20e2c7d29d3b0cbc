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
 * Keeps the day from being closed while somebody writes. Everyone who changes customers shares this lock, in as many
 * instances as there are; a close holds it alone, for as long as it takes to read the counts and to store the cuts.
 *
 * <p>What two writers do to one customer is ordered by the lock on her row, so the order of the outbox is the order of the
 * commits, customer by customer.
 */
@ApplicationScoped
public class CloseLock {

    private static final String SHARED =
            "select 1 from pg_advisory_xact_lock_shared(hashtext(current_schema() || '.close'))";
    private static final String ALONE = "select 1 from pg_advisory_xact_lock(hashtext(current_schema() || '.close'))";

    @Inject
    @ReactiveDataSource(WorkPool.NAME)
    Pool pool;

    /** Does work in a transaction of its own, beside others. */
    public <T> Uni<T> sharing(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(tx -> share(tx).chain(() -> work.apply(tx)));
    }

    /** Does work in a transaction of its own while nobody else changes customers. */
    public <T> Uni<T> alone(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(tx -> tx.query(ALONE).execute().chain(() -> work.apply(tx)));
    }

    /** Waits for a close to end, and keeps the next one waiting until the transaction ends. */
    public Uni<Void> share(SqlConnection tx) {
        return tx.preparedQuery(SHARED).execute().replaceWithVoid();
    }
}
