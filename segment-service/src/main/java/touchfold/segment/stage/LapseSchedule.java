package touchfold.segment.stage;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import touchfold.segment.churn.ChurnForecast;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.churn.FirstDay;
import touchfold.segment.history.RecencyFrequency;

/**
 * The days on which silence after the latest purchase changes the relationship. They are known at the purchase itself.
 *
 * @param usualGapDays the customer's usual gap
 * @param quietAt the first day of the quiet spell: silent for more than twice the usual gap
 * @param endedAt the first day on which the relationship counts as ended: silent for {@value #ENDED_NOT_BEFORE} days
 *     with a chance below 10 % to buy within a quarter, or silent for more than {@value #ENDED_FOR_SURE} days
 */
public record LapseSchedule(double usualGapDays, LocalDate quietAt, LocalDate endedAt) {

    /** Silent days before which nobody is called lost, however small the chance. */
    public static final int ENDED_NOT_BEFORE = 180;

    /** Silent days after which everybody is. */
    public static final int ENDED_FOR_SURE = 365;

    /** How many usual gaps may pass before silence means something. */
    public static final int QUIET_AFTER_GAPS = 2;

    /** The chance to buy within a quarter below which a long silence ends the relationship. */
    public static final double ENDED_BELOW_CHANCE = 0.10;

    private static final int WON_BACK_DAYS = 91;

    /** The deadlines after the latest purchase. */
    public static LapseSchedule after(RecencyFrequency recencyFrequency, ChurnParameters parameters) {
        double gap = recencyFrequency.usualGapDays(parameters.populationGapDays());
        LocalDate quiet = recencyFrequency.last().plusDays((long) Math.floor(QUIET_AFTER_GAPS * gap) + 1);
        return new LapseSchedule(gap, quiet, endedAt(recencyFrequency, parameters));
    }

    /** The stage on a day from the latest purchase day on. */
    public Stage stage(RecencyFrequency recencyFrequency, LocalDate day) {
        if (!day.isBefore(endedAt)) {
            return Stage.ENDED;
        }
        if (!day.isBefore(quietAt)) {
            return Stage.QUIET;
        }
        return recencyFrequency.repeats() == 0 ? Stage.FIRST_PURCHASE : Stage.CLOSE;
    }

    /** The day after which the latest purchase would have counted as a win-back. */
    public LocalDate fadesAt() {
        return quietAt.isBefore(endedAt) ? quietAt : endedAt;
    }

    /**
     * Until when (exclusive) the customer counts as won back: 91 days from a purchase made while quiet or ended, no
     * longer than until the next quiet spell. Empty when the latest purchase was no win-back.
     */
    public static Optional<LocalDate> wonBackUntil(List<LocalDate> purchaseDays, ChurnParameters parameters) {
        Optional<RecencyFrequency> before = purchaseDays.size() < 2
                ? Optional.empty()
                : RecencyFrequency.of(purchaseDays.subList(0, purchaseDays.size() - 1));
        LocalDate last = purchaseDays.getLast();
        return before.filter(recencyFrequency ->
                        !last.isBefore(after(recencyFrequency, parameters).fadesAt()))
                .map(recencyFrequency -> earlier(
                        last.plusDays(WON_BACK_DAYS),
                        after(RecencyFrequency.of(purchaseDays).orElseThrow(), parameters)
                                .fadesAt()));
    }

    /** How many usual gaps the customer has been silent. */
    public double gapsSilent(RecencyFrequency recencyFrequency, LocalDate day) {
        return ChronoUnit.DAYS.between(recencyFrequency.last(), day) / Math.max(1, usualGapDays);
    }

    private static LocalDate endedAt(RecencyFrequency recencyFrequency, ChurnParameters parameters) {
        LocalDate latest = recencyFrequency.last().plusDays(ENDED_FOR_SURE + 1L);
        return switch (parameters) {
            case ChurnParameters.ByRecency recency -> latest;
            case ChurnParameters.Fitted fitted -> {
                ChurnForecast forecast = new ChurnForecast(fitted.mbgNbd(), recencyFrequency);
                yield FirstDay.from(
                                recencyFrequency.last().plusDays(ENDED_NOT_BEFORE),
                                day -> forecast.buys(day) < ENDED_BELOW_CHANCE)
                        .filter(latest::isAfter)
                        .orElse(latest);
            }
        };
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
