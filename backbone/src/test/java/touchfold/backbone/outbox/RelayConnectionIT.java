package touchfold.backbone.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import touchfold.testkit.TestServers;

/** What a relay asks of its connection, and what is left of it when somebody else gets the connection. */
class RelayConnectionIT {

    private static final Duration TAKE_OVER = Duration.ofSeconds(20);

    private final Pool pool = poolOfOne();

    @AfterEach
    void close() {
        pool.closeAndAwait();
    }

    @Test
    void whatItCommitsDoesNotWaitForTheDiskAndItsSilenceIsNoticed() {
        RelayConnection relay = open();

        assertThat(setting(relay.sql(), "synchronous_commit")).isEqualTo("off");
        assertThat(setting(relay.sql(), "idle_session_timeout")).isEqualTo("20s");

        relay.close();
    }

    @Test
    void whoeverGetsTheConnectionAfterItHasTheSettingsThatItBeganWith() {
        open().close();

        assertThat(setting(pool, "synchronous_commit")).isEqualTo("local");
        assertThat(setting(pool, "idle_session_timeout")).isEqualTo("1h");
    }

    @Test
    void theNextRelayIsTheOneThatSendsAsSoonAsThisOneIsClosed() {
        Pool elsewhere = poolOfOne();
        RelayConnection first = open();
        RelayConnection second = RelayConnection.open(elsewhere, TAKE_OVER, () -> {});

        assertThat(first.isMine()).isTrue();
        assertThat(second.isMine()).isFalse();
        first.close();
        assertThat(second.isMine()).isTrue();

        second.close();
        elsewhere.closeAndAwait();
    }

    private RelayConnection open() {
        return RelayConnection.open(pool, TAKE_OVER, () -> {});
    }

    private static String setting(SqlClient sql, String name) {
        return sql.query("show " + name)
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getString(0);
    }

    private static Pool poolOfOne() {
        TestServers servers = TestServers.get();
        PgConnectOptions options = PgConnectOptions.fromUri("postgresql://" + servers.databaseAddress())
                .setUser(servers.databaseUser())
                .setPassword(servers.databasePassword())
                .addProperty("synchronous_commit", "local")
                .addProperty("idle_session_timeout", "1h");
        return Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(options)
                .build());
    }
}
