package touchfold.segment.rfm;

import java.math.BigInteger;
import java.util.Map;
import java.util.NavigableMap;

/**
 * The real split of the window's money, to stand beside the rule of thumb that 20 % of the customers make 80 % of it.
 *
 * @param customers how many customers bought within the window
 * @param money what they spent together, minor units of the reporting currency
 * @param topPercentShare the share of the money that the best 1 % of customers spent, 0 to 1
 * @param topFifthShare the share that the best 20 % spent
 * @param customersOf80Percent the share of customers, best first, who spent 80 % together
 */
public record MoneyConcentration(
        long customers, BigInteger money, double topPercentShare, double topFifthShare, double customersOf80Percent) {

    /** Within a bucket, which is less than 1 % wide, everyone is taken to have spent the same. */
    static MoneyConcentration of(NavigableMap<Long, Long> counts, NavigableMap<Long, BigInteger> money) {
        long customers = counts.values().stream().mapToLong(Long::longValue).sum();
        BigInteger total = money.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        return new MoneyConcentration(
                customers,
                total,
                shareOfBest(counts, money, total, Math.ceilDiv(customers, 100L)),
                shareOfBest(counts, money, total, Math.ceilDiv(customers, 5L)),
                customersOf(counts, money, total, 0.8 * total.doubleValue()) / Math.max(1, customers));
    }

    private static double shareOfBest(
            NavigableMap<Long, Long> counts, NavigableMap<Long, BigInteger> money, BigInteger total, long best) {
        double sum = 0;
        long left = best;
        for (Map.Entry<Long, Long> bucket : counts.descendingMap().entrySet()) {
            long taken = Math.min(left, bucket.getValue());
            sum += money.get(bucket.getKey()).doubleValue() * taken / bucket.getValue();
            left -= taken;
        }
        return total.signum() == 0 ? 0 : sum / total.doubleValue();
    }

    private static double customersOf(
            NavigableMap<Long, Long> counts, NavigableMap<Long, BigInteger> money, BigInteger total, double wanted) {
        double sum = 0;
        double customers = 0;
        for (Map.Entry<Long, Long> bucket : counts.descendingMap().entrySet()) {
            double bucketMoney = money.get(bucket.getKey()).doubleValue();
            if (bucketMoney > 0 && sum + bucketMoney >= wanted) {
                return customers + bucket.getValue() * (wanted - sum) / bucketMoney;
            }
            sum += bucketMoney;
            customers += bucket.getValue();
        }
        return total.signum() == 0 ? 0 : customers;
    }
}
