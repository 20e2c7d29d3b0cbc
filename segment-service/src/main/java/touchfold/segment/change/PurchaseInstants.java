package touchfold.segment.change;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import touchfold.changes.LaterPurchases;
import touchfold.changes.PurchaseDay;
import touchfold.changes.PurchaseFacts;
import touchfold.segment.evaluate.SegmentationSettings;

/** From which instants on purchases and refunds count. Days are ascending, and so are the instants of a day. */
final class PurchaseInstants {

    private PurchaseInstants() {}

    /** From when on something of a day counts. */
    static Instant first(PurchaseDay day, SegmentationSettings settings) {
        return day.firstAt() == null ? settings.start(day.day()) : day.firstAt();
    }

    /** What was bought and given back by an instant; the same list when that is all. */
    static List<PurchaseDay> upTo(List<PurchaseDay> days, Instant at, SegmentationSettings settings) {
        int begun = days.size();
        while (begun > 0 && first(days.get(begun - 1), settings).isAfter(at)) {
            begun--;
        }
        PurchaseDay last = begun == 0 ? null : days.get(begun - 1);
        boolean lastIsWhole = last == null
                || last.later().isEmpty()
                || !last.later().getLast().at().isAfter(at);
        if (lastIsWhole) {
            return begun == days.size() ? days : days.subList(0, begun);
        }
        List<PurchaseDay> known = new ArrayList<>(days.subList(0, begun - 1));
        known.add(upTo(last, at));
        return known;
    }

    private static PurchaseDay upTo(PurchaseDay day, Instant at) {
        int orders = day.orders();
        int returned = day.returned();
        Map<String, Long> net = new TreeMap<>(day.net());
        List<LaterPurchases> kept = new ArrayList<>();
        for (LaterPurchases later : day.later()) {
            if (!later.at().isAfter(at)) {
                kept.add(later);
                continue;
            }
            orders -= later.orders();
            returned -= later.returned();
            later.net().forEach((currency, minor) -> net.merge(currency, -minor, Long::sum));
        }
        return new PurchaseDay(day.day(), orders, net, day.firstAt(), returned, day.reductions(), kept);
    }

    /** The first instant at which something was bought that was not wholly given back since. */
    static Optional<Instant> firstHeld(PurchaseFacts purchases, SegmentationSettings settings) {
        if (purchases.earlier() != null && purchases.earlier().purchaseDays() > 0) {
            return Optional.of(settings.start(purchases.earlier().firstDay()));
        }
        return purchases.days().stream()
                .filter(day -> day.orders() > day.returned())
                .findFirst()
                .map(day -> firstHeld(day, settings));
    }

    private static Instant firstHeld(PurchaseDay day, SegmentationSettings settings) {
        int laterHeld = day.later().stream()
                .mapToInt(later -> later.orders() - later.returned())
                .sum();
        return day.orders() - day.returned() > laterHeld
                ? first(day, settings)
                : day.later().stream()
                        .filter(later -> later.orders() > later.returned())
                        .map(LaterPurchases::at)
                        .findFirst()
                        .orElse(first(day, settings));
    }

    /** Whether something was bought or given back at exactly this instant. */
    static boolean contains(List<PurchaseDay> days, Instant at, SegmentationSettings settings) {
        return days.stream().flatMap(day -> of(day, settings)).anyMatch(at::equals);
    }

    /** The first instant after another one at which something was bought or given back. */
    static Optional<Instant> nextAfter(List<PurchaseDay> days, Instant at, SegmentationSettings settings) {
        LocalDate today = settings.day(at);
        return days.stream()
                .filter(day -> !day.day().isBefore(today))
                .flatMap(day -> of(day, settings))
                .filter(at::isBefore)
                .findFirst();
    }

    /**
     * The first instant from which on two pictures of one day differ; empty when they count the same. That the instants of
     * an older day are not told any more is no difference.
     *
     * @param one null when nothing was known of the day, as the other may be
     */
    static Optional<Instant> difference(PurchaseDay one, PurchaseDay other, SegmentationSettings settings) {
        if (one == null || other == null) {
            return Optional.of(first(one == null ? other : one, settings));
        }
        boolean toldAsOne = one.later().isEmpty() != other.later().isEmpty();
        if (toldAsOne && Sums.of(one).equals(Sums.of(other))) {
            return Optional.empty();
        }
        return Stream.concat(of(one, settings), of(other, settings))
                .sorted()
                .filter(at -> !sums(one, at, settings).equals(sums(other, at, settings)))
                .findFirst();
    }

    private static Stream<Instant> of(PurchaseDay day, SegmentationSettings settings) {
        return Stream.concat(
                Stream.of(first(day, settings)), day.later().stream().map(LaterPurchases::at));
    }

    private static Sums sums(PurchaseDay day, Instant at, SegmentationSettings settings) {
        return first(day, settings).isAfter(at) ? Sums.NOTHING : Sums.of(upTo(day, at));
    }

    /** What counts of a day. */
    private record Sums(int orders, int returned, Map<String, Long> net) {

        static final Sums NOTHING = new Sums(0, 0, Map.of());

        static Sums of(PurchaseDay day) {
            Map<String, Long> net = new TreeMap<>(day.net());
            net.values().removeIf(minor -> minor == 0);
            return new Sums(day.orders(), day.returned(), net);
        }
    }
}
