package touchfold.backbone.outbox;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import touchfold.backbone.database.WorkPool;

/**
 * Changes that are to be told, written in the transaction that makes them.
 *
 * <p>Whoever appends must hold a lock that serialises appenders of the same keys until commit, so that the order of the
 * sequence is the order of the commits of each key. Records of different keys are sent in any order.
 */
@ApplicationScoped
public class Outbox {

    private static final String NOTIFY = "select pg_notify(current_schema() || '.outbox', '')";

    @Inject
    OutboxTable table;

    @Inject
    Instance<OutboxRelay> relay;

    @Inject
    @ReactiveDataSource(WorkPool.NAME)
    Pool pool;

    /** Appends records in order. */
    public Uni<Void> append(SqlConnection tx, List<OutboxRecord> records) {
        return records.isEmpty() ? Uni.createFrom().voidItem() : table.append(tx, records);
    }

    /** Tells the relay, here or in another instance, that something was committed. Without it the relay looks by itself. */
    public void wake() {
        if (relay.get().sends()) {
            relay.get().wake();
        } else {
            pool.query(NOTIFY).execute().subscribe().with(told -> {}, failure -> {
                // the relay looks by itself
            });
        }
    }
}
