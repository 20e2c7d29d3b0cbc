package touchfold.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchfold.servers.PostgresSettings.Durability;

/** The embedded database itself, hence never a container. */
class PostgresServerIT {
    private static final PostgresAccount ACCOUNT = new PostgresAccount("touchfold", "touchfold", "it's secret");

    @TempDir
    Path directory;

    @Test
    void rowsSurviveARestartAndCommitsWaitForTheDisk() throws Exception {
        PostgresSettings settings = settings(Durability.DURABLE);
        try (PostgresServer server = PostgresServer.start(settings, ACCOUNT)) {
            assertThat(query(server, ACCOUNT, "show fsync")).isEqualTo("on");
            assertThat(query(server, ACCOUNT, "show synchronous_commit")).isEqualTo("on");
            query(server, ACCOUNT, "create table letter as select 'kept' as body; select 1");
        }
        try (PostgresServer server = PostgresServer.start(settings, ACCOUNT)) {
            assertThat(query(server, ACCOUNT, "select body from letter")).isEqualTo("kept");
            assertThat(ProcessHandle.of(server.pid())).isPresent();
        }
    }

    @Test
    void nobodyGetsInWithoutThePassword() throws Exception {
        try (PostgresServer server = PostgresServer.start(settings(Durability.FAST), ACCOUNT)) {
            PostgresAccount stranger = new PostgresAccount("touchfold", "postgres", "guess");

            assertThatThrownBy(() -> query(server, stranger, "select 1")).hasMessageContaining("password");
        }
    }

    private PostgresSettings settings(Durability durability) {
        return new PostgresSettings(
                directory.resolve("data"),
                directory.resolve("binaries"),
                LoopbackPort.free(),
                durability,
                Duration.ofSeconds(60),
                directory.resolve("postgres.log"));
    }

    private static String query(PostgresServer server, PostgresAccount account, String sql) throws SQLException {
        String url = "jdbc:postgresql://" + server.address();
        try (Connection connection = DriverManager.getConnection(url, account.user(), account.password());
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows && (statement.getMoreResults() || statement.getUpdateCount() >= 0)) {
                rows = statement.getResultSet() != null;
            }
            try (ResultSet result = statement.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
