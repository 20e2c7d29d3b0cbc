package touchfold.segment.evaluate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import touchfold.changes.Activity;
import touchfold.segment.churn.ChurnForecast;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.history.RecencyFrequency;
import touchfold.segment.stage.LapseSchedule;
import touchfold.segment.stage.Stage;

/**
 * Where the relationship stands: everyone but a shared device is in exactly one stage.
 *
 * @param settings the business' days
 */
record StageModel(SegmentationSettings settings) implements SegmentModel {

    static final String NAME = "stage";
    private static final ModelIdentity IDENTITY = new ModelIdentity(NAME, 1, ModelIdentity.Basis.CHURN_PARAMETERS);

    @Override
    public ModelIdentity identity() {
        return IDENTITY;
    }

    @Override
    public List<SegmentCatalog.Entry> segments() {
        return IDENTITY.entries(Stage.values());
    }

    @Override
    public Optional<EvaluatedMembership> evaluate(CustomerSnapshot snapshot, ScoringParameters scoring) {
        return Optional.of(membership(snapshot, scoring.churn()));
    }

    private EvaluatedMembership membership(CustomerSnapshot snapshot, ChurnParameters parameters) {
        if (!snapshot.person()) {
            return untimed(Stage.BEFORE, Map.of(), ReasonWording::unknown);
        }
        Optional<RecencyFrequency> recencyFrequency = snapshot.history().recencyFrequency();
        if (recencyFrequency.isPresent()) {
            return bought(snapshot, recencyFrequency.get(), parameters);
        }
        Activity activity = snapshot.facts().activity();
        Instant interaction = activity.lastInteractionAt();
        if (interaction == null) {
            return untimed(Stage.BEFORE, Map.of(), ReasonWording::neverInTouch);
        }
        LocalDate day = settings.day(interaction);
        return activity.inTouchThroughout()
                ? untimed(
                        Stage.PROSPECT,
                        Map.of("inTouchSince", interaction.toString()),
                        wording -> wording.prospectSince(day))
                : untimed(
                        Stage.PROSPECT,
                        Map.of("lastInteraction", interaction.toString()),
                        wording -> wording.prospect(day));
    }

    private EvaluatedMembership bought(
            CustomerSnapshot snapshot, RecencyFrequency recencyFrequency, ChurnParameters parameters) {
        LocalDate today = snapshot.today();
        LapseSchedule lapse = LapseSchedule.after(recencyFrequency, parameters);
        Stage stage = lapse.stage(recencyFrequency, today);
        Instant until = end(stage, lapse, settings).orElse(null);
        return new EvaluatedMembership(
                NAME,
                IDENTITY.key(stage),
                wording -> new Evidence(
                        values(recencyFrequency, lapse, parameters, today),
                        Map.of(
                                "quietAt", lapse.quietAt().toString(),
                                "endedAt", lapse.endedAt().toString(),
                                "endedBelowChance", LapseSchedule.ENDED_BELOW_CHANCE),
                        wording.stage(stage, PurchaseRhythm.of(recencyFrequency, lapse.usualGapDays(), today))),
                until,
                until == null ? null : IDENTITY.key(lapse.stage(recencyFrequency, settings.day(until))));
    }

    private static Optional<Instant> end(Stage stage, LapseSchedule lapse, SegmentationSettings settings) {
        return switch (stage) {
            case FIRST_PURCHASE, CLOSE -> Optional.of(settings.start(lapse.fadesAt()));
            case QUIET -> Optional.of(settings.start(lapse.endedAt()));
            case BEFORE, PROSPECT, ENDED -> Optional.empty();
        };
    }

    private static Map<String, Object> values(
            RecencyFrequency recencyFrequency, LapseSchedule lapse, ChurnParameters parameters, LocalDate day) {
        Map<String, Object> values = new HashMap<>();
        values.put("lastPurchase", recencyFrequency.last().toString());
        values.put("purchaseDays", recencyFrequency.repeats() + 1);
        values.put("silentDays", recencyFrequency.silentDays(day));
        values.put("usualGapDays", NumberFormats.rounded(lapse.usualGapDays()));
        if (parameters instanceof ChurnParameters.Fitted fitted) {
            values.put(
                    "buys",
                    NumberFormats.rounded(
                            new ChurnForecast(fitted.mbgNbd(), recencyFrequency, ChurnForecast.QUARTER_DAYS)
                                    .buys(day)));
        }
        return values;
    }

    private static EvaluatedMembership untimed(
            Stage stage, Map<String, Object> values, Function<ReasonWording, String> reason) {
        return new EvaluatedMembership(
                NAME,
                IDENTITY.key(stage),
                wording -> new Evidence(values, Map.of(), reason.apply(wording)),
                null,
                null);
    }
}
