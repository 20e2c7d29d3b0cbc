package touchfold.backbone.database;

import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Pure: what each connection asks of the server when it begins, so that nothing depends on how the server is configured.
 *
 * @param statement the longest statement
 * @param lock the longest wait for a lock
 * @param idleTransaction the longest silence inside a transaction
 */
record SessionSettings(Duration statement, Duration lock, Duration idleTransaction) {

    /** In characters. What is longer would be parsed and planned anew each time, as the driver does from 2,048 on. */
    private static final int LONGEST_KEPT_STATEMENT = 16_384;

    /** As names and values of PostgreSQL. */
    Map<String, String> asMap() {
        Map<String, String> settings = new LinkedHashMap<>();
        // The fold reads what earlier holders of its locks have committed, which only this level shows.
        settings.put("default_transaction_isolation", "read committed");
        settings.put("statement_timeout", millis(statement));
        settings.put("lock_timeout", millis(lock));
        settings.put("idle_in_transaction_session_timeout", millis(idleTransaction));
        // A peer that is gone without a word, as after a power cut, is noticed within about a minute.
        settings.put("tcp_keepalives_idle", "20");
        settings.put("tcp_keepalives_interval", "10");
        settings.put("tcp_keepalives_count", "3");
        // A statement whose caller has gone is ended.
        settings.put("client_connection_check_interval", "5s");
        return settings;
    }

    PgConnectOptions apply(PgConnectOptions options) {
        PgConnectOptions applied = new PgConnectOptions(options)
                .setTcpKeepAlive(true)
                .setPreparedStatementCacheSqlLimit(LONGEST_KEPT_STATEMENT);
        asMap().forEach(applied::addProperty);
        return applied;
    }

    private static String millis(Duration limit) {
        return limit.toMillis() + "ms";
    }
}
