package touchfold.backbone.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The pool, without the driver's own time limit on waiting for a connection. The driver (4.5) forgets to cancel that timer
 * when no connection can be had, so that each query of an outage ends as an uncaught exception with its trace in the log
 * half a minute later. Whoever waits has a limit of its own, and more than a thousand waiters are refused at once.
 */
@Singleton
public class PoolWithoutTimers implements PgPoolCreator {

    private static final int MOST_WAITERS = 1_000;

    @Override
    public Pool create(Input input) {
        return PgBuilder.pool()
                .with(input.poolOptions().setConnectionTimeout(0).setMaxWaitQueueSize(MOST_WAITERS))
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
