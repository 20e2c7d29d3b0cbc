package touchfold.segment.change;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import touchfold.changes.ProfileFacts;
import touchfold.changes.ProfileFacts.Kind;
import touchfold.changes.PurchaseDay;
import touchfold.changes.PurchaseFacts;
import touchfold.segment.evaluate.SegmentationSettings;

/** From when on two sets of facts give different answers. */
final class FactsDifference {

    private FactsDifference() {}

    /**
     * The first instant at which a customer looks otherwise; empty when nothing that segments are made of differs.
     *
     * @param before null for a profile that was not there
     * @param after null for a profile that is no more
     * @param causes what made the difference
     */
    static Optional<Instant> begins(
            ProfileFacts before, ProfileFacts after, ChangeCauses causes, SegmentationSettings settings) {
        if (before == null && after == null) {
            return Optional.empty();
        }
        if (before == null || after == null) {
            // Facts say since when a profile is there. Of what made it known only the latest is named, perhaps of
            // long after.
            return Optional.of(before == null ? KnownFacts.of(after, settings).since() : causes.first());
        }
        KnownFacts then = KnownFacts.of(before, settings);
        KnownFacts now = KnownFacts.of(after, settings);
        return Stream.of(
                        kind(then, now),
                        earlier(Optional.of(then.since()), Optional.of(now.since())),
                        ContactDifference.begins(then, now, causes),
                        purchases(before.purchases(), after.purchases(), settings))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /**
     * A visitor is nobody up to the touchpoint that says who it is, whenever that becomes known; what several people share is
     * nobody at any time.
     */
    private static Optional<Instant> kind(KnownFacts then, KnownFacts now) {
        Kind before = then.facts().kind();
        Kind after = now.facts().kind();
        if (before != after && (before == Kind.DEVICE || after == Kind.DEVICE)) {
            return Stream.of(then.since(), now.since()).min(Instant::compareTo);
        }
        return earlier(then.personSince(), now.personSince());
    }

    private static Optional<Instant> earlier(Optional<Instant> then, Optional<Instant> now) {
        return then.equals(now)
                ? Optional.empty()
                : Stream.of(then, now).flatMap(Optional::stream).min(Instant::compareTo);
    }

    private static Optional<Instant> purchases(
            PurchaseFacts before, PurchaseFacts after, SegmentationSettings settings) {
        if (before.days().equals(after.days())) {
            return Optional.empty();
        }
        Map<LocalDate, PurchaseDay> then = byDay(before.days());
        Map<LocalDate, PurchaseDay> now = byDay(after.days());
        Optional<LocalDate> listed = listedFrom(before, after);
        TreeSet<LocalDate> days = new TreeSet<>(then.keySet());
        days.addAll(now.keySet());
        return days.stream()
                .filter(day -> listed.filter(day::isBefore).isEmpty())
                .filter(day -> !Objects.equals(then.get(day), now.get(day)))
                .flatMap(day -> PurchaseInstants.difference(then.get(day), now.get(day), settings).stream())
                .findFirst();
    }

    /**
     * The first day that both list, where days before are told as a sum: that these are not listed any more is no
     * difference. Empty where all are listed.
     */
    private static Optional<LocalDate> listedFrom(PurchaseFacts before, PurchaseFacts after) {
        return before.earlier() == null && after.earlier() == null
                ? Optional.empty()
                : Stream.of(before, after)
                        .flatMap(purchases -> purchases.days().stream().limit(1))
                        .map(PurchaseDay::day)
                        .max(LocalDate::compareTo);
    }

    private static Map<LocalDate, PurchaseDay> byDay(List<PurchaseDay> days) {
        Map<LocalDate, PurchaseDay> byDay = new HashMap<>();
        days.forEach(day -> byDay.put(day.day(), day));
        return byDay;
    }
}
