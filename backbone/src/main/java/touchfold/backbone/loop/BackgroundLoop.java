package touchfold.backbone.loop;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One thread that repeats a step until the step says that it is done, or the service stops. A step that fails is tried
 * again after a pause, for ever; of failures that follow each other the first one is reported.
 */
public final class BackgroundLoop {

    private final String name;
    private final Duration pauseAfterFailure;
    private final Step step;
    private final Consumer<Exception> onFirstFailure;
    private final Semaphore wakeUp = new Semaphore(0);
    private volatile boolean stopping;
    private volatile Thread thread;

    /**
     * @param name the thread's name
     * @param pauseAfterFailure how long to wait before a failed step is tried again
     * @param step what is repeated
     * @param onFirstFailure told of a failure that follows a success
     */
    public BackgroundLoop(String name, Duration pauseAfterFailure, Step step, Consumer<Exception> onFirstFailure) {
        this.name = name;
        this.pauseAfterFailure = pauseAfterFailure;
        this.step = step;
        this.onFirstFailure = onFirstFailure;
    }

    /** Starts the thread. */
    public void start() {
        stopping = false;
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /** Ends a rest early, or makes the next one end at once. */
    public void wake() {
        if (wakeUp.availablePermits() == 0) {
            wakeUp.release();
        }
    }

    /** Whether the loop was told to stop. */
    public boolean isStopping() {
        return stopping;
    }

    /** Lets the step under way come to its end, and interrupts it when it takes longer than {@code patience}. */
    public void stop(Duration patience) {
        stopping = true;
        wake();
        Thread running = thread;
        if (running == null) {
            return;
        }
        try {
            if (!running.join(patience)) {
                running.interrupt();
            }
        } catch (InterruptedException e) {
            running.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean failing = false;
        while (!stopping) {
            try {
                Next next = step.run();
                failing = false;
                switch (next) {
                    case Next.Again again -> {
                        // at once
                    }
                    case Next.Rest rest -> await(rest.atMost());
                    case Next.Done done -> stopping = true;
                }
            } catch (InterruptedException e) {
                return;
            } catch (ExecutionException | TimeoutException | RuntimeException e) {
                if (!failing && !stopping) {
                    onFirstFailure.accept(e);
                }
                failing = true;
                pause();
            }
        }
    }

    private void await(Duration atMost) throws InterruptedException {
        if (wakeUp.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            wakeUp.drainPermits();
        }
    }

    /** A wake-up does not shorten this pause: what woke us would fail as well. */
    private void pause() {
        long end = System.nanoTime() + pauseAfterFailure.toNanos();
        try {
            while (!stopping && System.nanoTime() < end) {
                Thread.sleep(Math.min(50, pauseAfterFailure.toMillis()));
            }
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    /** What is repeated. */
    @FunctionalInterface
    public interface Step {

        /** Does a piece of work and says what follows. */
        Next run() throws InterruptedException, ExecutionException, TimeoutException;
    }

    /** What follows a step. */
    public sealed interface Next {

        /** The next step at once. */
        record Again() implements Next {}

        /**
         * The next step when something wakes the loop, or after a while.
         *
         * @param atMost the longest rest
         */
        record Rest(Duration atMost) implements Next {}

        /** No further step: the loop ends. */
        record Done() implements Next {}
    }
}
