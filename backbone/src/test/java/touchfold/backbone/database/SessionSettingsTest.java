package touchfold.backbone.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionSettingsTest {

    private final SessionSettings settings =
            new SessionSettings(Duration.ofMinutes(2), Duration.ofSeconds(30), Duration.ofSeconds(15));

    @Test
    void everyLimitIsAskedForAndTheIsolationIsNotLeftToTheServer() {
        assertThat(settings.asMap())
                .containsEntry("statement_timeout", "120000ms")
                .containsEntry("lock_timeout", "30000ms")
                .containsEntry("idle_in_transaction_session_timeout", "15000ms")
                .containsEntry("default_transaction_isolation", "read committed")
                .containsKey("tcp_keepalives_idle");
    }

    @Test
    void whatWasSetBeforeStays() {
        PgConnectOptions before = new PgConnectOptions().setHost("db").addProperty("search_path", "profile");

        PgConnectOptions after = settings.apply(before);

        assertThat(after.getHost()).isEqualTo("db");
        assertThat(after.isTcpKeepAlive()).isTrue();
        assertThat(after.getProperties())
                .containsEntry("search_path", "profile")
                .containsKey("lock_timeout");
        assertThat(before.getProperties()).doesNotContainKey("lock_timeout");
    }
}
