package touchfold.segment.rfm;

import java.util.List;

/**
 * Where each score begins when nobody is ranked.
 *
 * @param recencyDays ascending: silent for at most the first scores 5, …, more than the last scores 1
 * @param orders ascending: at least the first scores 2, …, at least the last scores 5
 * @param money ascending, minor units of the reporting currency: as for orders
 */
public record FixedThresholds(List<Long> recencyDays, List<Long> orders, List<Long> money) {

    public FixedThresholds {
        recencyDays = ascending("recency days", recencyDays);
        orders = ascending("orders", orders);
        money = ascending("money", money);
    }

    /** The recency score after so many silent days. */
    public int recency(long silentDays) {
        return 5
                - (int) recencyDays.stream().filter(limit -> silentDays > limit).count();
    }

    /** The frequency score of so many orders. */
    public int frequency(long count) {
        return reached(orders, count);
    }

    /** The money score of so many minor units. */
    public int money(long minor) {
        return reached(money, minor);
    }

    private static int reached(List<Long> limits, long value) {
        return 1 + (int) limits.stream().filter(limit -> value >= limit).count();
    }

    private static List<Long> ascending(String what, List<Long> limits) {
        if (limits.size() != 4) {
            throw new IllegalArgumentException("Expected 4 thresholds of " + what + ", but there are " + limits.size());
        }
        for (int i = 1; i < 4; i++) {
            if (limits.get(i) <= limits.get(i - 1)) {
                throw new IllegalArgumentException(
                        "Expected ascending thresholds of " + what + ", but they are " + limits);
            }
        }
        return List.copyOf(limits);
    }
}
