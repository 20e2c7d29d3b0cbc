package touchfold.profile.rebuild;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Says how far a rebuild is, a line every two seconds. Used by one thread. */
public final class RebuildProgress {

    private static final long INTERVAL = Duration.ofSeconds(2).toNanos();

    private final PrintStream out;
    private final LongSupplier nanos;
    private final long startedNanos;
    private long toldNanos;

    public RebuildProgress(PrintStream out) {
        this(out, System::nanoTime);
    }

    /** @param nanos a clock that only goes forward, in nanoseconds */
    RebuildProgress(PrintStream out, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
        startedNanos = nanos.getAsLong();
        toldNanos = startedNanos;
    }

    void folding(long done, long of) {
        long now = nanos.getAsLong();
        if (now - toldNanos >= INTERVAL) {
            toldNanos = now;
            say("folding  " + count(done) + " of " + count(of) + " touchpoints, "
                    + rate(done, Duration.ofNanos(now - startedNanos)));
        }
    }

    void folded(long touchpoints, Duration took) {
        say("folded   " + count(touchpoints) + " touchpoints in " + seconds(took) + ", " + rate(touchpoints, took));
    }

    void written(int links, int identifiers, int profiles) {
        say("written  " + count(links) + " links, " + count(identifiers) + " identifiers, " + count(profiles)
                + " profiles, with their indexes");
    }

    void say(String line) {
        out.println("  " + line);
        out.flush();
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toNanos() / 1e9);
    }

    static String rate(long touchpoints, Duration took) {
        return count(Math.round(touchpoints / Math.max(1e-3, took.toNanos() / 1e9))) + "/s";
    }
}
