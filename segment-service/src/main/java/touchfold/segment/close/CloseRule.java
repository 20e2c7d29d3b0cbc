package touchfold.segment.close;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import touchfold.segment.evaluate.Frame;
import touchfold.segment.rfm.Cuts;
import touchfold.segment.store.Close;

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
    boolean worthCounting(Close latest, Instant counted, Instant now, Frame frame) {
        return midnight(latest, now, frame) || !now.isBefore(counted.plus(minInterval));
    }

    /** The close to make now, if any. */
    Optional<Due> due(Close latest, long population, Instant now, Frame frame) {
        LocalDate closeDay = frame.day(now).minusDays(1);
        if (midnight(latest, now, frame)) {
            return Optional.of(new Due(closeDay, frame.start(frame.day(now))));
        }
        boolean early =
                switch (latest.cuts()) {
                    case Cuts.Fixed fixed -> population >= minimumPopulation;
                    case Cuts.Ranked ranked ->
                        population > ranked.population() * (1 + earlyGrowth)
                                && !now.isBefore(latest.closedAt().plus(minInterval));
                };
        return early ? Optional.of(new Due(closeDay, now)) : Optional.empty();
    }

    private static boolean midnight(Close latest, Instant now, Frame frame) {
        return latest.cuts() instanceof Cuts.Ranked
                && latest.closeDay().isBefore(frame.day(now).minusDays(1));
    }
}
