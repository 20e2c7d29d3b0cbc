package touchfold.local.process;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One child's life: started, watched, started again after a crash, until it is told to stop. */
final class ChildLoop implements Runnable {
    private static final int TELLING_LINES = 12;
    private static final long PROBE_MILLIS = 100;
    /** A stop of everything reaches the children first; what looks like a crash may only be that. */
    private static final long DOUBT_MILLIS = 300;

    private final Child child;
    private final ChildEvents events;
    private final CrashPolicy policy;
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<Instant> crashes = new ArrayList<>();
    private volatile Running running;

    ChildLoop(Child child, ChildEvents events, CrashPolicy policy) {
        this.child = child;
        this.events = events;
        this.policy = policy;
    }

    Child child() {
        return child;
    }

    /** Done when the child was ready once; failed with {@link StartFailure} when it never will be. */
    CompletableFuture<Void> firstReady() {
        return firstReady;
    }

    boolean wasReady() {
        return firstReady.isDone() && !firstReady.isCompletedExceptionally();
    }

    @Override
    public void run() {
        try {
            boolean again = true;
            while (again) {
                Death death = live();
                again = !stoppedWithin(DOUBT_MILLIS) && isStartedAgain(death);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            firstReady.completeExceptionally(e);
        }
    }

    /** Ends the loop and the process. */
    void stop(Duration grace) throws InterruptedException {
        stop.countDown();
        Running last = running;
        if (last != null) {
            last.stop(grace);
        }
    }

    private Death live() throws InterruptedException, IOException {
        long logStart = child.log().length();
        long start = System.nanoTime();
        String who = child.name();
        try {
            Running started = child.start();
            running = started;
            events.started(child, started.id());
            who += " (pid " + started.id().pid() + ")";
            if (isReadyBeforeItEnds(started)) {
                events.ready(child, Duration.ofNanos(System.nanoTime() - start));
                firstReady.complete(null);
            }
            who += " " + started.awaitExit().text();
        } catch (IOException e) {
            who += " could not be started: " + e.getMessage();
        }
        return new Death(who, child.log().telling(TELLING_LINES, logStart));
    }

    private boolean isReadyBeforeItEnds(Running started) throws InterruptedException {
        while (started.isAlive()) {
            if (child.isReady()) {
                return true;
            }
            if (stoppedWithin(PROBE_MILLIS)) {
                return false;
            }
        }
        return false;
    }

    private boolean isStartedAgain(Death death) throws InterruptedException {
        if (!firstReady.isDone()) {
            firstReady.completeExceptionally(new StartFailure(child, death));
            return false;
        }
        Instant now = Instant.now();
        crashes.add(now);
        return switch (policy.decide(crashes, now)) {
            case CrashPolicy.GiveUp(int count) -> {
                events.gaveUp(child, death, count);
                yield false;
            }
            case CrashPolicy.Restart(Duration delay) -> {
                events.crashed(child, death, delay);
                yield !stoppedWithin(delay.toMillis());
            }
        };
    }

    private boolean stoppedWithin(long millis) throws InterruptedException {
        return stop.await(millis, TimeUnit.MILLISECONDS);
    }
}
