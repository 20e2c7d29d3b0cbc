package touchfold.segment.change;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import touchfold.changes.ProfileFacts;
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
            return Optional.of(appearance(before, after, causes, settings));
        }
        return Stream.of(
                        kind(before, after, causes),
                        last(before.lastInteractionAt(), after.lastInteractionAt(), causes),
                        last(before.lastInterestAt(), after.lastInterestAt(), causes),
                        purchases(before.purchaseDays(), after.purchaseDays(), settings))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /** A new profile may bring purchases from before the touchpoint that made it known, as a split does. */
    private static Instant appearance(
            ProfileFacts before, ProfileFacts after, ChangeCauses causes, SegmentationSettings settings) {
        return before != null
                ? causes.first()
                : purchases(List.of(), after.purchaseDays(), settings)
                        .filter(causes.first()::isAfter)
                        .orElse(causes.first());
    }

    private static Optional<Instant> kind(ProfileFacts before, ProfileFacts after, ChangeCauses causes) {
        return before.kind() == after.kind() ? Optional.empty() : Optional.of(causes.first());
    }

    private static Optional<Instant> last(Instant before, Instant after, ChangeCauses causes) {
        if (Objects.equals(before, after)) {
            return Optional.empty();
        }
        if (after == null) {
            return Optional.of(causes.first());
        }
        boolean grown = before == null || before.isBefore(after);
        Instant cause = before == null ? causes.first() : causes.byInstant().higherKey(before);
        return Optional.of(grown && cause != null && cause.isBefore(after) ? cause : after);
    }

    private static Optional<Instant> purchases(
            List<PurchaseDay> before, List<PurchaseDay> after, SegmentationSettings settings) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        Map<LocalDate, PurchaseDay> then = byDay(before);
        Map<LocalDate, PurchaseDay> now = byDay(after);
        TreeSet<LocalDate> days = new TreeSet<>(then.keySet());
        days.addAll(now.keySet());
        LocalDate listed = listedFrom(before, after, days);
        return days.stream()
                .filter(day -> !day.isBefore(listed) && !Objects.equals(then.get(day), now.get(day)))
                .flatMap(day -> PurchaseInstants.difference(then.get(day), now.get(day), settings).stream())
                .findFirst();
    }

    /** Of a very long history the oldest days are told as a sum: that they are not listed any more is no difference. */
    private static LocalDate listedFrom(List<PurchaseDay> before, List<PurchaseDay> after, SortedSet<LocalDate> days) {
        boolean cut = after.size() >= PurchaseFacts.MAX_DAYS || before.size() >= PurchaseFacts.MAX_DAYS;
        if (!cut || before.isEmpty() || after.isEmpty()) {
            return days.first();
        }
        LocalDate then = before.getFirst().day();
        LocalDate now = after.getFirst().day();
        return then.isAfter(now) ? then : now;
    }

    private static Map<LocalDate, PurchaseDay> byDay(List<PurchaseDay> days) {
        Map<LocalDate, PurchaseDay> byDay = new HashMap<>();
        days.forEach(day -> byDay.put(day.day(), day));
        return byDay;
    }
}
