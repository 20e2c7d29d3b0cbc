package touchfold.segment.evaluate;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchfold.segment.churn.ChurnBand;
import touchfold.segment.churn.ChurnForecast;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.history.RecencyFrequency;
import touchfold.segment.stage.LapseSchedule;

/**
 * The risk that a customer buys nothing within the next quarter, in three bands.
 *
 * @param settings the business' days
 */
record ChurnModel(SegmentationSettings settings) implements SegmentModel {

    static final String NAME = "churn";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Basis basis() {
        return Basis.CHURN_PARAMETERS;
    }

    @Override
    public List<SegmentCatalog.Entry> segments() {
        return Arrays.stream(ChurnBand.values())
                .map(band -> new SegmentCatalog.Entry(key(band), NAME, band.title(), band.description()))
                .toList();
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
                key(band),
                new Evidence(
                        values(recencyFrequency, parameters, today),
                        thresholds(parameters),
                        reason(recencyFrequency, parameters, today)),
                band == ChurnBand.LOW
                        ? null
                        : band.reached(recencyFrequency, parameters)
                                .map(settings::start)
                                .orElse(null),
                () -> new MemberSince(snapshot.history(), settings)
                        .began(today, (past, day) -> ChurnBand.at(past, parameters, day), past -> band.reached(
                                        past, parameters)
                                .orElseThrow()),
                next.map(settings::start).orElse(null),
                next.map(day -> key(ChurnBand.at(recencyFrequency, parameters, day)))
                        .orElse(null)));
    }

    private static String key(ChurnBand band) {
        return NAME + "." + band.key();
    }

    private static Map<String, Object> values(
            RecencyFrequency recencyFrequency, ChurnParameters parameters, LocalDate day) {
        Map<String, Object> values = new HashMap<>();
        values.put("model", parameters.model());
        values.put("repeats", recencyFrequency.repeats());
        values.put("spanDays", recencyFrequency.spanDays());
        values.put("ageDays", recencyFrequency.ageDays(day));
        values.put("silentDays", recencyFrequency.silentDays(day));
        values.put(
                "usualGaps",
                NumberFormats.rounded(
                        LapseSchedule.after(recencyFrequency, parameters).gapsSilent(recencyFrequency, day)));
        switch (parameters) {
            case ChurnParameters.Fitted fitted -> {
                ChurnForecast forecast = new ChurnForecast(fitted.mbgNbd(), recencyFrequency);
                values.put("horizonDays", ChurnForecast.HORIZON_DAYS);
                values.put("buys", NumberFormats.rounded(forecast.buys(day)));
                values.put("alive", NumberFormats.rounded(forecast.alive(day)));
                values.put("risk", NumberFormats.rounded(1 - forecast.buys(day)));
            }
            case ChurnParameters.ByRecency recency -> {}
        }
        return values;
    }

    private static Map<String, Object> thresholds(ChurnParameters parameters) {
        return switch (parameters) {
            case ChurnParameters.Fitted fitted ->
                Map.of(
                        "mediumFromRisk",
                        NumberFormats.rounded(1.0 / 3),
                        "highAboveRisk",
                        NumberFormats.rounded(2.0 / 3));
            case ChurnParameters.ByRecency recency ->
                Map.of("mediumAfterDays", recency.mediumAfterDays(), "highAfterDays", recency.highAfterDays());
        };
    }

    private static String reason(RecencyFrequency recencyFrequency, ChurnParameters parameters, LocalDate day) {
        LapseSchedule lapse = LapseSchedule.after(recencyFrequency, parameters);
        String silent = "Bought on " + NumberFormats.count(recencyFrequency.repeats() + 1L, "day") + ", silent for "
                + NumberFormats.count(recencyFrequency.silentDays(day), "day") + ", "
                + NumberFormats.oneDecimal(lapse.gapsSilent(recencyFrequency, day)) + " times the usual "
                + NumberFormats.count(Math.round(lapse.usualGapDays()), "day");
        return switch (parameters) {
            case ChurnParameters.Fitted fitted -> {
                ChurnForecast forecast = new ChurnForecast(fitted.mbgNbd(), recencyFrequency);
                yield silent + ": a " + NumberFormats.percent(forecast.buys(day)) + " chance to buy within "
                        + ChurnForecast.HORIZON_DAYS + " days, " + NumberFormats.percent(forecast.alive(day))
                        + " to be a customer still.";
            }
            case ChurnParameters.ByRecency recency ->
                silent + "; too few customers yet to fit a model, so silence alone decides.";
        };
    }
}
