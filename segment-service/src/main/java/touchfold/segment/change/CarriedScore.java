package touchfold.segment.change;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import touchfold.changes.ProfileFacts;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.history.LookBackWindow;
import touchfold.segment.history.PurchaseHistory;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.rfm.RfmScore;

/**
 * The score that a customer carries over from the closes before: only under a dead band does it matter. It is found by
 * going back to the close or the purchase that scored the customer afresh, and replaying the closes since, so it depends on
 * facts and cuts alone and not on what was published. That costs two look-back windows for each close since.
 *
 * @param history what was bought and given back up to the instant's day
 * @param scoring all cuts
 * @param settings window, currency and days
 */
record CarriedScore(PurchaseHistory history, ScoringHistory scoring, SegmentationSettings settings) {

    /** A close that kept or moved the score, and the customer's window at it. */
    private record Replayed(RfmCuts.Ranked cuts, LookBackWindow window) {}

    /**
     * The score at the latest close, if the customer did nothing since.
     *
     * @param facts what is known of the customer at the instant; null for nobody
     */
    static Optional<RfmScore> at(
            ProfileFacts facts, ScoringHistory scoring, SegmentationSettings settings, Instant at) {
        if (facts == null
                || !(scoring.at(at).cuts() instanceof RfmCuts.Ranked cuts)
                || cuts.deadBand().isEmpty()) {
            return Optional.empty();
        }
        LocalDate today = settings.day(at);
        PurchaseHistory history = PurchaseHistory.of(facts.purchases()).upTo(today);
        return new CarriedScore(history, scoring, settings).carried(cuts, today);
    }

    private Optional<RfmScore> carried(RfmCuts.Ranked latest, LocalDate today) {
        LookBackWindow now = window(latest, today);
        return now.bought() && isSame(now, window(latest, latest.closeDay()))
                ? Optional.of(replayed(latest, now))
                : Optional.empty();
    }

    private RfmScore replayed(RfmCuts.Ranked latest, LookBackWindow now) {
        Deque<Replayed> closes = new ArrayDeque<>();
        RfmCuts.Ranked cuts = latest;
        LookBackWindow window = now;
        Optional<RfmScore> before = Optional.empty();
        while (cuts != null && before.isEmpty()) {
            closes.push(new Replayed(cuts, window));
            RfmCuts.Ranked previous = scoring.cutsBefore(cuts.effectiveAt())
                    .filter(RfmCuts.Ranked.class::isInstance)
                    .map(RfmCuts.Ranked.class::cast)
                    .orElse(null);
            LookBackWindow then = previous == null ? null : window(previous, cuts.closeDay());
            if (then == null || !isSame(then, window)) {
                break;
            }
            before = previous.deadBand().isPresent() && isSame(then, window(previous, previous.closeDay()))
                    ? Optional.empty()
                    : Optional.of(previous.score(then, cuts.closeDay()));
            cuts = previous;
            window = then;
        }
        RfmScore score = before.orElse(null);
        for (Replayed close : closes) {
            LocalDate day = close.cuts().closeDay();
            score = score == null
                    ? close.cuts().score(close.window(), day)
                    : close.cuts().score(close.window(), day, score);
        }
        return score;
    }

    private LookBackWindow window(RfmCuts.Ranked cuts, LocalDate until) {
        return history.window(
                cuts.closeDay().minusDays(settings.windowDays()), until, settings.conversion(), settings.frequency());
    }

    private static boolean isSame(LookBackWindow one, LookBackWindow other) {
        return Objects.equals(one.lastPurchase(), other.lastPurchase())
                && one.orders() == other.orders()
                && one.frequency() == other.frequency()
                && one.money().minor() == other.money().minor();
    }
}
