package touchfold.segment.history;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * How often a customer came back: all that the churn model needs to know of a history.
 *
 * @param first the first purchase day
 * @param last the latest purchase day
 * @param repeats purchase days after the first one (x)
 */
public record RecencyFrequency(LocalDate first, LocalDate last, int repeats) {

    /** Days from the first to the latest purchase day (t_x). */
    public long spanDays() {
        return ChronoUnit.DAYS.between(first, last);
    }

    /** Days from the first purchase day to a day (T). */
    public long ageDays(LocalDate day) {
        return ChronoUnit.DAYS.between(first, day);
    }

    /** Days of silence at a day: since the latest purchase day. */
    public long silentDays(LocalDate day) {
        return ChronoUnit.DAYS.between(last, day);
    }

    /**
     * The customer's usual gap in days: the own mean gap, shrunk by one gap of the population so that one purchase
     * already has a usual gap.
     *
     * @param populationGapDays the mean gap between purchase days of all who came back
     */
    public double usualGapDays(double populationGapDays) {
        return (spanDays() + populationGapDays) / (repeats + 1);
    }

    /**
     * The first day on which the customer has been silent for more than some usual gaps.
     *
     * @param populationGapDays the mean gap between purchase days of all who came back
     */
    public LocalDate silentForGaps(int gaps, double populationGapDays) {
        return last.plusDays((long) Math.floor(gaps * usualGapDays(populationGapDays)) + 1);
    }

    /** Recency and frequency of ascending purchase days, empty when there are none. */
    public static Optional<RecencyFrequency> of(List<LocalDate> purchaseDays) {
        return purchaseDays.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new RecencyFrequency(purchaseDays.getFirst(), purchaseDays.getLast(), purchaseDays.size() - 1));
    }
}
