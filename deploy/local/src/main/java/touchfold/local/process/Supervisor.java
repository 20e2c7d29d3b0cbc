package touchfold.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts groups of children one after the other, keeps them alive, and stops them in the reverse order. */
public final class Supervisor {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /**
     * At the first stop after a build each JVM writes its cache of classes, which takes ten seconds where others compute.
     */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final long REPORT_SECONDS = 3;
    private static final long LOG_LIMIT_MILLIS = 2000;

    private final ChildEvents events;
    private final CrashPolicy policy;
    private final Deque<List<ChildLoop>> groups = new ArrayDeque<>();
    private boolean stopping;

    /** A supervisor with nothing to watch yet. */
    public Supervisor(ChildEvents events, CrashPolicy policy) {
        this.events = events;
        this.policy = policy;
        Thread.ofPlatform().daemon().name("limit-logs").start(this::limitLogs);
    }

    /**
     * Starts these together and returns when all are ready.
     *
     * @throws StartFailure as soon as one of them ends, or when one is not ready after three minutes
     */
    public void start(List<Child> together) throws StartFailure, InterruptedException {
        List<ChildLoop> loops = together.stream()
                .map(child -> new ChildLoop(child, events, policy))
                .toList();
        synchronized (this) {
            if (stopping) {
                return;
            }
            groups.push(loops);
            loops.forEach(loop -> Thread.ofPlatform()
                    .daemon()
                    .name("watch-" + loop.child().name())
                    .start(loop));
        }
        awaitReady(loops);
    }

    /** Stops everything, the last started group first, and returns when it is gone. */
    public void stop() throws InterruptedException {
        List<List<ChildLoop>> lastFirst;
        synchronized (this) {
            stopping = true;
            lastFirst = List.copyOf(groups);
        }
        for (List<ChildLoop> group : lastFirst) {
            stop(group);
        }
    }

    private static void stop(List<ChildLoop> group) throws InterruptedException {
        List<Thread> stoppers = new ArrayList<>();
        for (ChildLoop loop : group) {
            stoppers.add(Thread.ofPlatform().name("stop-" + loop.child().name()).start(() -> {
                try {
                    loop.stop(GRACE);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        for (Thread stopper : stoppers) {
            stopper.join();
        }
    }

    private void awaitReady(List<ChildLoop> loops) throws StartFailure, InterruptedException {
        long start = System.nanoTime();
        List<ChildLoop> pending = loops;
        while (!pending.isEmpty()) {
            try {
                CompletableFuture.anyOf(futures(pending)).get(REPORT_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException notYet) {
                report(pending, Duration.ofNanos(System.nanoTime() - start));
            } catch (ExecutionException e) {
                throw e.getCause() instanceof StartFailure failure
                        ? failure
                        : new StartFailure(
                                pending.getFirst().child(), new Death(String.valueOf(e.getCause()), List.of()));
            }
            pending = loops.stream().filter(loop -> !loop.wasReady()).toList();
        }
    }

    private static CompletableFuture<?>[] futures(List<ChildLoop> loops) {
        return loops.stream().map(ChildLoop::firstReady).toArray(CompletableFuture[]::new);
    }

    private void report(List<ChildLoop> late, Duration since) throws StartFailure {
        if (since.compareTo(PATIENCE) > 0) {
            Child child = late.getFirst().child();
            String sentence = child.name() + " was not ready after " + PATIENCE.toSeconds() + " s";
            throw new StartFailure(child, new Death(sentence, lastLines(child)));
        }
        events.waiting(late.stream().map(loop -> loop.child().name()).toList(), since);
    }

    private static List<String> lastLines(Child child) {
        try {
            return child.log().telling(12, 0);
        } catch (IOException e) {
            return List.of();
        }
    }

    private void limitLogs() {
        while (true) {
            try {
                Thread.sleep(LOG_LIMIT_MILLIS);
                for (ChildLoop loop : watched()) {
                    loop.child().log().limit();
                }
            } catch (IOException fullDisk) {
                // The log stays as it is; the next round tries again.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private synchronized List<ChildLoop> watched() {
        return groups.stream().flatMap(List::stream).toList();
    }
}
