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
     * The instant; empty when it is a purchase of which only the day is known.
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
        S segment = segmentAt.apply(recencyFrequency(days, days.size()), today);
        for (int purchases = days.size(); purchases > 0; purchases--) {
            RecencyFrequency recencyFrequency = recencyFrequency(days, purchases);
            if (!segmentAt.apply(recencyFrequency, recencyFrequency.last()).equals(segment)) {
                return Optional.of(settings.start(reached.apply(recencyFrequency)));
            }
            boolean before = purchases > 1
                    && segmentAt
                            .apply(recencyFrequency(days, purchases - 1), recencyFrequency.last())
                            .equals(segment);
            if (!before) {
                return history.firstOrderOn(recencyFrequency.last());
            }
        }
        throw new IllegalArgumentException("Expected at least one purchase, but there is none");
    }

    private static RecencyFrequency recencyFrequency(List<LocalDate> days, int purchases) {
        return RecencyFrequency.of(days.subList(0, purchases)).orElseThrow();
    }
}
