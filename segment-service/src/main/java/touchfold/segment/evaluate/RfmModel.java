package touchfold.segment.evaluate;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import touchfold.changes.PurchaseDay;
import touchfold.segment.history.LookBackWindow;
import touchfold.segment.rfm.FixedThresholds;
import touchfold.segment.rfm.MoneyBucket;
import touchfold.segment.rfm.RfmCuts;

/**
 * Recency, frequency and money of everyone who bought within the look-back window.
 *
 * @param settings window, currency and grid
 */
record RfmModel(SegmentationSettings settings) implements SegmentModel {

    static final String NAME = "rfm";

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
        return Basis.RFM_CUTS;
    }

    @Override
    public List<SegmentCatalog.Entry> segments() {
        return settings.grid().segments().stream()
                .map(segment -> new SegmentCatalog.Entry(
                        NAME + "." + segment.key(), NAME, segment.title(), segment.description()))
                .toList();
    }

    @Override
    public Optional<EvaluatedMembership> evaluate(CustomerSnapshot snapshot, ScoringParameters scoring) {
        RfmCuts cuts = scoring.cuts();
        LookBackWindow window = window(snapshot, cuts, settings, snapshot.today());
        if (!snapshot.person() || !window.bought()) {
            return Optional.empty();
        }
        Optional<LocalDate> next = nextChange(snapshot, cuts);
        return Optional.of(new EvaluatedMembership(
                NAME,
                segment(snapshot, cuts, settings, snapshot.today()).orElseThrow(),
                new Evidence(values(snapshot, cuts, window), thresholds(cuts), reason(window, cuts, snapshot.today())),
                cuts.effectiveAt(),
                EvaluatedMembership.UNTOLD,
                next.map(settings::start).orElse(null),
                next.flatMap(day -> segment(snapshot, cuts, settings, day)).orElse(null)));
    }

    private LookBackWindow window(
            CustomerSnapshot snapshot, RfmCuts cuts, SegmentationSettings settings, LocalDate day) {
        return snapshot.history()
                .window(cuts.windowDay(day).minusDays(settings.windowDays()), day, settings.currency());
    }

    private Optional<String> segment(
            CustomerSnapshot snapshot, RfmCuts cuts, SegmentationSettings settings, LocalDate day) {
        LookBackWindow window = window(snapshot, cuts, settings, day);
        return window.bought()
                ? Optional.of(NAME + "."
                        + settings.grid().segment(cuts.score(window, day)).key())
                : Optional.empty();
    }

    /** Ranks stand still until the next close; under fixed thresholds recency ages and orders leave the window. */
    private Optional<LocalDate> nextChange(CustomerSnapshot snapshot, RfmCuts cuts) {
        return switch (cuts) {
            case RfmCuts.Ranked ranked -> Optional.empty();
            case RfmCuts.Fixed fixed -> {
                Optional<String> now = segment(snapshot, cuts, settings, snapshot.today());
                yield candidates(snapshot, fixed.thresholds()).tailSet(snapshot.today(), false).stream()
                        .filter(day -> !segment(snapshot, cuts, settings, day).equals(now))
                        .findFirst();
            }
        };
    }

    private NavigableSet<LocalDate> candidates(CustomerSnapshot snapshot, FixedThresholds thresholds) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        for (PurchaseDay entry : snapshot.history().entries()) {
            days.add(entry.day().plusDays(settings.windowDays() + 1L));
            thresholds.recencyDays().forEach(limit -> days.add(entry.day().plusDays(limit + 1)));
        }
        return days;
    }

    private Map<String, Object> values(CustomerSnapshot snapshot, RfmCuts cuts, LookBackWindow window) {
        return Map.of(
                "lastPurchase", window.lastPurchase().toString(),
                "recencyDays", ChronoUnit.DAYS.between(window.lastPurchase(), snapshot.today()),
                "orders", window.orders(),
                "money", window.money(),
                "currency", settings.currency(),
                "score", cuts.score(window, snapshot.today()).cell());
    }

    private static Map<String, Object> thresholds(RfmCuts cuts) {
        return switch (cuts) {
            case RfmCuts.Ranked ranked ->
                Map.of(
                        "mode", "ranked",
                        "boughtAfter",
                                ranked.recency().points().stream()
                                        .map(day -> LocalDate.ofEpochDay(day).toString())
                                        .toList(),
                        "ordersAbove", ranked.frequency().points(),
                        "moneyFrom",
                                ranked.money().points().stream()
                                        .map(bucket -> MoneyBucket.smallest(bucket.intValue() + 1))
                                        .toList());
            case RfmCuts.Fixed fixed ->
                Map.of(
                        "mode", "fixed",
                        "recencyDaysUpTo", fixed.thresholds().recencyDays(),
                        "ordersFrom", fixed.thresholds().orders(),
                        "moneyFrom", fixed.thresholds().money());
        };
    }

    private String reason(LookBackWindow window, RfmCuts cuts, LocalDate today) {
        String against =
                switch (cuts) {
                    case RfmCuts.Ranked ranked ->
                        "ranked among " + ranked.population() + " customers at the close of " + ranked.closeDay();
                    case RfmCuts.Fixed fixed -> "against fixed thresholds";
                };
        return "Last bought on " + window.lastPurchase() + ", " + NumberFormats.count(window.orders(), "order")
                + " worth "
                + NumberFormats.money(window.money(), settings.currency()) + " within " + settings.windowDays()
                + " days; scores "
                + cuts.score(window, today).cell() + " " + against + ".";
    }
}
