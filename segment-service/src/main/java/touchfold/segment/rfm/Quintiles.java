package touchfold.segment.rfm;

import java.util.List;
import java.util.SortedMap;

/**
 * Four cut points that part a population into scores 1 to 5, ties low: equal values always get the same score, and a
 * value's score is {@code 1 + floor(5 * (customers with a strictly worse value) / N)}.
 *
 * <p>That score is at least k+1 exactly when at least {@code ceil(k*N/5)} customers are strictly worse, which is when
 * the value lies above the {@code ceil(k*N/5)}-th smallest one. So four order statistics carry the whole ranking.
 *
 * @param u1 to score 2 or more a value must lie above it
 * @param u2 to score 3 or more
 * @param u3 to score 4 or more
 * @param u4 to score 5
 */
public record Quintiles(long u1, long u2, long u3, long u4) {

    /** The score, 1 (worst) to 5 (best). */
    public int score(long value) {
        return 1 + above(value, u1) + above(value, u2) + above(value, u3) + above(value, u4);
    }

    /** The cut points, ascending. */
    public List<Long> points() {
        return List.of(u1, u2, u3, u4);
    }

    /** Given cut points, four and ascending. */
    public static Quintiles at(List<Long> points) {
        if (points.size() != 4) {
            throw new IllegalArgumentException("Expected four cut points, but there are " + points.size());
        }
        return new Quintiles(points.get(0), points.get(1), points.get(2), points.get(3));
    }

    /**
     * The cut points of a population.
     *
     * @param counts how many customers have each value
     */
    public static Quintiles of(SortedMap<Long, Long> counts) {
        return of(counts, 0);
    }

    /**
     * The cut points, each moved by some ranks.
     *
     * @param shiftPermille by how many permille of the population; less than 200 either way
     */
    static Quintiles of(SortedMap<Long, Long> counts, int shiftPermille) {
        if (Math.abs(shiftPermille) >= 200) {
            throw new IllegalArgumentException(
                    "Expected a shift of less than 200 permille, but it is " + shiftPermille);
        }
        long population = counts.values().stream().mapToLong(Long::longValue).sum();
        if (population < 1) {
            throw new IllegalArgumentException("Expected at least one customer to rank, but there is none");
        }
        long[] cuts = new long[4];
        int next = 0;
        long seen = 0;
        for (var entry : counts.entrySet()) {
            seen += entry.getValue();
            while (next < 4 && seen >= rank(next + 1, population, shiftPermille)) {
                cuts[next++] = entry.getKey();
            }
        }
        return new Quintiles(cuts[0], cuts[1], cuts[2], cuts[3]);
    }

    private static long rank(int quintile, long population, int shiftPermille) {
        return Math.ceilDiv((200L * quintile + shiftPermille) * population, 1000L);
    }

    private static int above(long value, long cut) {
        return value > cut ? 1 : 0;
    }
}
