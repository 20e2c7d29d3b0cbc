package touchfold.local.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import touchfold.local.process.Child;
import touchfold.local.process.ChildEvents;
import touchfold.local.process.Death;
import touchfold.local.process.ProcessId;

/** Remembers what the supervisor told of its children, and waits for what it will tell. */
final class SeenChildren implements ChildEvents {

    private static final long PATIENCE_SECONDS = 60;

    private final Map<String, ProcessId> processes = new ConcurrentHashMap<>();
    private final Map<String, BlockingQueue<Duration>> ready = new ConcurrentHashMap<>();
    private final BlockingQueue<String> deaths = new LinkedBlockingQueue<>();

    /** The last process of a child. */
    ProcessId process(String name) {
        return processes.get(name);
    }

    /** The last process of each child. */
    Collection<ProcessId> processes() {
        return processes.values();
    }

    /** Waits until a child is ready once more. */
    void awaitReady(String name) throws InterruptedException {
        assertThat(times(name).poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("%s is ready", name)
                .isNotNull();
    }

    /** The next death that is told, as a sentence. */
    String awaitDeath() throws InterruptedException {
        return deaths.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private BlockingQueue<Duration> times(String name) {
        return ready.computeIfAbsent(name, child -> new LinkedBlockingQueue<>());
    }

    @Override
    public void started(Child child, ProcessId process) {
        processes.put(child.name(), process);
    }

    @Override
    public void ready(Child child, Duration after) {
        times(child.name()).add(after);
    }

    @Override
    public void waiting(List<String> names, Duration since) {
        // Slow machines are no failure.
    }

    @Override
    public void crashed(Child child, Death death, Duration delay) {
        deaths.add(death.sentence());
    }

    @Override
    public void gaveUp(Child child, Death death, int crashes) {
        deaths.add("given up: " + death.sentence());
    }
}
