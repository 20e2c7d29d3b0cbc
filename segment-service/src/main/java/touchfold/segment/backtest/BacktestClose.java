package touchfold.segment.backtest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import touchfold.segment.churn.ChurnForecast;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.churn.FitSample;
import touchfold.segment.churn.MbgNbd;
import touchfold.segment.churn.MbgNbdFit;
import touchfold.segment.history.LookBackWindow;
import touchfold.segment.history.PurchaseHistory;
import touchfold.segment.history.RecencyFrequency;
import touchfold.segment.rfm.MoneyConcentration;
import touchfold.segment.rfm.PopulationCounts;
import touchfold.segment.rfm.Quintiles;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.rfm.RfmGrid;
import touchfold.segment.rfm.RfmPosition;
import touchfold.segment.rfm.RfmScore;
import touchfold.segment.stage.LapseSchedule;

/**
 * Everyone who bought within the look-back window, at the end of one day, by what was known then.
 *
 * @param day the day
 * @param parameters what churn and stages were computed with
 * @param concentration who spent how much; empty when nobody bought within the window
 * @param customers in the order of their ids
 */
public record BacktestClose(
        LocalDate day,
        ChurnParameters parameters,
        Optional<MoneyConcentration> concentration,
        List<CustomerClose> customers) {

    /** How long silence is a low and a medium risk where no model can be fitted: it moves no column of a backtest. */
    private static final int MEDIUM_AFTER_DAYS = 90;

    private static final int HIGH_AFTER_DAYS = 180;

    private record Known(String customer, RecencyFrequency recencyFrequency, LookBackWindow window) {}

    public BacktestClose {
        customers = List.copyOf(customers);
    }

    /** The close of a day. */
    public static BacktestClose of(OrderBook orders, LocalDate day, BacktestRules rules, RfmGrid rf10, RfmGrid rfm125) {
        List<RecencyFrequency> everyone = new ArrayList<>();
        List<Known> inWindow = new ArrayList<>();
        PopulationCounts counts = new PopulationCounts();
        TreeMap<Long, Long> exactMoney = new TreeMap<>();
        for (String customer : orders.customers()) {
            PurchaseHistory history = orders.history(customer).upTo(day);
            Optional<RecencyFrequency> recencyFrequency = history.recencyFrequency();
            if (recencyFrequency.isEmpty()) {
                continue;
            }
            everyone.add(recencyFrequency.get());
            LookBackWindow window =
                    history.window(day.minusDays(rules.windowDays()), day, rules.conversion(), rules.frequency());
            if (window.bought()) {
                inWindow.add(new Known(customer, recencyFrequency.get(), window));
                counts.add(position(window, rules));
                exactMoney.merge(window.money().minor(), 1L, Long::sum);
            }
        }
        ChurnParameters parameters = parameters(FitSample.at(everyone, day), day, rules);
        if (inWindow.isEmpty()) {
            return new BacktestClose(day, parameters, Optional.empty(), List.of());
        }
        RfmCuts.Ranked cuts = counts.cuts(1, effectiveAt(day), day, 0);
        Quintiles exact = Quintiles.of(exactMoney);
        List<CustomerClose> customers = inWindow.stream()
                .map(known -> {
                    RfmScore score = cuts.score(known.window(), day);
                    LapseSchedule lapse = LapseSchedule.after(known.recencyFrequency(), parameters);
                    Optional<ChurnForecast> forecast = forecast(parameters, known.recencyFrequency());
                    return new CustomerClose(
                            known.customer(),
                            position(known.window(), rules),
                            score,
                            exact.score(known.window().money().minor()),
                            rf10.segment(score).title(),
                            rfm125.segment(score).title(),
                            known.recencyFrequency(),
                            chance(forecast.map(one -> one.alive(day))),
                            chance(forecast.map(one -> one.buys(day))),
                            lapse.quietAt(),
                            lapse.stage(known.recencyFrequency(), day));
                })
                .toList();
        return new BacktestClose(day, parameters, Optional.of(counts.concentration()), customers);
    }

    /** What is known of a close's population, computed with the given parameters or fitted on it. */
    private static ChurnParameters parameters(FitSample sample, LocalDate day, BacktestRules rules) {
        double gap = rules.populationGapDays().isPresent()
                ? rules.populationGapDays().getAsDouble()
                : sample.gapDays().orElse(rules.defaultGapDays());
        if (rules.churn().isPresent()) {
            return new ChurnParameters.Fitted(
                    1, effectiveAt(day), gap, rules.churn().get(), sample.customers(), 0);
        }
        if (sample.cameBack(1) == 0) {
            return new ChurnParameters.ByRecency(
                    1, effectiveAt(day), Math.max(gap, 1), MEDIUM_AFTER_DAYS, HIGH_AFTER_DAYS);
        }
        MbgNbdFit fit = MbgNbdFit.of(sample);
        return new ChurnParameters.Fitted(1, effectiveAt(day), gap, fit.model(), fit.customers(), fit.logLikelihood());
    }

    private static RfmPosition position(LookBackWindow window, BacktestRules rules) {
        return new RfmPosition(
                window.lastPurchase(),
                window.frequency(),
                window.money().minor(),
                window.oldestDay().plusDays(rules.windowDays()));
    }

    private static Optional<ChurnForecast> forecast(ChurnParameters parameters, RecencyFrequency recencyFrequency) {
        return switch (parameters) {
            case ChurnParameters.Fitted fitted -> {
                MbgNbd model = fitted.mbgNbd();
                yield Optional.of(new ChurnForecast(model, recencyFrequency, ChurnForecast.QUARTER_DAYS));
            }
            case ChurnParameters.ByRecency recency -> Optional.empty();
        };
    }

    private static OptionalDouble chance(Optional<Double> chance) {
        return chance.isPresent() ? OptionalDouble.of(chance.get()) : OptionalDouble.empty();
    }

    private static Instant effectiveAt(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
