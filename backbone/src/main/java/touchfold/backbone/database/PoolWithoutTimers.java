package touchfold.backbone.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import java.util.List;

/**
 * A pool without the driver's own time limit on waiting for a connection. The driver (4.5) forgets to cancel that timer
 * when no connection can be had, so that each query of an outage ends as an uncaught exception with its trace in the log
 * half a minute later. Whoever waits has a limit of its own, and more than a thousand waiters are refused at once.
 */
final class PoolWithoutTimers {

    private static final int MOST_WAITERS = 1_000;

    private PoolWithoutTimers() {}

    static Pool create(PgPoolCreator.Input input, SessionSettings session) {
        List<SqlConnectOptions> servers = input.pgConnectOptionsList().stream()
                .map(session::apply)
                .map(SqlConnectOptions.class::cast)
                .toList();
        return PgBuilder.pool()
                .with(input.poolOptions().setConnectionTimeout(0).setMaxWaitQueueSize(MOST_WAITERS))
                .connectingTo(servers)
                .using(input.vertx())
                .build();
    }
}
