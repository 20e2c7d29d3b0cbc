package touchfold.segment.rfm;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How many customers have each value of recency, frequency and money, and how much money lies in each bucket: all that
 * cuts, tiers and concentration need, whatever the number of customers. Customers can be added and taken away, so the
 * counts can be kept up to date instead of being scanned; the result equals a full sort.
 */
public final class PopulationCounts {

    private final NavigableMap<Long, Long> recency = new TreeMap<>();
    private final NavigableMap<Long, Long> frequency = new TreeMap<>();
    private final NavigableMap<Long, Long> money = new TreeMap<>();
    private final NavigableMap<Long, BigInteger> moneySums = new TreeMap<>();

    /** Counts a customer in. */
    public void add(RfmPosition position) {
        addRecency(position.last().toEpochDay(), 1);
        addFrequency(position.frequency(), 1);
        addMoney(position.moneyBucket(), 1, BigInteger.valueOf(position.money()));
    }

    /** Takes a customer out who was counted in with the same position. */
    public void remove(RfmPosition position) {
        addRecency(position.last().toEpochDay(), -1);
        addFrequency(position.frequency(), -1);
        addMoney(position.moneyBucket(), -1, BigInteger.valueOf(-position.money()));
    }

    /** Adds customers whose latest purchase lies on a day, given in days since 1970-01-01. */
    public void addRecency(long epochDay, long customers) {
        add(recency, epochDay, customers);
    }

    /** Adds customers with a number of orders. */
    public void addFrequency(long orders, long customers) {
        add(frequency, orders, customers);
    }

    /**
     * Adds customers with a money bucket.
     *
     * @param sum what they spent together, minor units
     */
    public void addMoney(int bucket, long customers, BigInteger sum) {
        add(money, bucket, customers);
        moneySums.merge((long) bucket, sum, BigInteger::add);
        if (!money.containsKey((long) bucket)) {
            moneySums.remove((long) bucket);
        }
    }

    /** How many customers bought within the window. */
    public long population() {
        return recency.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Customers by latest purchase day, in days since 1970-01-01. */
    public NavigableMap<Long, Long> recency() {
        return Collections.unmodifiableNavigableMap(recency);
    }

    /** Customers by frequency. */
    public NavigableMap<Long, Long> frequency() {
        return Collections.unmodifiableNavigableMap(frequency);
    }

    /** Customers by money bucket. */
    public NavigableMap<Long, Long> money() {
        return Collections.unmodifiableNavigableMap(money);
    }

    /** Who spent how much of the money. */
    public MoneyConcentration concentration() {
        return MoneyConcentration.of(money, moneySums);
    }

    /**
     * The cuts of this population, which must not be empty.
     *
     * @param deadBandPermille the width of the dead band on either side of a cut, in permille of the population; 0 for
     *     none
     */
    public RfmCuts.Ranked cuts(int version, Instant effectiveAt, LocalDate closeDay, int deadBandPermille) {
        return new RfmCuts.Ranked(
                version,
                effectiveAt,
                population(),
                closeDay,
                Quintiles.of(recency),
                Quintiles.of(frequency),
                Quintiles.of(money),
                Optional.of(ValueTiers.of(moneySums)),
                Optional.of(concentration()),
                deadBandPermille == 0 ? Optional.empty() : Optional.of(deadBand(deadBandPermille)));
    }

    private DeadBand deadBand(int permille) {
        return new DeadBand(
                boundaries(recency, permille), boundaries(frequency, permille), boundaries(money, permille));
    }

    private static DeadBand.Boundaries boundaries(NavigableMap<Long, Long> counts, int permille) {
        return new DeadBand.Boundaries(Quintiles.of(counts, -permille), Quintiles.of(counts, permille));
    }

    private static void add(NavigableMap<Long, Long> counts, long value, long customers) {
        long now = counts.getOrDefault(value, 0L) + customers;
        if (now < 0) {
            throw new IllegalArgumentException("Expected to take away customers that were counted, but of the value "
                    + value + " " + now + " would remain");
        }
        if (now == 0) {
            counts.remove(value);
        } else {
            counts.put(value, now);
        }
    }
}
