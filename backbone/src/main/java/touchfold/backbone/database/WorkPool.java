package touchfold.backbone.database;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Makes the pool {@code work}, for what goes on in the background: however many questions are asked, the fold has its
 * connections, and the other way round.
 */
@Singleton
@ReactiveDataSource(WorkPool.NAME)
public class WorkPool implements PgPoolCreator {

    /** The data source's name. */
    public static final String NAME = "work";

    private final DatabaseConfig limits;

    @Inject
    WorkPool(DatabaseConfig limits) {
        this.limits = limits;
    }

    @Override
    public Pool create(Input input) {
        return PoolWithoutTimers.create(
                input, new SessionSettings(limits.statement(), limits.lock(), limits.idleTransaction()));
    }
}
