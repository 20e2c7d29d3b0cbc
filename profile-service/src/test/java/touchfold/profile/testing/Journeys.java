package touchfold.profile.testing;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.events.CanonicalEvent;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.fold.TouchpointFold;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.journey.Journey;
import touchfold.profile.journey.JourneyRules;
import touchfold.profile.journey.JourneyTouchpoint;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.view.BoughtOrder;

/** Journeys by the default rules. */
public final class Journeys {

    public static final JourneyRules RULES = new JourneyRules(Duration.ofMinutes(30), Duration.ofDays(180));

    private Journeys() {}

    /** The journey of distinct touchpoints that are all one person's. */
    public static Journey of(Collection<CanonicalEvent> events, Set<OrderKey> disbelieved) {
        ProfileState state = events.stream()
                .map(event -> TouchpointFold.of(Folding.touchpoint(event)))
                .reduce(ProfileState.EMPTY, ProfileState::combine);
        return Journey.of(
                events.stream()
                        .map(event -> touchpoint(Folding.touchpoint(event)))
                        .toList(),
                BoughtOrder.of(state.orders(), disbelieved),
                RULES);
    }

    public static JourneyTouchpoint touchpoint(Touchpoint touchpoint) {
        Optional<UUID> device = touchpoint.members().stream()
                .filter(node -> node.type() == NodeType.ANONYMOUS_ID || node.type() == NodeType.DEVICE_ID)
                .map(Node::id)
                .findFirst();
        return new JourneyTouchpoint(touchpoint.event().withoutPersonal(), device);
    }
}
