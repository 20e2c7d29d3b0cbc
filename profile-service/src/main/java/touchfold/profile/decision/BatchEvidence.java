package touchfold.profile.decision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.fold.TouchpointFold;
import touchfold.profile.holding.HeldLink;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.NodeValue;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * What a batch's touchpoints say and amount to, link by link.
 *
 * @param links by link id
 * @param orders evidence about whose an order is, by the order's id and then by the evidence's id as a link
 * @param values every identifier that the touchpoints show, by id
 * @param held of the links, those in which touchpoints are folded by whoever held their device
 */
public record BatchEvidence(
        Map<UUID, LinkDelta> links,
        Map<UUID, Map<UUID, Link>> orders,
        Map<UUID, NodeValue> values,
        Map<UUID, HeldLink> held) {

    /**
     * What a batch adds to a link.
     *
     * @param touchpoints none where others that show it are folded by whoever held their device
     * @param state what they amount to
     */
    public record LinkDelta(Link link, List<Touchpoint> touchpoints, ProfileState state) {

        /** Of two, one of which has no touchpoints. */
        private LinkDelta plus(LinkDelta other) {
            return new LinkDelta(
                    link.combine(other.link),
                    touchpoints.isEmpty() ? other.touchpoints : touchpoints,
                    state.combine(other.state));
        }
    }

    /**
     * Reads what the touchpoints say.
     *
     * @param touchpoints with different keys
     * @param places where each one is folded
     */
    public static BatchEvidence of(Collection<Touchpoint> touchpoints, TouchpointPlaces places) {
        Map<UUID, List<Touchpoint>> byLink = new HashMap<>();
        Map<UUID, Map<UUID, Link>> orders = new HashMap<>();
        Map<UUID, NodeValue> values = new HashMap<>();
        for (Touchpoint touchpoint : touchpoints) {
            byLink.computeIfAbsent(places.links().get(touchpoint.key()), id -> new ArrayList<>())
                    .add(touchpoint);
            touchpoint.identifiers().forEach(value -> values.put(value.node().id(), value));
            Optional<NodeValue> order = touchpoint.order();
            if (order.isPresent()) {
                values.put(order.get().node().id(), order.get());
                Link evidence = touchpoint.orderEvidence().orElseThrow();
                orders.computeIfAbsent(order.get().node().id(), id -> new HashMap<>())
                        .merge(evidence.id(), evidence, Link::combine);
            }
        }
        Map<UUID, LinkDelta> links = new HashMap<>();
        byLink.forEach((id, mine) -> {
            HeldLink held = places.held().get(id);
            LinkDelta delta = delta(mine);
            if (held == null) {
                links.merge(id, delta, LinkDelta::plus);
            } else {
                links.put(id, new LinkDelta(held.link(), mine, delta.state()));
                links.merge(held.base(), new LinkDelta(delta.link(), List.of(), ProfileState.EMPTY), LinkDelta::plus);
            }
        });
        return new BatchEvidence(links, orders, values, places.held());
    }

    private static LinkDelta delta(List<Touchpoint> touchpoints) {
        Link link = touchpoints.getFirst().link();
        ProfileState state = TouchpointFold.of(touchpoints.getFirst());
        for (Touchpoint touchpoint : touchpoints.subList(1, touchpoints.size())) {
            link = link.combine(touchpoint.link());
            state = state.combine(TouchpointFold.of(touchpoint));
        }
        return new LinkDelta(link, touchpoints, state);
    }
}
