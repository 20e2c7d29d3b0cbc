package touchfold.segment.close;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.store.DailyClose;

/**
 * When the population is ranked anew: at each midnight of the business, and early when it grew fast, so that the first
 * hours of a new deployment or of an import do not wait a day for their ranks.
 *
 * @param minimumPopulation from how many purchasers on customers are ranked
 * @param earlyGrowth by which share the population must have grown for an early close
 * @param minInterval the least time between an early close and the close before
 */
record CloseRule(long minimumPopulation, double earlyGrowth, Duration minInterval) {

    /**
     * A close to make.
     *
     * @param closeDay the last complete day
     * @param effectiveAt from when on its cuts hold: midnight, or now for an early close
     */
    record Due(LocalDate closeDay, Instant effectiveAt) {}

    /** Whether the population should be counted: there is a midnight to close, or time for an early close. */
    boolean worthCounting(DailyClose latest, Instant counted, Instant now, SegmentationSettings settings) {
        return midnight(latest, now, settings) || !now.isBefore(counted.plus(minInterval));
    }

    /** The close to make now, if any. */
    Optional<Due> due(DailyClose latest, long population, Instant now, SegmentationSettings settings) {
        LocalDate closeDay = settings.day(now).minusDays(1);
        if (midnight(latest, now, settings)) {
            return Optional.of(new Due(closeDay, settings.start(settings.day(now))));
        }
        boolean early =
                switch (latest.cuts()) {
                    case RfmCuts.Fixed fixed -> population >= minimumPopulation;
                    case RfmCuts.Ranked ranked ->
                        population > ranked.population() * (1 + earlyGrowth)
                                && !now.isBefore(latest.closedAt().plus(minInterval));
                };
        return early ? Optional.of(new Due(closeDay, now)) : Optional.empty();
    }

    private static boolean midnight(DailyClose latest, Instant now, SegmentationSettings settings) {
        return latest.cuts() instanceof RfmCuts.Ranked
                && latest.closeDay().isBefore(settings.day(now).minusDays(1));
    }
}
