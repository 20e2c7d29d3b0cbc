package touchfold.segment.evaluate;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.churn.Outlook;
import touchfold.segment.churn.Risk;
import touchfold.segment.history.Rhythm;
import touchfold.segment.stage.Silence;

/** The risk that a customer buys nothing within the next quarter, in three bands. */
final class ChurnModel {

    static final String NAME = "churn";

    private ChurnModel() {}

    static Optional<Membership> membership(Subject subject, ChurnParameters parameters, Frame frame) {
        if (!subject.customer()) {
            return Optional.empty();
        }
        Rhythm rhythm = subject.history().rhythm().orElseThrow();
        LocalDate today = subject.today();
        Risk risk = Risk.at(rhythm, parameters, today);
        Optional<LocalDate> next = Risk.nextChange(rhythm, parameters, today);
        return Optional.of(new Membership(
                NAME,
                key(risk),
                values(rhythm, parameters, today),
                thresholds(parameters),
                reason(rhythm, parameters, today),
                risk == Risk.LOW
                        ? null
                        : risk.reached(rhythm, parameters).map(frame::start).orElse(null),
                new Stretch(subject.history(), frame)
                        .began(today, (past, day) -> Risk.at(past, parameters, day), past -> risk.reached(
                                        past, parameters)
                                .orElseThrow())
                        .orElse(null),
                next.map(frame::start).orElse(null),
                next.map(day -> key(Risk.at(rhythm, parameters, day))).orElse(null)));
    }

    private static String key(Risk risk) {
        return NAME + "." + risk.key();
    }

    private static Map<String, Object> values(Rhythm rhythm, ChurnParameters parameters, LocalDate day) {
        Map<String, Object> values = new HashMap<>();
        values.put("model", parameters.model());
        values.put("repeats", rhythm.repeats());
        values.put("spanDays", rhythm.spanDays());
        values.put("ageDays", rhythm.ageDays(day));
        values.put("silentDays", rhythm.silentDays(day));
        values.put("usualGaps", Words.rounded(Silence.after(rhythm, parameters).gapsSilent(rhythm, day)));
        switch (parameters) {
            case ChurnParameters.Fitted fitted -> {
                Outlook outlook = new Outlook(fitted.mbgNbd(), rhythm);
                values.put("horizonDays", Outlook.HORIZON_DAYS);
                values.put("buys", Words.rounded(outlook.buys(day)));
                values.put("alive", Words.rounded(outlook.alive(day)));
                values.put("risk", Words.rounded(1 - outlook.buys(day)));
            }
            case ChurnParameters.ByRecency recency -> {}
        }
        return values;
    }

    private static Map<String, Object> thresholds(ChurnParameters parameters) {
        return switch (parameters) {
            case ChurnParameters.Fitted fitted ->
                Map.of("mediumFromRisk", Words.rounded(1.0 / 3), "highAboveRisk", Words.rounded(2.0 / 3));
            case ChurnParameters.ByRecency recency ->
                Map.of("mediumAfterDays", recency.mediumAfterDays(), "highAfterDays", recency.highAfterDays());
        };
    }

    private static String reason(Rhythm rhythm, ChurnParameters parameters, LocalDate day) {
        Silence silence = Silence.after(rhythm, parameters);
        String silent = "Bought on " + Words.count(rhythm.repeats() + 1L, "day") + ", silent for "
                + Words.count(rhythm.silentDays(day), "day") + ", "
                + Words.oneDecimal(silence.gapsSilent(rhythm, day)) + " times the usual "
                + Words.count(Math.round(silence.usualGapDays()), "day");
        return switch (parameters) {
            case ChurnParameters.Fitted fitted -> {
                Outlook outlook = new Outlook(fitted.mbgNbd(), rhythm);
                yield silent + ": a " + Words.percent(outlook.buys(day)) + " chance to buy within "
                        + Outlook.HORIZON_DAYS + " days, " + Words.percent(outlook.alive(day))
                        + " to be a customer still.";
            }
            case ChurnParameters.ByRecency recency ->
                silent + "; too few customers yet to fit a model, so silence alone decides.";
        };
    }
}
