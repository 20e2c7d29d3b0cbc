package touchfold.segment.rfm;

import java.math.BigInteger;
import java.util.Map;
import java.util.NavigableMap;

/**
 * Who makes the money: tier A is the smallest set of customers, best first, that holds 80 % of the window's money, tier B
 * holds the next 15 %, tier C the rest. Customers of one money bucket are in one tier.
 *
 * @param fromA the lowest money bucket of tier A
 * @param fromB the lowest money bucket of tier B; equal to {@code fromA} when tier B is empty
 */
public record ValueTiers(int fromA, int fromB) {

    private static final long SHARE_OF_A = 80;
    private static final long SHARE_OF_A_AND_B = 95;
    /** Where nobody has spent anything, nobody is among those who make the money. */
    private static final int LEAST_MONEY = 1;

    /** The three tiers. */
    public enum Tier {
        A,
        B,
        C
    }

    public ValueTiers {
        if (fromB > fromA || fromB < 0) {
            throw new IllegalArgumentException(
                    "Expected tiers from A down, but A begins at bucket " + fromA + " and B at " + fromB);
        }
    }

    /** The tier of a customer. */
    public Tier tier(long money) {
        int bucket = MoneyBucket.of(money);
        return bucket >= fromA ? Tier.A : bucket >= fromB ? Tier.B : Tier.C;
    }

    /**
     * The tiers of a population.
     *
     * @param money the sum of the customers' money by bucket
     */
    static ValueTiers of(NavigableMap<Long, BigInteger> money) {
        BigInteger total = money.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        return new ValueTiers(from(money, total, SHARE_OF_A), from(money, total, SHARE_OF_A_AND_B));
    }

    /** The bucket at which the best customers' money first reaches a share; without any money that of the least there is. */
    private static int from(NavigableMap<Long, BigInteger> money, BigInteger total, long percent) {
        if (total.signum() == 0 && !money.isEmpty()) {
            return LEAST_MONEY;
        }
        BigInteger wanted = total.multiply(BigInteger.valueOf(percent));
        BigInteger sum = BigInteger.ZERO;
        for (Map.Entry<Long, BigInteger> bucket : money.descendingMap().entrySet()) {
            sum = sum.add(bucket.getValue());
            if (sum.multiply(BigInteger.valueOf(100)).compareTo(wanted) >= 0) {
                return bucket.getKey().intValue();
            }
        }
        throw new IllegalArgumentException("Expected at least one customer to part into tiers, but there is none");
    }
}
