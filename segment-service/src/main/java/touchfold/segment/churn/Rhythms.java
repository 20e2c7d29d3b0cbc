package touchfold.segment.churn;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Sums over counted rhythms. */
final class Rhythms {

    private static final Comparator<RhythmCount> ORDER = Comparator.comparingInt(RhythmCount::repeats)
            .thenComparingInt(RhythmCount::spanDays)
            .thenComparingInt(RhythmCount::ageDays);

    private Rhythms() {}

    /** Equal rhythms counted once, in one order whatever the order given: floating-point sums depend on it. */
    static List<RhythmCount> collapse(Collection<RhythmCount> rhythms) {
        TreeMap<RhythmCount, Long> counts = new TreeMap<>(ORDER);
        rhythms.forEach(rhythm -> counts.merge(rhythm, rhythm.customers(), Long::sum));
        return counts.entrySet().stream()
                .map(entry -> new RhythmCount(
                        entry.getKey().repeats(),
                        entry.getKey().spanDays(),
                        entry.getKey().ageDays(),
                        entry.getValue()))
                .toList();
    }

    /** The mean gap between purchase days of all who came back, in days; empty when nobody did. */
    static OptionalDouble gapDays(Collection<RhythmCount> rhythms) {
        long days = 0;
        long gaps = 0;
        for (RhythmCount rhythm : rhythms) {
            days += rhythm.spanDays() * rhythm.customers();
            gaps += rhythm.repeats() * rhythm.customers();
        }
        return gaps == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) days / gaps);
    }
}
