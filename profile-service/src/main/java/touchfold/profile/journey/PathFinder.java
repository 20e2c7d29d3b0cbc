package touchfold.profile.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import touchfold.profile.view.BoughtOrder;

/** Finds what came before each purchase. */
final class PathFinder {

    private static final Comparator<JourneyTouch> IN_TIME = Comparator.comparing(JourneyTouch::at)
            .thenComparing(touch -> touch.touchpoint().source())
            .thenComparing(touch -> touch.touchpoint().id());

    private final List<JourneyTouchpoint> acts;
    private final List<JourneyTouch> touches;
    private final List<Visit> visits;

    private PathFinder(List<JourneyTouchpoint> ordered, List<Visit> visits) {
        acts = ordered.stream()
                .filter(touchpoint -> touchpoint.isAct() && !touchpoint.isOfOrder())
                .toList();
        touches = Stream.concat(
                        visits.stream().map(JourneyTouch::of),
                        ordered.stream().filter(JourneyTouch::isOne).map(JourneyTouch::of))
                .sorted(IN_TIME)
                .toList();
        this.visits = visits;
    }

    /** The purchases with what came before them. */
    static List<PurchasePath> of(List<JourneyTouchpoint> ordered, List<Visit> visits, List<BoughtOrder> bought) {
        PathFinder finder = new PathFinder(ordered, visits);
        List<PurchasePath> paths = new ArrayList<>();
        Instant since = MomentFinder.firstContact(ordered, bought).orElse(null);
        boolean first = true;
        for (BoughtOrder order : bought) {
            paths.add(finder.path(order, since, first));
            since = order.placedAt();
            first = false;
        }
        return List.copyOf(paths);
    }

    /** @param first whether what happened at that instant belongs to it: nothing was bought then */
    private PurchasePath path(BoughtOrder order, Instant since, boolean first) {
        Span span = new Span(first ? since : since.plusNanos(1), order.placedAt());
        List<JourneyTouch> before =
                touches.stream().filter(touch -> span.holds(touch.at())).toList();
        JourneyTouch last = before.stream()
                .filter(touch -> !touch.isDirect())
                .reduce((a, b) -> b)
                .orElse(before.isEmpty() ? null : before.getLast());
        return new PurchasePath(
                order.key().store(),
                order.key().orderId(),
                order.placedAt(),
                order.worth(),
                since,
                Duration.between(since, order.placedAt()).toDays(),
                (int) acts.stream().filter(act -> span.holds(act.at())).count(),
                (int) visits.stream()
                        .filter(visit -> span.holds(visit.startedAt()))
                        .count(),
                before.isEmpty() ? null : before.getFirst(),
                last);
    }

    /** From an instant on to another, which is no longer in it. */
    private record Span(Instant from, Instant to) {
        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }
}
