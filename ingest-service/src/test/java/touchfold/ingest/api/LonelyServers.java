package touchfold.ingest.api;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import touchfold.servers.KafkaBroker;
import touchfold.servers.LoopbackPort;
import touchfold.servers.PostgresAccount;
import touchfold.servers.PostgresServer;
import touchfold.servers.PostgresSettings;

/**
 * A broker and a database of the test's own, which it may stop and start. Only the broker runs from the beginning.
 *
 * <p>Embedded also when the other tests run in containers: the ports must be known before the servers start.
 */
public final class LonelyServers implements QuarkusTestResourceLifecycleManager {

    static final String WRITE_KEY = "wk_lonely_web";
    static final String ADMIN_KEY = "adm_lonely-0123456789";
    private static final PostgresAccount ACCOUNT = new PostgresAccount("touchfold", "touchfold", "touchfold");

    private final List<LoopbackPort> ports = LoopbackPort.free(2);
    private final LoopbackPort kafkaPort = ports.get(0);
    private final LoopbackPort databasePort = ports.get(1);
    private Path directory;
    private KafkaBroker broker;
    private PostgresServer database;

    @Override
    public Map<String, String> start() {
        try {
            directory = Files.createTempDirectory("touchfold-lonely");
            Path sources = Files.writeString(directory.resolve("sources.json"), """
                    {"sources": [{"id": "src_web", "channel": "web", "writeKeys": ["%s"]}], "adminKeys": ["%s"]}""".formatted(WRITE_KEY, ADMIN_KEY));
            startBroker();
            Map<String, String> config = new HashMap<>();
            config.put("kafka.bootstrap.servers", kafkaPort.address());
            config.put("touchfold.database.address", databasePort.address() + "/" + ACCOUNT.database());
            config.put("touchfold.database.username", ACCOUNT.user());
            config.put("touchfold.database.password", ACCOUNT.password());
            config.put("touchfold.sources.file", sources.toString());
            config.put("touchfold.identity.secret", "a-secret-of-more-than-32-characters");
            config.put("touchfold.ingest.hold", "PT3S");
            // Between what one test lets the broker take at once and what another does.
            config.put("touchfold.ingest.producer.batch-bytes", "4000");
            config.put("touchfold.ingest.producer.limits-check", "PT0.5S");
            config.put("touchfold.ingest.sources-refresh", "PT0.5S");
            config.put("quarkus.http.test-port", "0");
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        stopBroker();
        try {
            if (database != null) {
                database.close();
            }
            delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(this, new TestInjector.MatchesType(LonelyServers.class));
    }

    void startBroker() {
        broker = KafkaBroker.start(directory.resolve("kafka"), kafkaPort);
    }

    void stopBroker() {
        if (broker != null) {
            broker.close();
            broker = null;
        }
    }

    void startDatabase() {
        Path binaries = Path.of(System.getProperty("user.home"), ".cache", "touchfold", "postgres");
        try {
            database = PostgresServer.start(
                    new PostgresSettings(
                            directory.resolve("postgres"),
                            binaries,
                            databasePort,
                            PostgresSettings.Durability.FAST,
                            Duration.ofSeconds(60),
                            directory.resolve("postgres.log")),
                    ACCOUNT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
