package touchfold.segment.evaluate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import touchfold.segment.history.PurchaseHistory;
import touchfold.segment.history.Rhythm;

/**
 * Since when a customer has been where she is, as the purchases alone tell it: whatever order they became known in, the
 * answer is the same.
 *
 * <p>For segments that purchases bring and silence takes away in steps, so that one who is in a segment at the end of a
 * gap has been there since it was reached within the gap, or since before it.
 *
 * @param history what was bought up to today
 * @param frame the business' days
 */
record Stretch(PurchaseHistory history, Frame frame) {

    /**
     * The instant; empty when it is a purchase of which only the day is known.
     *
     * @param today a day from the latest purchase day on
     * @param segmentAt the segment after a rhythm's latest purchase, on a day
     * @param reached the day on which silence after a rhythm's latest purchase brings today's segment
     */
    <S> Optional<Instant> began(
            LocalDate today, BiFunction<Rhythm, LocalDate, S> segmentAt, Function<Rhythm, LocalDate> reached) {
        List<LocalDate> days = history.purchaseDays();
        S segment = segmentAt.apply(rhythm(days, days.size()), today);
        for (int purchases = days.size(); purchases > 0; purchases--) {
            Rhythm rhythm = rhythm(days, purchases);
            if (!segmentAt.apply(rhythm, rhythm.last()).equals(segment)) {
                return Optional.of(frame.start(reached.apply(rhythm)));
            }
            boolean before = purchases > 1
                    && segmentAt
                            .apply(rhythm(days, purchases - 1), rhythm.last())
                            .equals(segment);
            if (!before) {
                return history.firstOrderOn(rhythm.last());
            }
        }
        throw new IllegalArgumentException("Expected at least one purchase, but there is none");
    }

    private static Rhythm rhythm(List<LocalDate> days, int purchases) {
        return Rhythm.of(days.subList(0, purchases)).orElseThrow();
    }
}
