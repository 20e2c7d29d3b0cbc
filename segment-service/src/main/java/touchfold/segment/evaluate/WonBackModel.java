package touchfold.segment.evaluate;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchfold.segment.stage.LapseSchedule;

/**
 * Those who bought again after a quiet spell or an end, for a quarter or until the next purchase.
 *
 * @param settings the business' days
 */
record WonBackModel(SegmentationSettings settings) implements SegmentModel {

    static final String NAME = "won-back";
    static final String KEY = "stage.won-back";

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
        return List.of(new SegmentCatalog.Entry(
                KEY, NAME, "Won back", "Bought again after a quiet spell or an end, within the last 91 days"));
    }

    @Override
    public Optional<EvaluatedMembership> evaluate(CustomerSnapshot snapshot, ScoringParameters scoring) {
        if (!snapshot.customer()) {
            return Optional.empty();
        }
        List<LocalDate> days = snapshot.history().purchaseDays();
        return LapseSchedule.wonBackUntil(days, scoring.churn())
                .filter(until -> snapshot.today().isBefore(until))
                .map(until -> membership(snapshot, days, until));
    }

    private EvaluatedMembership membership(CustomerSnapshot snapshot, List<LocalDate> days, LocalDate until) {
        LocalDate last = days.getLast();
        LocalDate before = days.get(days.size() - 2);
        return new EvaluatedMembership(
                NAME,
                KEY,
                new Evidence(
                        Map.of("boughtOn", last.toString(), "boughtBefore", before.toString()),
                        Map.of("until", until.toString()),
                        "Bought again on " + last + " after a silence since " + before + "."),
                null,
                () -> snapshot.history().firstOrderOn(last),
                settings.start(until),
                null);
    }
}
