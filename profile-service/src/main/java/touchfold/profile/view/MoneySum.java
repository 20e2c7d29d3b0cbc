package touchfold.profile.view;

import java.math.BigInteger;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import touchfold.changes.PurchaseFacts;

/** Sums of money by currency that never wrap: exact inside, and cut at {@link PurchaseFacts#MAX_MONEY} when told. */
final class MoneySum {

    private static final BigInteger MAX = BigInteger.valueOf(PurchaseFacts.MAX_MONEY);

    private final SortedMap<String, BigInteger> sums = new TreeMap<>();

    void add(String currency, long minor) {
        sums.merge(currency, BigInteger.valueOf(minor), BigInteger::add);
    }

    void add(MoneySum other) {
        other.sums.forEach((currency, sum) -> sums.merge(currency, sum, BigInteger::add));
    }

    /** The sums in minor units. */
    Map<String, Long> told() {
        Map<String, Long> told = new TreeMap<>();
        sums.forEach((currency, sum) -> told.put(currency, cut(sum)));
        return told;
    }

    /** The sum of one currency in minor units, 0 when there is none. */
    long told(String currency) {
        return cut(sums.getOrDefault(currency, BigInteger.ZERO));
    }

    /** Whether a sum is larger than can be told. */
    boolean isCut() {
        return sums.values().stream().anyMatch(sum -> sum.abs().compareTo(MAX) > 0);
    }

    private static long cut(BigInteger sum) {
        return sum.min(MAX).max(MAX.negate()).longValueExact();
    }
}
