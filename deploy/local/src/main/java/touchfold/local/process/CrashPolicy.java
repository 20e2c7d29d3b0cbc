package touchfold.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What to do after a crash: try again, later each time, and give up when it will not stop crashing.
 *
 * @param limit crashes within the window after which it is left stopped
 * @param window how far back a crash counts
 * @param firstDelay before the first restart; doubled for each further crash in the window
 */
public record CrashPolicy(int limit, Duration window, Duration firstDelay) {
    /** A restart after half a second, given up at the sixth crash within two minutes. */
    public static final CrashPolicy DEFAULT = new CrashPolicy(6, Duration.ofMinutes(2), Duration.ofMillis(500));

    /** The decision. */
    public sealed interface Decision permits Restart, GiveUp {}

    /** Start it again after this delay. */
    public record Restart(Duration delay) implements Decision {}

    /** Leave it stopped. */
    public record GiveUp(int crashes) implements Decision {}

    /**
     * Decides about the newest crash.
     *
     * @param crashes all crashes so far, the newest included
     * @param now the present
     */
    public Decision decide(List<Instant> crashes, Instant now) {
        Instant from = now.minus(window);
        int recent = (int) crashes.stream().filter(from::isBefore).count();
        if (recent >= limit) {
            return new GiveUp(recent);
        }
        return new Restart(firstDelay.multipliedBy(1L << Math.max(0, recent - 1)));
    }
}
