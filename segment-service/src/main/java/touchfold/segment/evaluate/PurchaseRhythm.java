package touchfold.segment.evaluate;

import java.time.LocalDate;
import touchfold.segment.history.RecencyFrequency;

/**
 * How somebody buys, as sentences need it.
 *
 * @param days on how many days something was bought
 * @param last the latest of them
 * @param silentDays how long ago that is
 * @param usualGapDays how many days usually lie between two of them
 */
record PurchaseRhythm(long days, LocalDate last, long silentDays, long usualGapDays) {

    static PurchaseRhythm of(RecencyFrequency recencyFrequency, double usualGapDays, LocalDate today) {
        return new PurchaseRhythm(
                recencyFrequency.repeats() + 1L,
                recencyFrequency.last(),
                recencyFrequency.silentDays(today),
                Math.round(usualGapDays));
    }
}
