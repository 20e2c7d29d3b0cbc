package touchfold.segment.rfm;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import touchfold.segment.history.LookBackWindow;

/** Where the scores of recency, frequency and money begin: the same for everyone until the next version. */
public sealed interface RfmCuts {

    /** Grows by one with each new set of cuts. */
    int version();

    /** From when on these cuts hold. */
    Instant effectiveAt();

    /** How many customers bought within the window when the cuts were made. */
    long population();

    /**
     * The last complete day at a given day of the business' calendar: the look-back window is counted back from it. What
     * was bought since counts too, so that between two midnights a window of 365 days shows up to 366 days of the calendar:
     * the last complete 365 and today. A purchase counts at once, and no order leaves before a midnight.
     */
    LocalDate windowDay(LocalDate today);

    /** The score of a customer who bought within the window. */
    RfmScore score(LookBackWindow window, LocalDate today);

    /** The score of a customer who did nothing since the score before was given; it is the same without a dead band. */
    default RfmScore score(LookBackWindow window, LocalDate today, RfmScore before) {
        return score(window, today);
    }

    /**
     * Ranks of the population at one close of day. Recency is kept as dates, so nobody's score decays just because
     * another day begins; the window stands still until the next close.
     *
     * @param closeDay the day at whose end the population was ranked
     * @param recency cut points over the last purchase, in days since 1970-01-01
     * @param frequency cut points over the number of orders
     * @param money cut points over the {@link MoneyBucket}
     * @param tiers where the value tiers begin; empty when they were not taken
     * @param concentration who spent how much of the money; empty when it was not taken
     * @param deadBand how far beyond a cut others may push a customer before the score changes; empty for none
     */
    record Ranked(
            int version,
            Instant effectiveAt,
            long population,
            LocalDate closeDay,
            Quintiles recency,
            Quintiles frequency,
            Quintiles money,
            Optional<ValueTiers> tiers,
            Optional<MoneyConcentration> concentration,
            Optional<DeadBand> deadBand)
            implements RfmCuts {

        /** Cuts without tiers and dead band. */
        public Ranked(
                int version,
                Instant effectiveAt,
                long population,
                LocalDate closeDay,
                Quintiles recency,
                Quintiles frequency,
                Quintiles money) {
            this(
                    version,
                    effectiveAt,
                    population,
                    closeDay,
                    recency,
                    frequency,
                    money,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        @Override
        public LocalDate windowDay(LocalDate today) {
            return closeDay;
        }

        @Override
        public RfmScore score(LookBackWindow window, LocalDate today) {
            return new RfmScore(
                    recency.score(window.lastPurchase().toEpochDay()),
                    frequency.score(window.frequency()),
                    money.score(MoneyBucket.of(window.money().minor())));
        }

        @Override
        public RfmScore score(LookBackWindow window, LocalDate today, RfmScore before) {
            return deadBand.map(band -> new RfmScore(
                            band.recency().score(window.lastPurchase().toEpochDay(), before.recency()),
                            band.frequency().score(window.frequency(), before.frequency()),
                            band.money().score(MoneyBucket.of(window.money().minor()), before.money())))
                    .orElseGet(() -> score(window, today));
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
                    thresholds.frequency(window.frequency()),
                    thresholds.money(window.money().minor()));
        }
    }
}
