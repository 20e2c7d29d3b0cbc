package touchfold.servers;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Apache Kafka in KRaft mode, inside this JVM. Topics, records and committed positions stay in its directory and
 * are there again at the next start on the same directory.
 */
public final class KafkaBroker implements AutoCloseable {
    private final KafkaRaftServer server;
    private final LoopbackPort port;

    private KafkaBroker(KafkaRaftServer server, LoopbackPort port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker and returns when it serves clients.
     *
     * @param directory where the broker keeps everything; formatted at the first start
     * @param port where clients connect, on the loopback interface
     */
    public static KafkaBroker start(Path directory, LoopbackPort port) {
        // The broker asks log4j for its root logger's name even when it logs elsewhere; without a provider that is an
        // ERROR line that means nothing.
        System.getProperties().putIfAbsent("log4j.provider", "org.apache.logging.log4j.simple.internal.SimpleProvider");
        BrokerSettings settings = new BrokerSettings(directory.toAbsolutePath(), port, LoopbackPort.free());
        if (!Files.exists(directory.resolve("meta.properties"))) {
            format(settings);
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings.asMap()), Time.SYSTEM);
        server.startup();
        return new KafkaBroker(server, port);
    }

    /** What clients give as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return port.address();
    }

    /** Blocks until the broker has stopped. */
    public void awaitStop() {
        server.awaitShutdown();
    }

    /** Stops the broker and returns when its files are closed. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(BrokerSettings settings) {
        String directory = settings.directory().toString();
        try {
            Files.createDirectories(settings.directory());
            Formatter formatter = new Formatter();
            formatter.setPrintStream(new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            formatter.setClusterId(Uuid.randomUuid().toString());
            formatter.setNodeId(BrokerSettings.NODE);
            formatter.setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER);
            formatter.setReleaseVersion(MetadataVersion.LATEST_PRODUCTION);
            formatter.setHasDynamicQuorum(false);
            formatter.addDirectory(directory);
            formatter.setMetadataLogDirectory(directory);
            formatter.run();
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to create the broker's directory " + directory, e);
        } catch (Exception e) {
            throw new IllegalStateException("Expected to format the broker's directory " + directory, e);
        }
    }
}
