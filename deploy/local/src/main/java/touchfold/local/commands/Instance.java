package touchfold.local.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import touchfold.local.console.Console;
import touchfold.local.console.Refusal;
import touchfold.local.home.GeneratedSources;
import touchfold.local.home.Home;
import touchfold.local.home.HomeLock;
import touchfold.local.home.RunRecord;
import touchfold.local.home.Secrets;
import touchfold.local.home.SourcesFile;
import touchfold.local.options.Options;
import touchfold.local.preflight.DiskSpace;
import touchfold.local.preflight.FreePorts;
import touchfold.local.process.CrashPolicy;
import touchfold.local.process.ProcessId;
import touchfold.local.process.StartFailure;
import touchfold.local.process.Supervisor;
import touchfold.local.product.Installation;
import touchfold.local.product.Product;

/** One running instance of the product, in the foreground of this process. */
final class Instance {
    private final Console console;
    private final Home home;
    /** Held and not only taken: the system frees a lock whose file nobody refers to any more. */
    private final HomeLock lock;

    private final Product product;
    private final SourcesFile sources;
    private final Supervisor supervisor;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicBoolean stopping = new AtomicBoolean();

    private Instance(Console console, Home home, HomeLock lock, Product product, SourcesFile sources)
            throws IOException {
        this.console = console;
        this.home = home;
        this.lock = lock;
        this.product = product;
        this.sources = sources;
        ProcessId self = ProcessId.of(ProcessHandle.current());
        RunRecord record = new RunRecord(self, product.ports(), sources.path(), new LinkedHashMap<>());
        this.supervisor = new Supervisor(new Narrator(console, home, record), CrashPolicy.DEFAULT);
    }

    /**
     * Starts everything and returns when all is ready. From then on until the end of this process, every way this
     * process ends but SIGKILL stops what was started.
     *
     * @throws Refusal when it cannot be started
     */
    static Instance start(Options options, Home home, Console console) throws InterruptedException, IOException {
        long start = System.nanoTime();
        Installation installation = Installation.current();
        installation.check();
        home.create();
        HomeLock lock = HomeLock.take(home).orElseThrow(() -> alreadyRunning(home));
        new Stopping(home, console).leftOvers();
        DiskSpace.check(home.directory());
        FreePorts.check(options.ports());
        Product product = new Product(installation, home, options.ports(), Secrets.of(home), sources(options, home));
        Instance instance = new Instance(console, home, lock, product, SourcesFile.read(product.sources()));
        Runtime.getRuntime().addShutdownHook(new Thread(instance::stop, "stop-everything"));
        console.line("Touchfold starts; data in " + home.directory() + ", logs in " + home.logs());
        console.line(
                "A killed process loses nothing. A power cut may lose what the one Kafka broker acknowledged in its"
                        + " last seconds: it answers before the disk has it.");
        instance.startAll();
        console.line("All ready after " + Narrator.seconds(Duration.ofNanos(System.nanoTime() - start)) + ".");
        console.line("Console: " + product.console());
        if (options.open() && !WebBrowser.open(product.console())) {
            console.line("No browser could be opened here; open that address yourself.");
        }
        return instance;
    }

    Product product() {
        return product;
    }

    SourcesFile sources() {
        return sources;
    }

    /** Blocks until everything was stopped. */
    void awaitStop() throws InterruptedException {
        stopped.await();
    }

    private void startAll() throws InterruptedException {
        try {
            console.step("starting", "kafka, postgresql");
            supervisor.start(product.infrastructure());
            console.step("starting", "ingest-service, profile-service, segment-service");
            supervisor.start(product.services());
        } catch (StartFailure failure) {
            if (stopping.get()) {
                awaitStop();
            }
            failure.death().log().forEach(line -> console.line("    | " + line));
            throw new Refusal(
                    "Expected " + failure.child().name() + " to start, but " + failure.getMessage() + ". "
                            + failure.death()
                                    .hint()
                                    .orElse("Its log: " + failure.child().log().path()),
                    failure);
        }
    }

    private void stop() {
        if (stopping.getAndSet(true)) {
            return;
        }
        console.line("");
        console.line("Stopping everything …");
        try (lock) {
            supervisor.stop();
            new Stopping(home, console).leftOvers();
            console.line("Stopped. The data stay in " + home.directory());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            console.line("Expected to stop everything, but " + e.getMessage() + "; ./touchfold down looks again.");
        } finally {
            stopped.countDown();
        }
    }

    private static Path sources(Options options, Home home) {
        if (options.sources().isPresent()) {
            return options.sources().get();
        }
        GeneratedSources.ensure(home);
        return home.sources();
    }

    private static Refusal alreadyRunning(Home home) {
        return new Refusal("Expected nothing to run on " + home.directory()
                + " yet, but an instance does; stop it with ./touchfold down --data " + home.directory()
                + ", or start another one with --data DIR and other ports.");
    }
}
