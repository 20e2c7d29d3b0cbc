package touchfold.backbone.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchfold.testkit.ConditionWait.await;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PoolWithoutTimersTest {

    private static final SessionSettings LIMITS =
            new SessionSettings(Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofSeconds(15));

    @Test
    void aDatabaseThatIsAwayFailsTheQueryAndNothingElseLater() throws IOException {
        List<Throwable> uncaught = new CopyOnWriteArrayList<>();
        Vertx vertx = Vertx.vertx().exceptionHandler(uncaught::add);
        Pool pool = PoolWithoutTimers.create(new NobodyListens(vertx, closedPort()), LIMITS);

        assertThatThrownBy(() -> pool.query("select 1")
                        .execute()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(java.net.ConnectException.class);
        await().during(Duration.ofMillis(600)).atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(uncaught)
                .isEmpty());
        pool.close();
        vertx.close();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The driver's timer, if it were set, would fire within the test. */
    private record NobodyListens(Vertx vertx, int port) implements PgPoolCreator.Input {
        @Override
        public PoolOptions poolOptions() {
            return new PoolOptions().setConnectionTimeout(200).setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        }

        @Override
        public List<PgConnectOptions> pgConnectOptionsList() {
            return List.of(new PgConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setUser("u")
                    .setDatabase("d"));
        }
    }
}
