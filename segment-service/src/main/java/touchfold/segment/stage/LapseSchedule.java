package touchfold.segment.stage;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import touchfold.segment.churn.ChurnForecast;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.churn.FirstDay;
import touchfold.segment.history.PurchaseHistory;
import touchfold.segment.history.RecencyFrequency;

/**
 * The days on which silence after the latest purchase changes the relationship. They are known at the purchase itself.
 *
 * @param usualGapDays the customer's usual gap
 * @param quietAt the first day of the quiet spell: silent for more than twice the usual gap
 * @param endedAt the first day on which the relationship counts as ended: silent for {@value #ENDED_NOT_BEFORE} days
 *     with a chance below 10 % to buy within a quarter, or silent for more than {@value #ENDED_FOR_SURE} days; for one who
 *     buys yearly, silent for more than three usual gaps
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

    /** How long a customer who came back counts as won back. */
    public static final int WON_BACK_DAYS = 91;

    /** From how many returns on a customer can have a yearly rhythm. */
    public static final int YEARLY_FROM_REPEATS = 2;

    /** From which mean gap on a rhythm is yearly, in days. */
    public static final int YEARLY_FROM_GAP_DAYS = 300;

    /** How many usual gaps of silence end the relationship of one who buys yearly. */
    public static final int YEARLY_ENDED_AFTER_GAPS = 3;

    /** The deadlines after the latest purchase. */
    public static LapseSchedule after(RecencyFrequency recencyFrequency, ChurnParameters parameters) {
        double populationGap = parameters.populationGapDays();
        LocalDate ended = buysYearly(recencyFrequency)
                ? recencyFrequency.silentForGaps(YEARLY_ENDED_AFTER_GAPS, populationGap)
                : endedAt(recencyFrequency, parameters);
        return new LapseSchedule(
                recencyFrequency.usualGapDays(populationGap),
                recencyFrequency.silentForGaps(QUIET_AFTER_GAPS, populationGap),
                ended);
    }

    /** Whether the customer came back at least twice, each time after about a year or more. */
    private static boolean buysYearly(RecencyFrequency recencyFrequency) {
        return recencyFrequency.repeats() >= YEARLY_FROM_REPEATS
                && recencyFrequency.spanDays() >= (long) YEARLY_FROM_GAP_DAYS * recencyFrequency.repeats();
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
     * A return after a quiet spell or an end.
     *
     * @param boughtOn the purchase day that brought the customer back
     * @param boughtBefore the purchase day before it
     * @param until until when (exclusive) the customer counts as won back
     */
    public record WinBack(LocalDate boughtOn, LocalDate boughtBefore, LocalDate until) {}

    /**
     * The latest return, if the customer may still count as won back because of it: for 91 days from the purchase that was
     * made while quiet or ended, whether or not more purchases follow, and no longer than until the next quiet spell.
     * Empty when no purchase of the last 91 days was a win-back.
     */
    public static Optional<WinBack> latestWinBack(PurchaseHistory history, ChurnParameters parameters) {
        List<LocalDate> days = history.purchaseDays();
        for (int i = days.size() - 1; i > 0; i--) {
            LocalDate day = days.get(i);
            if (day.plusDays(WON_BACK_DAYS).isBefore(days.getLast())) {
                return Optional.empty();
            }
            if (!day.isBefore(fadesAt(history.recencyFrequency(days, i), parameters))) {
                LocalDate fades = fadesAt(history.recencyFrequency(days, days.size()), parameters);
                return Optional.of(new WinBack(day, days.get(i - 1), earlier(day.plusDays(WON_BACK_DAYS), fades)));
            }
        }
        return Optional.empty();
    }

    /** The end is looked for only where it may come before the quiet spell, which is seldom. */
    private static LocalDate fadesAt(RecencyFrequency recencyFrequency, ChurnParameters parameters) {
        LocalDate quiet = recencyFrequency.silentForGaps(QUIET_AFTER_GAPS, parameters.populationGapDays());
        return quiet.isAfter(recencyFrequency.last().plusDays(ENDED_NOT_BEFORE))
                ? after(recencyFrequency, parameters).fadesAt()
                : quiet;
    }

    private static LocalDate endedAt(RecencyFrequency recencyFrequency, ChurnParameters parameters) {
        LocalDate latest = recencyFrequency.last().plusDays(ENDED_FOR_SURE + 1L);
        return switch (parameters) {
            case ChurnParameters.ByRecency recency -> latest;
            case ChurnParameters.Fitted fitted -> {
                ChurnForecast forecast =
                        new ChurnForecast(fitted.mbgNbd(), recencyFrequency, ChurnForecast.QUARTER_DAYS);
                yield FirstDay.within(
                                recencyFrequency.last().plusDays(ENDED_NOT_BEFORE),
                                ENDED_FOR_SURE - ENDED_NOT_BEFORE,
                                day -> forecast.buys(day) < ENDED_BELOW_CHANCE)
                        .orElse(latest);
            }
        };
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
