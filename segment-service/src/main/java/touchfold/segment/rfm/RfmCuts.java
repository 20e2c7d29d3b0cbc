package touchfold.segment.rfm;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import touchfold.segment.history.LookBackWindow;

/** Where the scores of recency, frequency and money begin: the same for everyone until the next version. */
public sealed interface RfmCuts {

    /** Grows by one with each new set of cuts. */
    int version();

    /** From when on these cuts hold. */
    Instant effectiveAt();

    /** How many customers bought within the window when the cuts were made. */
    long population();

    /** The last complete day at a given day of the business' calendar: the look-back window is counted back from it. */
    LocalDate windowDay(LocalDate today);

    /** The score of a customer who bought within the window. */
    RfmScore score(LookBackWindow window, LocalDate today);

    /**
     * Ranks of the population at one close of day. Recency is kept as dates, so nobody's score decays just because
     * another day begins; the window stands still until the next close.
     *
     * @param closeDay the day at whose end the population was ranked
     * @param recency cut points over the last purchase, in days since 1970-01-01
     * @param frequency cut points over the number of orders
     * @param money cut points over the {@link MoneyBucket}
     */
    record Ranked(
            int version,
            Instant effectiveAt,
            long population,
            LocalDate closeDay,
            Quintiles recency,
            Quintiles frequency,
            Quintiles money)
            implements RfmCuts {

        @Override
        public LocalDate windowDay(LocalDate today) {
            return closeDay;
        }

        @Override
        public RfmScore score(LookBackWindow window, LocalDate today) {
            return new RfmScore(
                    recency.score(window.lastPurchase().toEpochDay()),
                    frequency.score(window.orders()),
                    money.score(MoneyBucket.of(window.money())));
        }
    }

    /**
     * Thresholds that a person chose, for populations too small to rank. Recency ages with every day.
     *
     * @param thresholds where each score begins
     */
    record Fixed(int version, Instant effectiveAt, long population, FixedThresholds thresholds) implements RfmCuts {

        @Override
        public LocalDate windowDay(LocalDate today) {
            return today.minusDays(1);
        }

        @Override
        public RfmScore score(LookBackWindow window, LocalDate today) {
            long silent = Math.max(0, ChronoUnit.DAYS.between(window.lastPurchase(), today));
            return new RfmScore(
                    thresholds.recency(silent),
                    thresholds.frequency(window.orders()),
                    thresholds.money(window.money()));
        }
    }
}
