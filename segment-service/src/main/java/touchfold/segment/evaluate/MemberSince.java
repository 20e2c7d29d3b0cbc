package touchfold.segment.evaluate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import touchfold.segment.history.PurchaseHistory;
import touchfold.segment.history.RecencyFrequency;

/**
 * Since when a customer has been where she is, as the purchases alone tell it: whatever order they became known in, the
 * answer is the same.
 *
 * <p>For segments that purchases bring and silence takes away in steps, so that one who is in a segment at the end of a
 * gap has been there since it was reached within the gap, or since before it.
 *
 * @param history what was bought up to today
 * @param settings the business' days
 */
record MemberSince(PurchaseHistory history, SegmentationSettings settings) {

    /**
     * The instant; empty when it is a purchase of which only the day is known, or lies before the days that are listed.
     *
     * @param today a day from the latest purchase day on
     * @param segmentAt the segment after the latest purchase, on a day
     * @param reached the day on which silence after the latest purchase brings today's segment
     */
    <S> Optional<Instant> began(
            LocalDate today,
            BiFunction<RecencyFrequency, LocalDate, S> segmentAt,
            Function<RecencyFrequency, LocalDate> reached) {
        List<LocalDate> days = history.purchaseDays();
        if (days.isEmpty()) {
            return Optional.empty();
        }
        S segment = segmentAt.apply(history.recencyFrequency(days, days.size()), today);
        for (int purchases = days.size(); purchases > 0; purchases--) {
            RecencyFrequency recencyFrequency = history.recencyFrequency(days, purchases);
            if (!segmentAt.apply(recencyFrequency, recencyFrequency.last()).equals(segment)) {
                return Optional.of(settings.start(reached.apply(recencyFrequency)));
            }
            boolean before = purchases > 1
                    && segmentAt
                            .apply(history.recencyFrequency(days, purchases - 1), recencyFrequency.last())
                            .equals(segment);
            if (!before) {
                return purchases == 1 && recencyFrequency.repeats() > 0
                        ? Optional.empty()
                        : history.firstOrderOn(recencyFrequency.last());
            }
        }
        return Optional.empty();
    }
}
