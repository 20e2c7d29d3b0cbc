package touchfold.segment.churn;

import java.time.LocalDate;
import touchfold.segment.history.RecencyFrequency;

/**
 * A customer's chances on one day under a fitted model.
 *
 * @param model the fitted model
 * @param recencyFrequency how often the customer came back
 */
public record ChurnForecast(MbgNbd model, RecencyFrequency recencyFrequency) {

    /** The horizon of the published risk: a quarter of a year. */
    public static final int HORIZON_DAYS = 91;

    private static final double WEEK = 7.0;

    /** The chance to buy within {@link #HORIZON_DAYS}, seen from a day. */
    public double buys(LocalDate day) {
        return model.buysWithin(
                HORIZON_DAYS / WEEK, recencyFrequency.repeats(), recencyFrequency.spanDays() / WEEK, age(day));
    }

    /** The chance to be a customer still, seen from a day. */
    public double alive(LocalDate day) {
        return model.alive(recencyFrequency.repeats(), recencyFrequency.spanDays() / WEEK, age(day));
    }

    private double age(LocalDate day) {
        return recencyFrequency.ageDays(day) / WEEK;
    }
}
