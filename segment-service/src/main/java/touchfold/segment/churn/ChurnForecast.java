package touchfold.segment.churn;

import java.time.LocalDate;
import touchfold.segment.history.RecencyFrequency;

/**
 * A customer's chances on one day under a fitted model.
 *
 * @param model the fitted model
 * @param recencyFrequency how often the customer came back
 * @param horizonDays how far to look ahead
 */
public record ChurnForecast(MbgNbd model, RecencyFrequency recencyFrequency, int horizonDays) {

    /** A quarter of a year: what the stage rules look ahead, and the churn risk unless it is set otherwise. */
    public static final int QUARTER_DAYS = 91;

    private static final double WEEK = 7.0;

    /** The chance to buy within the horizon, seen from a day. */
    public double buys(LocalDate day) {
        return model.buysWithin(
                horizonDays / WEEK, recencyFrequency.repeats(), recencyFrequency.spanDays() / WEEK, age(day));
    }

    /** The chance to be a customer still, seen from a day. */
    public double alive(LocalDate day) {
        return model.alive(recencyFrequency.repeats(), recencyFrequency.spanDays() / WEEK, age(day));
    }

    /** The purchase days to expect within the horizon, seen from a day. */
    public double expectedPurchases(LocalDate day) {
        return model.expectedPurchases(
                horizonDays / WEEK, recencyFrequency.repeats(), recencyFrequency.spanDays() / WEEK, age(day));
    }

    private double age(LocalDate day) {
        return recencyFrequency.ageDays(day) / WEEK;
    }
}
