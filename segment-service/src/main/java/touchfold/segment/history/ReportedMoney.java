package touchfold.segment.history;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Money in the reporting currency.
 *
 * @param minor the amount in minor units, never below zero
 * @param converted foreign currencies that are in it, by the deployment's rates
 * @param excluded foreign currencies that are not in it, because the deployment gives no rate
 */
public record ReportedMoney(long minor, SortedSet<String> converted, SortedSet<String> excluded) {

    public ReportedMoney {
        converted = copy(converted);
        excluded = copy(excluded);
    }

    private static SortedSet<String> copy(SortedSet<String> currencies) {
        return currencies.isEmpty()
                ? Collections.emptySortedSet()
                : Collections.unmodifiableSortedSet(new TreeSet<>(currencies));
    }
}
