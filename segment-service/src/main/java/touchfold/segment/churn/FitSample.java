package touchfold.segment.churn;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import touchfold.segment.history.RecencyFrequency;

/**
 * The customers that a model is fitted on, as of one day: equal ones counted once, in one order whatever the order given,
 * because floating-point sums depend on it.
 *
 * @param counts recency and frequency with the number of customers who have them
 */
public record FitSample(List<RecencyFrequencyCount> counts) {

    private static final Comparator<RecencyFrequencyCount> ORDER = Comparator.comparingInt(
                    RecencyFrequencyCount::repeats)
            .thenComparingInt(RecencyFrequencyCount::spanDays)
            .thenComparingInt(RecencyFrequencyCount::ageDays);

    private static final double WEEK = 7.0;

    public FitSample {
        counts = collapsed(counts);
    }

    /** A sample of counted customers. */
    public static FitSample of(Collection<RecencyFrequencyCount> counts) {
        return new FitSample(List.copyOf(counts));
    }

    /**
     * The customers of whom recency and frequency up to a day are known.
     *
     * @param customers without purchases after the day
     */
    public static FitSample at(Collection<RecencyFrequency> customers, LocalDate day) {
        List<RecencyFrequencyCount> counts = new ArrayList<>(customers.size());
        for (RecencyFrequency customer : customers) {
            counts.add(new RecencyFrequencyCount(
                    customer.repeats(),
                    Math.toIntExact(customer.spanDays()),
                    Math.toIntExact(customer.ageDays(day)),
                    1));
        }
        return new FitSample(counts);
    }

    /** How many customers there are. */
    public long customers() {
        return counts.stream().mapToLong(RecencyFrequencyCount::customers).sum();
    }

    /** How many of them came back at least so many times. */
    public long cameBack(int times) {
        return counts.stream()
                .filter(count -> count.repeats() >= times)
                .mapToLong(RecencyFrequencyCount::customers)
                .sum();
    }

    /** Days since the first purchase of all; 0 for an empty sample. */
    public int historyDays() {
        return counts.stream().mapToInt(RecencyFrequencyCount::ageDays).max().orElse(0);
    }

    /** Days since the latest purchase of all; the greatest int for an empty sample. */
    public int silentDays() {
        return counts.stream()
                .mapToInt(count -> count.ageDays() - count.spanDays())
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** The mean gap between purchase days of all who came back, in days; empty when nobody did. */
    public OptionalDouble gapDays() {
        long days = 0;
        long gaps = 0;
        for (RecencyFrequencyCount count : counts) {
            days += count.spanDays() * count.customers();
            gaps += count.repeats() * count.customers();
        }
        return gaps == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) days / gaps);
    }

    /**
     * The standard error of {@link #gapDays}, a ratio of two sums over customers, by the delta method; 0 when nobody came
     * back.
     */
    public double gapStandardErrorDays() {
        if (gapDays().isEmpty()) {
            return 0;
        }
        double gap = gapDays().getAsDouble();
        double squares = 0;
        double gaps = 0;
        for (RecencyFrequencyCount count : counts) {
            double residual = count.spanDays() - gap * count.repeats();
            squares += residual * residual * count.customers();
            gaps += (double) count.repeats() * count.customers();
        }
        return Math.sqrt(squares) / gaps;
    }

    /** The mean chance of these customers to buy nothing within a horizon. */
    public double meanRisk(MbgNbd model, int horizonDays) {
        double risk = 0;
        for (RecencyFrequencyCount count : counts) {
            risk += count.customers()
                    * (1
                            - model.buysWithin(
                                    horizonDays / WEEK,
                                    count.repeats(),
                                    count.spanDays() / WEEK,
                                    count.ageDays() / WEEK));
        }
        return risk / customers();
    }

    private static List<RecencyFrequencyCount> collapsed(Collection<RecencyFrequencyCount> given) {
        TreeMap<RecencyFrequencyCount, Long> counts = new TreeMap<>(ORDER);
        given.forEach(count -> counts.merge(count, count.customers(), Long::sum));
        return counts.entrySet().stream()
                .map(entry -> new RecencyFrequencyCount(
                        entry.getKey().repeats(),
                        entry.getKey().spanDays(),
                        entry.getKey().ageDays(),
                        entry.getValue()))
                .toList();
    }
}
