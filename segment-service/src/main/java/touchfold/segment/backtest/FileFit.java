package touchfold.segment.backtest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import touchfold.segment.churn.ChurnCalibration;
import touchfold.segment.churn.FitSample;
import touchfold.segment.churn.GammaGammaFit;
import touchfold.segment.churn.MbgNbdFit;
import touchfold.segment.history.CurrencyConversion;
import touchfold.segment.history.PurchaseHistory;
import touchfold.segment.history.RecencyFrequency;

/**
 * The churn model fitted on all customers of a list of orders.
 *
 * @param until the last day that was known
 * @param fit the parameters
 * @param sample the customers it was fitted on
 * @param spending how much a purchase is worth; empty when nobody came back
 * @param calibration the same model fitted a horizon earlier and compared with what happened since; empty when nobody had
 *     come back by then
 */
public record FileFit(
        LocalDate until,
        MbgNbdFit fit,
        FitSample sample,
        Optional<GammaGammaFit> spending,
        Optional<ChurnCalibration> calibration) {

    /**
     * Fits the model.
     *
     * @param until the last day that counts
     * @param horizonDays how far the calibration looks ahead
     * @return empty when nobody bought until that day
     */
    public static Optional<FileFit> of(
            OrderBook orders, LocalDate until, int horizonDays, CurrencyConversion conversion) {
        List<RecencyFrequency> customers = new ArrayList<>();
        List<List<LocalDate>> purchaseDays = new ArrayList<>();
        List<GammaGammaFit.Spending> spending = new ArrayList<>();
        for (String customer : orders.customers()) {
            PurchaseHistory history = orders.history(customer).upTo(until);
            history.recencyFrequency().ifPresent(known -> {
                customers.add(known);
                purchaseDays.add(history.purchaseDays());
                OptionalDouble value = history.meanRepeatValue(conversion);
                value.ifPresent(mean -> spending.add(new GammaGammaFit.Spending(known.repeats(), mean)));
            });
        }
        if (customers.isEmpty()) {
            return Optional.empty();
        }
        FitSample sample = FitSample.at(customers, until);
        return Optional.of(new FileFit(
                until,
                MbgNbdFit.of(sample),
                sample,
                spending.isEmpty() ? Optional.empty() : Optional.of(GammaGammaFit.of(spending)),
                ChurnCalibration.holdOut(purchaseDays, until.minusDays(horizonDays), horizonDays)));
    }
}
