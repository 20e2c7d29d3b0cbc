package touchfold.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import touchfold.servers.KafkaBroker;
import touchfold.servers.LoopbackPort;
import touchfold.servers.PostgresAccount;
import touchfold.servers.PostgresServer;
import touchfold.servers.PostgresSettings;
import touchfold.servers.PostgresSettings.Durability;

/** Both servers without Docker: the broker inside this JVM, PostgreSQL as processes beside it. */
record EmbeddedInfrastructure() implements Infrastructure {
    private static final PostgresAccount ACCOUNT = new PostgresAccount("touchfold", "touchfold", "touchfold");
    private static final Duration STARTUP_WAIT = Duration.ofSeconds(60);

    @Override
    @SuppressWarnings("resource") // They live as long as the JVM; the hook below ends them.
    public TestServers start() {
        BrokerLog log = BrokerLog.warningsOnly();
        try {
            Path directory = Files.createTempDirectory("touchfold-test");
            PostgresServer postgres = PostgresServer.start(postgresIn(directory), ACCOUNT);
            KafkaBroker kafka = KafkaBroker.start(directory.resolve("kafka"), LoopbackPort.free());
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                log.silence();
                                stop(kafka, postgres, directory);
                            },
                            "stop-servers"));
            return new TestServers(kafka.bootstrapServers(), postgres.address(), ACCOUNT.user(), ACCOUNT.password());
        } catch (IOException e) {
            throw new UncheckedIOException("Expected the embedded servers to start, but " + e.getMessage(), e);
        }
    }

    private static PostgresSettings postgresIn(Path directory) {
        // Unpacking takes seconds: once per user, not once per test run.
        Path binaries = Path.of(System.getProperty("user.home"), ".cache", "touchfold", "postgres");
        return new PostgresSettings(
                directory.resolve("postgres"),
                binaries,
                LoopbackPort.free(),
                Durability.FAST,
                STARTUP_WAIT,
                directory.resolve("postgres.log"));
    }

    private static void stop(KafkaBroker kafka, PostgresServer postgres, Path directory) {
        try {
            postgres.close();
            kafka.close();
            ScratchDirectory.delete(directory);
        } catch (IOException e) {
            System.err.println("Expected to remove " + directory + ", but " + e.getMessage());
        }
    }
}
