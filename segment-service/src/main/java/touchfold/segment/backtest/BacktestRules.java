package touchfold.segment.backtest;

import java.util.Optional;
import java.util.OptionalDouble;
import touchfold.segment.churn.MbgNbd;
import touchfold.segment.history.CurrencyConversion;
import touchfold.segment.history.FrequencyMeasure;

/**
 * What a backtest computes by.
 *
 * @param windowDays how many days back frequency and money look
 * @param frequency what frequency counts
 * @param conversion into the currency of the file
 * @param churn the churn model's parameters; empty to fit them at each close on what was known then
 * @param populationGapDays the mean gap between purchase days of all who came back; empty to measure it at each close
 * @param defaultGapDays the gap to assume while nobody has come back
 */
public record BacktestRules(
        int windowDays,
        FrequencyMeasure frequency,
        CurrencyConversion conversion,
        Optional<MbgNbd> churn,
        OptionalDouble populationGapDays,
        double defaultGapDays) {

    /** A hundred years. */
    private static final int MOST_DAYS = 36_525;

    public BacktestRules {
        if (windowDays < 1) {
            throw new IllegalArgumentException("Expected a look-back window from 1 day on, but it is " + windowDays);
        }
        if (populationGapDays.isPresent()
                && !(populationGapDays.getAsDouble() >= 0 && populationGapDays.getAsDouble() <= MOST_DAYS)) {
            throw new IllegalArgumentException("Expected a gap of the population from 0 to " + MOST_DAYS
                    + " days, but it is " + populationGapDays.getAsDouble());
        }
    }
}
