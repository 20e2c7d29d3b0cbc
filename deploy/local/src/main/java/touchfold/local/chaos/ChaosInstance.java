package touchfold.local.chaos;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import touchfold.local.console.Console;
import touchfold.local.process.Child;
import touchfold.local.process.ChildEvents;
import touchfold.local.process.CrashPolicy;
import touchfold.local.process.Death;
import touchfold.local.process.ProcessId;
import touchfold.local.process.StartFailure;
import touchfold.local.process.Supervisor;
import touchfold.local.product.Product;
import touchfold.servers.LoopbackPort;

/** The product with a second profile-service, under a supervisor that never gives up. */
final class ChaosInstance implements AutoCloseable {

    private static final CrashPolicy NEVER_GIVE_UP =
            new CrashPolicy(Integer.MAX_VALUE, Duration.ofSeconds(2), Duration.ofMillis(200));

    private final Product product;
    private final LoopbackPort second;
    private final Processes processes;
    private final Supervisor supervisor;
    private final AtomicBoolean closed = new AtomicBoolean();

    ChaosInstance(Product product, Console console) {
        this.product = product;
        second = LoopbackPort.free();
        processes = new Processes(console);
        supervisor = new Supervisor(processes, NEVER_GIVE_UP);
    }

    /**
     * Starts everything and returns when all is ready. From then on every way this process ends but SIGKILL stops what was
     * started.
     */
    void start() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-chaos"));
        try {
            supervisor.start(product.infrastructure());
            List<Child> services = new ArrayList<>(product.services());
            services.add(product.profileService(FaultPlan.SECOND_PROFILE_SERVICE, second.number()));
            supervisor.start(services);
        } catch (StartFailure failure) {
            throw new IllegalStateException(
                    "Expected " + failure.child().name() + " to start; its log: "
                            + failure.child().log().path(),
                    failure);
        }
    }

    /** Both instances of profile-service. */
    List<URI> profiles() {
        return List.of(http(product.ports().profile()), http(second.number()));
    }

    URI segments() {
        return http(product.ports().segment());
    }

    URI ingest() {
        return http(product.ports().ingest());
    }

    String broker() {
        return new LoopbackPort(product.ports().kafka()).address();
    }

    /** Sends a signal, by name, to the process that runs under that name now. */
    void signal(String name, String signal) throws InterruptedException {
        ProcessId process = processes.byName.get(name);
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("Expected to send a signal with kill", e);
        }
    }

    /** Sends a signal to every process at once. */
    void signalAll(String signal) throws InterruptedException {
        for (String name : processes.byName.keySet()) {
            signal(name, signal);
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            signalAll("CONT");
            supervisor.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static URI http(int port) {
        return URI.create("http://" + new LoopbackPort(port).address());
    }

    /** Remembers which process runs under which name. */
    private static final class Processes implements ChildEvents {
        private final Map<String, ProcessId> byName = new ConcurrentHashMap<>();
        private final Console console;

        Processes(Console console) {
            this.console = console;
        }

        @Override
        public void started(Child child, ProcessId process) {
            byName.put(child.name(), process);
        }

        @Override
        public void ready(Child child, Duration after) {
            console.step("ready", child.name() + " after " + after.toMillis() + " ms");
        }

        @Override
        public void waiting(List<String> names, Duration since) {
            // a busy machine is no failure
        }

        @Override
        public void crashed(Child child, Death death, Duration delay) {
            console.step("ended", death.sentence());
        }

        @Override
        public void gaveUp(Child child, Death death, int crashes) {
            console.step("given up", death.sentence());
        }
    }
}
