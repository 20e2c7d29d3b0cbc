package touchfold.segment.evaluate;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import touchfold.segment.history.FrequencyMeasure;
import touchfold.segment.history.LookBackWindow;
import touchfold.segment.history.ReportedMoney;
import touchfold.segment.history.SlidingWindow;
import touchfold.segment.rfm.FixedThresholds;
import touchfold.segment.rfm.MoneyBucket;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.rfm.RfmScore;

/**
 * Recency, frequency and money of everyone who bought within the look-back window.
 *
 * @param settings window, currency and grid
 */
record RfmModel(SegmentationSettings settings) implements RankedModel {

    static final String NAME = "rfm";
    private static final ModelIdentity IDENTITY = new ModelIdentity(NAME, 1, ModelIdentity.Basis.RFM_CUTS);

    private static final String LAST_PURCHASE = "lastPurchase";
    private static final String ORDERS = "orders";
    private static final String MONEY = "money";
    private static final String SCORE = "score";

    @Override
    public ModelIdentity identity() {
        return IDENTITY;
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
        SlidingWindow sliding = snapshot.history().sliding(settings.conversion(), settings.frequency());
        LookBackWindow window = sliding.after(after(cuts, snapshot.today()));
        if (!snapshot.person() || !window.bought()) {
            return Optional.empty();
        }
        RfmScore score = score(snapshot, cuts, window);
        Optional<Change> next = nextChange(snapshot, cuts, sliding, window, key(score));
        return Optional.of(new EvaluatedMembership(
                NAME,
                key(score),
                wording -> new Evidence(
                        values(snapshot, score, window), thresholds(cuts), wording.rfm(purchases(window), score, cuts)),
                next.map(change -> settings.start(change.day())).orElse(null),
                next.flatMap(Change::segment).orElse(null)));
    }

    @Override
    public Optional<String> segment(LookBackWindow window, RfmCuts.Ranked cuts) {
        return Optional.of(key(cuts.score(window, cuts.closeDay())));
    }

    private LocalDate after(RfmCuts cuts, LocalDate day) {
        return cuts.windowDay(day).minusDays(settings.windowDays());
    }

    /** Within the dead band a customer keeps the score that others' moves would change. */
    private static RfmScore score(CustomerSnapshot snapshot, RfmCuts cuts, LookBackWindow window) {
        return snapshot.carried()
                .map(before -> cuts.score(window, snapshot.today(), before))
                .orElseGet(() -> cuts.score(window, snapshot.today()));
    }

    private String key(RfmScore score) {
        return NAME + "." + settings.grid().segment(score).key();
    }

    /** A day on which silence or the window's edge moves the customer, and the segment from then on. */
    private record Change(LocalDate day, Optional<String> segment) {}

    /** Ranks stand still until the next close; under fixed thresholds recency ages and orders leave the window. */
    private Optional<Change> nextChange(
            CustomerSnapshot snapshot, RfmCuts cuts, SlidingWindow sliding, LookBackWindow window, String now) {
        return switch (cuts) {
            case RfmCuts.Ranked ranked -> Optional.empty();
            case RfmCuts.Fixed fixed ->
                candidates(snapshot, fixed.thresholds(), window).tailSet(snapshot.today(), false).stream()
                        .map(day -> new Change(day, segment(fixed, sliding, day)))
                        .filter(change -> !change.segment().equals(Optional.of(now)))
                        .findFirst();
        };
    }

    private Optional<String> segment(RfmCuts.Fixed fixed, SlidingWindow sliding, LocalDate day) {
        LookBackWindow window = sliding.after(after(fixed, day));
        return window.bought() ? Optional.of(key(fixed.score(window, day))) : Optional.empty();
    }

    /** Days on which a day leaves the window or the latest purchase passes a threshold of recency. */
    private NavigableSet<LocalDate> candidates(
            CustomerSnapshot snapshot, FixedThresholds thresholds, LookBackWindow window) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        snapshot.history().entries().forEach(entry -> days.add(entry.day().plusDays(settings.windowDays() + 1L)));
        thresholds.recencyDays().forEach(limit -> days.add(window.lastPurchase().plusDays(limit + 1)));
        return days;
    }

    private Map<String, Object> values(CustomerSnapshot snapshot, RfmScore score, LookBackWindow window) {
        Map<String, Object> values = new HashMap<>();
        values.put(LAST_PURCHASE, window.lastPurchase().toString());
        values.put("recencyDays", ChronoUnit.DAYS.between(window.lastPurchase(), snapshot.today()));
        values.put(ORDERS, window.orders());
        values.put(MONEY, window.money().minor());
        values.put("currency", settings.currency());
        values.put(SCORE, score.cell());
        if (settings.frequency() == FrequencyMeasure.DAYS) {
            values.put("purchaseDays", window.frequency());
        }
        addForeign(values, window.money());
        return values;
    }

    private void addForeign(Map<String, Object> values, ReportedMoney money) {
        if (!money.converted().isEmpty()) {
            values.put(
                    "converted",
                    money.converted().stream()
                            .map(currency -> currency + " at "
                                    + settings.conversion()
                                            .rates()
                                            .get(currency)
                                            .rate()
                                            .toPlainString() + " of "
                                    + settings.conversion()
                                            .rates()
                                            .get(currency)
                                            .date())
                            .toList());
        }
        if (!money.excluded().isEmpty()) {
            values.put("excludedCurrencies", List.copyOf(money.excluded()));
        }
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

    private ReasonWording.WindowPurchases purchases(LookBackWindow window) {
        return new ReasonWording.WindowPurchases(
                window.lastPurchase(),
                window.orders(),
                window.money().minor(),
                settings.currency(),
                window.money().excluded(),
                settings.windowDays());
    }
}
