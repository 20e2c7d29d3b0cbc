package touchfold.segment.evaluate;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import touchfold.segment.churn.ChurnBand;
import touchfold.segment.churn.ChurnForecast;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.history.RecencyFrequency;

/**
 * The risk that a customer buys nothing within the horizon, in three bands and a class for new buyers.
 *
 * @param settings the business' days
 */
record ChurnModel(SegmentationSettings settings) implements SegmentModel {

    static final String NAME = "churn";
    private static final ModelIdentity IDENTITY = new ModelIdentity(NAME, 1, ModelIdentity.Basis.CHURN_PARAMETERS);

    @Override
    public ModelIdentity identity() {
        return IDENTITY;
    }

    @Override
    public List<SegmentCatalog.Entry> segments() {
        return IDENTITY.entries(ChurnBand.values());
    }

    @Override
    public Optional<EvaluatedMembership> evaluate(CustomerSnapshot snapshot, ScoringParameters scoring) {
        ChurnParameters parameters = scoring.churn();
        if (!snapshot.customer()) {
            return Optional.empty();
        }
        RecencyFrequency recencyFrequency =
                snapshot.history().recencyFrequency().orElseThrow();
        LocalDate today = snapshot.today();
        ChurnBand band = ChurnBand.at(recencyFrequency, parameters, today);
        Optional<LocalDate> next = ChurnBand.nextChange(recencyFrequency, parameters, today);
        return Optional.of(new EvaluatedMembership(
                NAME,
                IDENTITY.key(band),
                wording -> new Evidence(
                        values(snapshot, recencyFrequency, parameters),
                        thresholds(parameters),
                        reason(recencyFrequency, parameters, today, wording)),
                next.map(settings::start).orElse(null),
                next.map(day -> IDENTITY.key(ChurnBand.at(recencyFrequency, parameters, day)))
                        .orElse(null)));
    }

    private Map<String, Object> values(
            CustomerSnapshot snapshot, RecencyFrequency recencyFrequency, ChurnParameters parameters) {
        LocalDate day = snapshot.today();
        Map<String, Object> values = new HashMap<>();
        values.put("model", parameters.model());
        values.put("repeats", recencyFrequency.repeats());
        values.put("spanDays", recencyFrequency.spanDays());
        values.put("ageDays", recencyFrequency.ageDays(day));
        values.put("silentDays", recencyFrequency.silentDays(day));
        values.put("usualGaps", NumberFormats.rounded(gapsSilent(recencyFrequency, parameters, day)));
        switch (parameters) {
            case ChurnParameters.Fitted fitted -> addForecast(values, snapshot, recencyFrequency, fitted);
            case ChurnParameters.ByRecency recency -> {
                if (!recency.unmet().isEmpty()) {
                    values.put("noModelBecause", recency.unmet());
                }
            }
        }
        return values;
    }

    private void addForecast(
            Map<String, Object> values,
            CustomerSnapshot snapshot,
            RecencyFrequency recencyFrequency,
            ChurnParameters.Fitted fitted) {
        LocalDate day = snapshot.today();
        ChurnForecast forecast = forecast(recencyFrequency, fitted);
        double risk = 1 - forecast.buys(day);
        double purchases = forecast.expectedPurchases(day);
        values.put("horizonDays", fitted.horizonDays());
        values.put("buys", NumberFormats.rounded(1 - risk));
        values.put("alive", NumberFormats.rounded(forecast.alive(day)));
        values.put("risk", NumberFormats.rounded(risk));
        values.put("expectedPurchases", NumberFormats.rounded(purchases));
        fitted.baseRisk().ifPresent(base -> {
            values.put("baseRisk", NumberFormats.rounded(base));
            values.put("lift", NumberFormats.rounded(base == 0 ? 1 : risk / base));
        });
        fitted.spending().ifPresent(spending -> {
            OptionalDouble own = snapshot.history().meanRepeatValue(settings.conversion());
            double value = own.isPresent()
                    ? spending.expectedValue(recencyFrequency.repeats(), own.getAsDouble())
                    : spending.expectedValue(0, 0);
            values.put("expectedMoney", Math.round(purchases * value));
            values.put("currency", settings.currency());
        });
    }

    private static ChurnForecast forecast(RecencyFrequency recencyFrequency, ChurnParameters.Fitted fitted) {
        return new ChurnForecast(fitted.mbgNbd(), recencyFrequency, fitted.horizonDays());
    }

    private static double gapsSilent(RecencyFrequency recencyFrequency, ChurnParameters parameters, LocalDate day) {
        return recencyFrequency.silentDays(day)
                / Math.max(1, recencyFrequency.usualGapDays(parameters.populationGapDays()));
    }

    private static Map<String, Object> thresholds(ChurnParameters parameters) {
        return switch (parameters) {
            case ChurnParameters.Fitted fitted ->
                Map.of(
                        "newForGaps", ChurnBand.NEW_FOR_GAPS,
                        "mediumFromRisk", NumberFormats.rounded(ChurnBand.ONE_THIRD),
                        "highAboveRisk", NumberFormats.rounded(ChurnBand.TWO_THIRDS));
            case ChurnParameters.ByRecency recency ->
                Map.of("mediumAfterDays", recency.mediumAfterDays(), "highAfterDays", recency.highAfterDays());
        };
    }

    private static String reason(
            RecencyFrequency recencyFrequency, ChurnParameters parameters, LocalDate day, ReasonWording wording) {
        PurchaseRhythm rhythm =
                PurchaseRhythm.of(recencyFrequency, recencyFrequency.usualGapDays(parameters.populationGapDays()), day);
        double gaps = gapsSilent(recencyFrequency, parameters, day);
        return switch (parameters) {
            case ChurnParameters.Fitted fitted -> {
                ChurnForecast forecast = forecast(recencyFrequency, fitted);
                yield wording.churnChance(rhythm, gaps, forecast.buys(day), fitted.horizonDays(), forecast.alive(day));
            }
            case ChurnParameters.ByRecency recency -> wording.churnBySilence(rhythm, gaps);
        };
    }
}
