package touchfold.testkit;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What one application under test gets: the shared servers, and a schema, a topic prefix and sources of its own.
 *
 * @param servers the servers of this test run
 * @param schema PostgreSQL schema nobody else uses
 * @param topicsPrefix prefix of all topics of this application; nobody else uses it
 * @param sources the sources, keys and secrets
 */
public record TestWorld(TestServers servers, String schema, String topicsPrefix, TestSources sources) {
    /** Enough for an HMAC-SHA-256 key; the services refuse less than 32 characters. */
    public static final String IDENTITY_SECRET = "touchfold-test-identity-secret-0123456789";

    /**
     * A world of its own on the shared servers.
     *
     * @param name begins the schema's name
     * @param directory where its sources file is written
     */
    public static TestWorld fresh(String name, Path directory) {
        String fresh = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        return new TestWorld(
                TestServers.get(), name + "_" + fresh, "t" + fresh + "-", TestSources.writtenTo(directory));
    }

    /** Reads one of this application's topics from its beginning. */
    public TopicReader topic(String name) {
        return TopicReader.fromBeginning(servers.bootstrapServers(), topicsPrefix + name);
    }

    /** The services' configuration for this world. */
    public Map<String, String> config() {
        return Map.ofEntries(
                Map.entry("kafka.bootstrap.servers", servers.bootstrapServers()),
                Map.entry("touchfold.database.address", servers.databaseAddress()),
                Map.entry("touchfold.database.username", servers.databaseUser()),
                Map.entry("touchfold.database.password", servers.databasePassword()),
                Map.entry("touchfold.database.schema", schema),
                Map.entry("touchfold.topics.prefix", topicsPrefix),
                Map.entry("touchfold.sources.file", sources.file().toString()),
                Map.entry("touchfold.identity.secret", IDENTITY_SECRET),
                Map.entry(
                        "touchfold.test.sendgrid.private.key.file",
                        sources.sendgridPrivateKeyFile().toString()),
                Map.entry("quarkus.devservices.enabled", "false"),
                Map.entry("quarkus.log.category.\"kafka\".level", "WARN"),
                Map.entry("quarkus.log.category.\"org.apache.kafka\".level", "WARN"),
                Map.entry("quarkus.http.test-port", "0"));
    }
}
