package touchfold.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import touchfold.servers.LoopbackPort;
import touchfold.testkit.TestWorld;

/** The three services as they are shipped: each a process of its own, started from its packaged build. */
final class Product implements AutoCloseable {

    /** The services. */
    enum Service {
        INGEST,
        PROFILE,
        SEGMENT;

        String directory() {
            return name().toLowerCase(Locale.ROOT) + "-service";
        }
    }

    private static final Duration START = Duration.ofSeconds(90);

    private final TestWorld world;
    private final Map<String, String> settings;
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private final Map<Service, Process> processes = new EnumMap<>(Service.class);
    private final int ingestManagement;
    private final HttpClient http = HttpClient.newHttpClient();

    private Product(TestWorld world, Map<String, String> settings) {
        this.world = world;
        this.settings = settings;
        Iterator<LoopbackPort> free =
                LoopbackPort.free(Service.values().length + 1).iterator();
        ingestManagement = free.next().number();
        for (Service service : Service.values()) {
            ports.put(service, free.next().number());
        }
    }

    /**
     * Starts all three and returns when they are ready.
     *
     * @param settings further environment, the same for each
     */
    static Product start(TestWorld world, Map<String, String> settings) {
        return start(world, settings, Service.values());
    }

    /** Starts only those and returns when they are ready. */
    static Product start(TestWorld world, Map<String, String> settings, Service... services) {
        Product product = new Product(world, settings);
        for (Service service : services) {
            product.launch(service);
        }
        for (Service service : services) {
            product.awaitReady(service);
        }
        return product;
    }

    /** The process of a service. */
    ProcessHandle process(Service service) {
        return processes.get(service).toHandle();
    }

    URI ingest(String path) {
        return uri(Service.INGEST, path);
    }

    URI profile(String path) {
        return uri(Service.PROFILE, path);
    }

    URI segment(String path) {
        return uri(Service.SEGMENT, path);
    }

    TestWorld world() {
        return world;
    }

    /** What ingest-service tells of itself. */
    String ingestMetrics() {
        return metrics(URI.create("http://127.0.0.1:" + ingestManagement + "/q/metrics"));
    }

    /** What segment-service tells of itself. */
    String segmentMetrics() {
        return metrics(segment("/q/metrics"));
    }

    private String metrics(URI uri) {
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Expected metrics of " + uri, e);
        }
    }

    /** SIGKILL, and a start some time later. */
    void killAndStartAgain(Service service) {
        processes.get(service).destroyForcibly().onExit().join();
        launch(service);
    }

    /** A stop as an operator stops it. */
    void stop(Service service) {
        Process process = processes.get(service);
        process.destroy();
        process.onExit().join();
    }

    /** A start after a stop; returns when it is ready. */
    void startAgain(Service service) {
        launch(service);
        awaitReady(service);
    }

    void awaitReady(Service service) {
        await("ready: " + service)
                .atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> (processes.get(service).isAlive() && isReady(service)) || failed(service));
    }

    @Override
    public void close() {
        processes.values().forEach(Process::destroy);
        processes.values().forEach(process -> process.onExit()
                .orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join());
    }

    private URI uri(Service service, String path) {
        return URI.create("http://127.0.0.1:" + ports.get(service) + path);
    }

    private void launch(Service service) {
        Path root = Path.of(System.getProperty("touchfold.root", "../.."));
        Path jar = root.resolve(service.directory()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new AssertionError("Expected " + jar + " to be packaged; run the tests with mvn verify");
        }
        try {
            Path log = Files.createDirectories(Path.of("target", "logs"))
                    .resolve(world.schema() + "-" + service.directory() + ".log");
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            jar.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
            builder.environment().putAll(environment(service));
            processes.put(service, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> environment(Service service) {
        Map<String, String> environment = new java.util.HashMap<>(settings);
        environment.putIfAbsent("KAFKA_BOOTSTRAP_SERVERS", world.servers().bootstrapServers());
        environment.put("TOUCHFOLD_DATABASE_ADDRESS", world.servers().databaseAddress());
        environment.put("TOUCHFOLD_DATABASE_USERNAME", world.servers().databaseUser());
        environment.put("TOUCHFOLD_DATABASE_PASSWORD", world.servers().databasePassword());
        environment.put(
                "TOUCHFOLD_DATABASE_SCHEMA",
                world.schema() + "_" + service.name().toLowerCase(Locale.ROOT));
        environment.put("TOUCHFOLD_TOPICS_PREFIX", world.topicsPrefix());
        environment.put("TOUCHFOLD_SOURCES_FILE", world.sources().file().toString());
        environment.put("TOUCHFOLD_IDENTITY_SECRET", TestWorld.IDENTITY_SECRET);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.get(service)));
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ingestManagement));
        environment.put("TOUCHFOLD_ANSWERS_ORIGINS", profile("").toString());
        environment.put("TOUCHFOLD_CONSOLE_INGEST", ingest("").toString());
        environment.put("TOUCHFOLD_CONSOLE_SEGMENT", segment("").toString());
        return environment;
    }

    private boolean isReady(Service service) {
        try {
            return http.send(
                                    HttpRequest.newBuilder(uri(service, "/q/health/ready"))
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean failed(Service service) {
        if (processes.get(service).isAlive()) {
            return false;
        }
        throw new AssertionError("Expected " + service + " to start, but it ended; its log is in target/logs");
    }
}
