package touchfold.segment.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchfold.segment.stage.LapseSchedule;

/**
 * Those who bought again after a quiet spell or an end, for a quarter, or until they fall quiet again.
 *
 * @param settings the business' days
 */
record WonBackModel(SegmentationSettings settings) implements SegmentModel {

    static final String NAME = "won-back";
    private static final ModelIdentity IDENTITY = new ModelIdentity(NAME, 1, ModelIdentity.Basis.CHURN_PARAMETERS);
    static final String KEY = "stage.won-back";

    @Override
    public ModelIdentity identity() {
        return IDENTITY;
    }

    @Override
    public List<SegmentCatalog.Entry> segments() {
        return List.of(new SegmentCatalog.Entry(
                KEY, NAME, "Won back", "Bought again after a quiet spell or an end, within the last 91 days"));
    }

    @Override
    public Optional<EvaluatedMembership> evaluate(CustomerSnapshot snapshot, ScoringParameters scoring) {
        if (!snapshot.customer()) {
            return Optional.empty();
        }
        return LapseSchedule.latestWinBack(snapshot.history(), scoring.churn())
                .filter(winBack -> snapshot.today().isBefore(winBack.until()))
                .map(this::membership);
    }

    private EvaluatedMembership membership(LapseSchedule.WinBack winBack) {
        return new EvaluatedMembership(
                NAME,
                KEY,
                wording -> new Evidence(
                        Map.of(
                                "boughtOn", winBack.boughtOn().toString(),
                                "boughtBefore", winBack.boughtBefore().toString()),
                        Map.of("until", winBack.until().toString()),
                        wording.wonBack(winBack.boughtOn(), winBack.boughtBefore())),
                settings.start(winBack.until()),
                null);
    }
}
