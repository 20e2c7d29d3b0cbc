package touchfold.profile.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a connection that folds asks of the database, once: the settings of the service's pool {@code work}, for those who
 * fold without the service. Every statement of the fold finds its rows by key. A plan that was made while the tables were
 * small would go on scanning them when they are large, so scans are ruled out from the start, and statements are written so
 * that a table has no other way in than its key: a {@code lateral} with {@code offset 0}, an {@code array(select …)}, and
 * {@code = any(array[…])} for what is updated, which unlike {@code =} is no reason to read an index from end to end for its
 * order. An {@code exists} has its {@code offset 0} too, without which it may be answered from a hash of all rows. With that
 * one plan serves batches of every size, so that it is made once for each connection.
 */
public final class FoldSession {

    private static final String PROPERTIES = "application.properties";
    private static final String PREFIX = "quarkus.datasource.work.reactive.additional-properties.";

    private FoldSession() {}

    /** Names and values of PostgreSQL, as they are packaged with the service. */
    public static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        packaged().forEach((name, value) -> {
            if (name.toString().startsWith(PREFIX)) {
                settings.put(name.toString().substring(PREFIX.length()), value.toString());
            }
        });
        // Rows that were locked are read again after the lock, which only this level does.
        settings.put("default_transaction_isolation", "read committed");
        return settings;
    }

    private static Properties packaged() {
        Properties properties = new Properties();
        try (InputStream file = FoldSession.class.getClassLoader().getResourceAsStream(PROPERTIES)) {
            properties.load(file);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to read " + PROPERTIES, e);
        }
    }
}
