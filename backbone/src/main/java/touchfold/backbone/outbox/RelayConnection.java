package touchfold.backbone.outbox;

import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;

/**
 * The relay's own connection, and on it the lock that lets one relay at a time send a schema's outbox. A relay that dies
 * loses it with the connection; of one that freezes the database hears nothing and ends the connection after a while
 * ({@code idle_session_timeout}), so that another takes over. Its commits do not wait for the disk: all it commits is what
 * was sent, and a database that forgets the last of that in a crash has it sent once more. Not for several threads.
 */
final class RelayConnection implements AutoCloseable {

    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(60);
    private static final String PREPARE = """
            select set_config('idle_session_timeout', $1, false), set_config('synchronous_commit', 'off', false),
              current_schema()
            """;
    private static final String LOCK = "select pg_try_advisory_lock(hashtextextended($1, 0))";
    private static final String RELEASE = """
            select pg_advisory_unlock_all(), set_config(name, reset_val, false) from pg_settings
            where name in ('idle_session_timeout', 'synchronous_commit')
            """;

    private final SqlConnection connection;
    private final String name;
    private boolean locked;

    private RelayConnection(SqlConnection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    /**
     * Connects, and listens to whoever commits something elsewhere.
     *
     * @param takeOver after how much silence the database ends the connection
     * @param wake called when something was committed by another instance
     */
    static RelayConnection open(Pool pool, Duration takeOver, Runnable wake) {
        SqlConnection connection = pool.getConnection().await().atMost(STATEMENT_LIMIT);
        String schema = connection
                .preparedQuery(PREPARE)
                .execute(Tuple.of(takeOver.toMillis() + "ms"))
                .await()
                .atMost(STATEMENT_LIMIT)
                .iterator()
                .next()
                .getString(2);
        RelayConnection opened = new RelayConnection(connection, channel(schema));
        PgConnection.cast(connection).notificationHandler(told -> wake.run());
        connection
                .query("listen \"" + opened.name.replace("\"", "\"\"") + "\"")
                .execute()
                .await()
                .atMost(STATEMENT_LIMIT);
        return opened;
    }

    /** Under which name relays of a schema listen. */
    static String channel(String schema) {
        return schema + ".outbox";
    }

    /** Whether this relay is the one that sends. */
    boolean isMine() {
        if (!locked) {
            locked = connection
                    .preparedQuery(LOCK)
                    .execute(Tuple.of(name))
                    .await()
                    .atMost(STATEMENT_LIMIT)
                    .iterator()
                    .next()
                    .getBoolean(0);
        }
        return locked;
    }

    SqlConnection sql() {
        return connection;
    }

    /** Says that this relay is alive, and fails when the database has given its place away. */
    void keepAlive() {
        connection.query("select 1").execute().await().atMost(STATEMENT_LIMIT);
    }

    @Override
    public void close() {
        connection
                .query(RELEASE)
                .execute()
                .onFailure()
                .recoverWithNull()
                .chain(() -> connection.close())
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(Duration.ofSeconds(5));
    }
}
