package touchfold.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import touchfold.local.console.Refusal;
import touchfold.local.home.GeneratedSources;
import touchfold.local.home.Home;
import touchfold.local.home.Secrets;
import touchfold.local.options.Ports;
import touchfold.local.process.Child;
import touchfold.local.process.Running;
import touchfold.local.product.Installation;
import touchfold.local.product.Product;
import touchfold.servers.PostgresAccount;

/**
 * A private instance of the product, started as the launcher starts it: same programs, same memory, empty. Only what a
 * benchmark asks for is started.
 */
final class BenchInstance implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 100;

    private final Home home;
    private final Product product;
    private final Deque<Running> running = new ArrayDeque<>();
    private final Map<String, Long> pids = new LinkedHashMap<>();

    private BenchInstance(Home home, Product product) {
        this.home = home;
        this.product = product;
    }

    /** With data that are removed first. */
    static BenchInstance fresh(BenchOptions options) throws IOException {
        delete(options.directory());
        Installation installation = Installation.current();
        installation.check();
        Home home = new Home(options.directory());
        home.create();
        GeneratedSources.ensure(home);
        return new BenchInstance(
                home, new Product(installation, home, options.ports(), Secrets.of(home), home.sources()));
    }

    /** Kafka and PostgreSQL, and the named services, in this order; returns when all are ready. */
    void start(String... services) throws IOException, InterruptedException {
        start(product.infrastructure());
        startMissing(services);
    }

    /** Those of the named services that do not run yet. */
    void startMissing(String... services) throws IOException, InterruptedException {
        List<String> wanted = List.of(services);
        start(product.services().stream()
                .filter(child -> wanted.contains(child.name()) && !pids.containsKey(child.name()))
                .toList());
    }

    /** The database and who owns it. */
    PostgresAccount account() {
        return product.account();
    }

    /** Waits until segment-service has applied what stands on {@code profile-changes} now. */
    void awaitTaken(StoreProbe store, Duration patience) throws IOException, InterruptedException {
        store.awaitTaken(new TopicEnds("127.0.0.1:" + ports().kafka()).records("profile-changes"), patience);
    }

    /** Where it listens. */
    Ports ports() {
        return product.ports();
    }

    /** The write key of a source. */
    String writeKey(String source) throws IOException {
        for (JsonNode each : sources().path("sources")) {
            if (each.path("id").asText().equals(source)) {
                return each.path("writeKeys").path(0).asText();
            }
        }
        throw new Refusal("Expected a source " + source + " in " + home.sources() + ", but there is none.");
    }

    /** A key with which profiles and segments may be read. */
    String readKey() throws IOException {
        return sources().path("readKeys").path(0).asText();
    }

    /** What runs, by name. */
    Map<String, Long> pids() {
        return new LinkedHashMap<>(pids);
    }

    /** The key of whoever runs the product. */
    String adminKey() throws IOException {
        return sources().path("adminKeys").path(0).asText();
    }

    /** The CPU time of what was started, and of this process as {@code load}. */
    ProcessTimes times() {
        return ProcessTimes.of(pids).withLoad();
    }

    /** Stops what runs; it may be started again, with the data that it has. */
    @Override
    public synchronized void close() {
        pids.clear();
        while (!running.isEmpty()) {
            try {
                running.pop().stop(GRACE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void start(List<Child> together) throws IOException, InterruptedException {
        Map<Child, Running> starting = new LinkedHashMap<>();
        for (Child child : together) {
            Running started = child.start();
            synchronized (this) {
                running.push(started);
            }
            pids.put(child.name(), started.id().pid());
            starting.put(child, started);
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Child child : together) {
            while (!child.isReady()) {
                if (System.nanoTime() > end || !starting.get(child).isAlive()) {
                    throw new Refusal("Expected " + child.name() + " to be ready within " + PATIENCE
                            + ", but it is not; its log: " + child.log().path());
                }
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    private JsonNode sources() throws IOException {
        return new ObjectMapper().readTree(home.sources().toFile());
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
