package touchfold.segment.evaluate;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import touchfold.changes.PurchaseDay;
import touchfold.segment.history.Window;
import touchfold.segment.rfm.Cuts;
import touchfold.segment.rfm.FixedThresholds;
import touchfold.segment.rfm.MoneyBucket;

/** Recency, frequency and money of everyone who bought within the look-back window. */
final class RfmModel {

    static final String NAME = "rfm";

    private RfmModel() {}

    static Optional<Membership> membership(Subject subject, Cuts cuts, Frame frame) {
        Window window = window(subject, cuts, frame, subject.today());
        if (!subject.person() || !window.bought()) {
            return Optional.empty();
        }
        Optional<LocalDate> next = nextChange(subject, cuts, frame);
        return Optional.of(new Membership(
                NAME,
                segment(subject, cuts, frame, subject.today()).orElseThrow(),
                values(subject, cuts, window, frame),
                thresholds(cuts),
                reason(window, cuts, subject.today(), frame),
                cuts.effectiveAt(),
                null,
                next.map(frame::start).orElse(null),
                next.flatMap(day -> segment(subject, cuts, frame, day)).orElse(null)));
    }

    private static Window window(Subject subject, Cuts cuts, Frame frame, LocalDate day) {
        return subject.history().window(cuts.windowDay(day).minusDays(frame.windowDays()), day, frame.currency());
    }

    private static Optional<String> segment(Subject subject, Cuts cuts, Frame frame, LocalDate day) {
        Window window = window(subject, cuts, frame, day);
        return window.bought()
                ? Optional.of(NAME + "."
                        + frame.grid().segment(cuts.score(window, day)).key())
                : Optional.empty();
    }

    /** Ranks stand still until the next close; under fixed thresholds recency ages and orders leave the window. */
    private static Optional<LocalDate> nextChange(Subject subject, Cuts cuts, Frame frame) {
        return switch (cuts) {
            case Cuts.Ranked ranked -> Optional.empty();
            case Cuts.Fixed fixed -> {
                Optional<String> now = segment(subject, cuts, frame, subject.today());
                yield candidates(subject, fixed.thresholds(), frame).tailSet(subject.today(), false).stream()
                        .filter(day -> !segment(subject, cuts, frame, day).equals(now))
                        .findFirst();
            }
        };
    }

    private static NavigableSet<LocalDate> candidates(Subject subject, FixedThresholds thresholds, Frame frame) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        for (PurchaseDay entry : subject.history().entries()) {
            days.add(entry.day().plusDays(frame.windowDays() + 1L));
            thresholds.recencyDays().forEach(limit -> days.add(entry.day().plusDays(limit + 1)));
        }
        return days;
    }

    private static Map<String, Object> values(Subject subject, Cuts cuts, Window window, Frame frame) {
        return Map.of(
                "lastPurchase", window.lastPurchase().toString(),
                "recencyDays", ChronoUnit.DAYS.between(window.lastPurchase(), subject.today()),
                "orders", window.orders(),
                "money", window.money(),
                "currency", frame.currency(),
                "score", cuts.score(window, subject.today()).cell());
    }

    private static Map<String, Object> thresholds(Cuts cuts) {
        return switch (cuts) {
            case Cuts.Ranked ranked ->
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
            case Cuts.Fixed fixed ->
                Map.of(
                        "mode", "fixed",
                        "recencyDaysUpTo", fixed.thresholds().recencyDays(),
                        "ordersFrom", fixed.thresholds().orders(),
                        "moneyFrom", fixed.thresholds().money());
        };
    }

    private static String reason(Window window, Cuts cuts, LocalDate today, Frame frame) {
        String against =
                switch (cuts) {
                    case Cuts.Ranked ranked ->
                        "ranked among " + ranked.population() + " customers at the close of " + ranked.closeDay();
                    case Cuts.Fixed fixed -> "against fixed thresholds";
                };
        return "Last bought on " + window.lastPurchase() + ", " + Words.count(window.orders(), "order") + " worth "
                + Words.money(window.money(), frame.currency()) + " within " + frame.windowDays() + " days; scores "
                + cuts.score(window, today).cell() + " " + against + ".";
    }
}
