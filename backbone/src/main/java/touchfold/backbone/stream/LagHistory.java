package touchfold.backbone.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.OptionalLong;

/**
 * Pure: how long the oldest record of a partition that was not applied yet has been waiting, from samples of where the log
 * ended. Exact to the interval of the samples; where the log was behind already at the first sample, at least that long.
 * Not for several threads.
 */
final class LagHistory {

    private static final int MOST_SAMPLES = 512;

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long millis, long end) {}

    /**
     * Takes a sample.
     *
     * @param millis now
     * @param next the next offset to apply
     * @param end where the log ends
     * @return how many milliseconds ago the record {@code next} was written, 0 when there is none
     */
    long sample(long millis, long next, long end) {
        samples.removeIf(sample -> sample.end() > end);
        samples.addLast(new Sample(millis, end));
        samples.removeIf(sample -> sample.end() <= next);
        thinOut();
        OptionalLong oldest = samples.stream().mapToLong(Sample::millis).findFirst();
        return oldest.isPresent() ? millis - oldest.getAsLong() : 0;
    }

    /** An outage of days is remembered more and more coarsely; the oldest sample stays. */
    private void thinOut() {
        if (samples.size() < MOST_SAMPLES) {
            return;
        }
        boolean odd = false;
        for (Iterator<Sample> all = samples.iterator(); all.hasNext(); odd = !odd) {
            all.next();
            if (odd) {
                all.remove();
            }
        }
    }
}
