package touchfold.segment.churn;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Sums over the customers that a model is fitted on. */
final class FitSample {

    private static final Comparator<RecencyFrequencyCount> ORDER = Comparator.comparingInt(
                    RecencyFrequencyCount::repeats)
            .thenComparingInt(RecencyFrequencyCount::spanDays)
            .thenComparingInt(RecencyFrequencyCount::ageDays);

    private FitSample() {}

    /** Equal customers counted once, in one order whatever the order given: floating-point sums depend on it. */
    static List<RecencyFrequencyCount> collapse(Collection<RecencyFrequencyCount> recencyFrequencies) {
        TreeMap<RecencyFrequencyCount, Long> counts = new TreeMap<>(ORDER);
        recencyFrequencies.forEach(
                recencyFrequency -> counts.merge(recencyFrequency, recencyFrequency.customers(), Long::sum));
        return counts.entrySet().stream()
                .map(entry -> new RecencyFrequencyCount(
                        entry.getKey().repeats(),
                        entry.getKey().spanDays(),
                        entry.getKey().ageDays(),
                        entry.getValue()))
                .toList();
    }

    /** The mean gap between purchase days of all who came back, in days; empty when nobody did. */
    static OptionalDouble gapDays(Collection<RecencyFrequencyCount> recencyFrequencies) {
        long days = 0;
        long gaps = 0;
        for (RecencyFrequencyCount recencyFrequency : recencyFrequencies) {
            days += recencyFrequency.spanDays() * recencyFrequency.customers();
            gaps += recencyFrequency.repeats() * recencyFrequency.customers();
        }
        return gaps == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) days / gaps);
    }
}
