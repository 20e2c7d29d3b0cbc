package touchfold.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a load.
 *
 * @param time how long it took
 * @param micros how long each answer took, in microseconds, sorted
 * @param statuses how many answers had which status; 0 stands for connections that broke
 */
record LoadResult(Duration time, int[] micros, Map<Integer, Integer> statuses) {

    /** Answers a second. */
    double rate() {
        return micros.length / (time.toNanos() / 1e9);
    }

    int answers() {
        return micros.length;
    }

    /** The time within which that share of the answers came, in milliseconds. */
    double millis(double share) {
        return micros.length == 0 ? 0 : micros[(int) Math.min(micros.length - 1, micros.length * share)] / 1e3;
    }

    /** Whether every answer had that status. */
    boolean allWere(int status) {
        return statuses.keySet().equals(java.util.Set.of(status));
    }

    /** Gathers a result. */
    static final class Recorder {

        private final Map<Integer, Integer> statuses = new TreeMap<>();
        private int[] micros = new int[1 << 16];
        private int count;

        void answered(int status, long nanos) {
            statuses.merge(status, 1, Integer::sum);
            if (count == micros.length) {
                micros = Arrays.copyOf(micros, count * 2);
            }
            micros[count++] = (int) Math.min(Integer.MAX_VALUE, nanos / 1_000);
        }

        void broken() {
            statuses.merge(0, 1, Integer::sum);
        }

        LoadResult result(Duration time) {
            int[] sorted = Arrays.copyOf(micros, count);
            Arrays.sort(sorted);
            return new LoadResult(time, sorted, statuses);
        }
    }
}
