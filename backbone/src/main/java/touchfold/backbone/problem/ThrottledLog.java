package touchfold.backbone.problem;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Logs a frequent event at most once per pause, with a count of what was left out: a log must not fill the disk. */
public final class ThrottledLog {

    private final long pauseNanos;
    private final AtomicLong untold = new AtomicLong();
    private final AtomicLong lastNanos;

    /** @param pause how long to keep silent after telling */
    public ThrottledLog(Duration pause) {
        pauseNanos = pause.toNanos();
        lastNanos = new AtomicLong(System.nanoTime() - pauseNanos);
    }

    /** It happened once. The first time is told at once. */
    public void tell(LongConsumer line) {
        tell(1, line);
    }

    /**
     * It happened so many times.
     *
     * @param line is given how often it happened since it was last told
     */
    public void tell(long times, LongConsumer line) {
        untold.addAndGet(times);
        long now = System.nanoTime();
        long last = lastNanos.get();
        if (now - last >= pauseNanos && lastNanos.compareAndSet(last, now)) {
            line.accept(untold.getAndSet(0));
        }
    }
}
