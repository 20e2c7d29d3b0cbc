package touchfold.profile.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import touchfold.profile.holding.HeldLink;
import touchfold.profile.identity.HeldSpan;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeValue;
import touchfold.profile.identity.Seen;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * When shared devices were whose, by what was known.
 *
 * @param spans the latest first
 * @param named the identifiers that they speak of
 */
public record PastHoldings(List<HeldSpan> spans, Map<UUID, NodeValue> named) {

    /** Nothing was anybody's. */
    public static final PastHoldings NONE = new PastHoldings(List.of(), Map.of());

    private static final int MOST = 50;

    public PastHoldings {
        spans = List.copyOf(spans);
        named = Map.copyOf(named);
    }

    /**
     * A touchpoint and where it was folded.
     *
     * @param link that of what it shows, or of what named the holder of its device
     */
    public record PlacedTouchpoint(Touchpoint touchpoint, UUID link) {}

    /**
     * Why a device was somebody's.
     *
     * @param link where what happened meanwhile is folded
     * @param holder the link of what named the holder
     */
    private record Reason(UUID link, UUID holder, Seen because, boolean first) {}

    /**
     * Works out who held devices when.
     *
     * @param all that was known to show one of the devices, whenever it happened
     * @param told which of those that name nobody are asked for
     * @param device only who was named on it is asked for; empty for whoever held any
     */
    public static PastHoldings of(Collection<PlacedTouchpoint> all, Predicate<Touchpoint> told, Optional<Node> device) {
        Map<UUID, List<NodeValue>> naming = new HashMap<>();
        Map<UUID, NavigableSet<Seen>> marks = new HashMap<>();
        all.stream()
                .map(PlacedTouchpoint::touchpoint)
                .filter(touchpoint -> names(touchpoint)
                        && device.filter(one -> !touchpoint.members().contains(one))
                                .isEmpty())
                .forEach(touchpoint -> {
                    naming.put(touchpoint.link().id(), touchpoint.identifiers());
                    marks.computeIfAbsent(touchpoint.link().id(), link -> new TreeSet<>())
                            .add(touchpoint.seen());
                });
        Map<UUID, Map<UUID, UUID>> holders = new HashMap<>();
        Map<Reason, List<Instant>> times = new HashMap<>();
        for (PlacedTouchpoint placed : all) {
            UUID base = placed.touchpoint().link().id();
            UUID holder = holders.computeIfAbsent(base, any -> heldLinks(base, naming))
                    .get(placed.link());
            if (holder != null && told.test(placed.touchpoint())) {
                Instant at = placed.touchpoint().seen().at();
                times.computeIfAbsent(reason(placed.link(), holder, marks.get(holder), at), any -> new ArrayList<>())
                        .add(at);
            }
        }
        Map<UUID, NodeValue> named = new HashMap<>();
        times.keySet().forEach(reason -> naming.get(reason.holder())
                .forEach(one -> named.put(one.node().id(), one)));
        return new PastHoldings(
                times.entrySet().stream()
                        .map(span -> span(span.getKey(), span.getValue(), naming))
                        .sorted(Comparator.comparing(HeldSpan::to).reversed())
                        .limit(MOST)
                        .toList(),
                named);
    }

    /** The last touchpoint before it that named the holder, or else the first of all. */
    private static Reason reason(UUID link, UUID holder, NavigableSet<Seen> marks, Instant at) {
        Optional<Seen> last = Optional.ofNullable(marks.lower(new Seen(at.plusNanos(1), "", "")));
        return new Reason(link, holder, last.orElseGet(marks::first), last.isEmpty());
    }

    private static boolean names(Touchpoint touchpoint) {
        return touchpoint.members().stream().anyMatch(node -> node.type().isDevice())
                && touchpoint.members().stream().anyMatch(node -> node.type().isPerson());
    }

    /** Where touchpoints of these devices are folded while each holder has them. */
    private static Map<UUID, UUID> heldLinks(UUID base, Map<UUID, List<NodeValue>> naming) {
        Map<UUID, UUID> held = new HashMap<>();
        naming.forEach((holder, identifiers) -> held.put(
                new HeldLink(base, identifiers.stream().map(NodeValue::node).toList()).id(), holder));
        return held;
    }

    private static HeldSpan span(Reason reason, List<Instant> times, Map<UUID, List<NodeValue>> naming) {
        List<Node> nodes =
                naming.get(reason.holder()).stream().map(NodeValue::node).toList();
        return new HeldSpan(
                nodes.stream().filter(node -> node.type().isDevice()).toList(),
                nodes.stream().filter(node -> node.type().isPerson()).toList(),
                reason.because(),
                reason.first(),
                Collections.min(times),
                Collections.max(times),
                times.size());
    }
}
