package touchfold.profile.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.holding.DeviceHolders;
import touchfold.profile.holding.DeviceMark;
import touchfold.profile.holding.DeviceSets;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.touchpoint.Touchpoint;

/** Who held the world's shared devices when. */
final class DeviceHistory {

    private final Map<UUID, Link> links = new HashMap<>();
    private final Set<Node> shared = new HashSet<>();
    private final Map<Node, DeviceHolders> holders = new HashMap<>();

    private DeviceHistory() {}

    /** @param links those of the graph */
    static DeviceHistory of(Collection<Touchpoint> touchpoints, Collection<Link> links, IdentityRules rules) {
        DeviceHistory history = new DeviceHistory();
        Map<Node, List<Link>> showing = new HashMap<>();
        for (Link link : links) {
            history.links.put(link.id(), link);
            link.members().stream().filter(node -> node.type().isDevice()).forEach(node -> showing.computeIfAbsent(
                            node, one -> new ArrayList<>())
                    .add(link));
        }
        Map<Node, List<Touchpoint>> ofDevice = new HashMap<>();
        touchpoints.forEach(touchpoint -> touchpoint.members().stream()
                .filter(showing::containsKey)
                .forEach(node ->
                        ofDevice.computeIfAbsent(node, one -> new ArrayList<>()).add(touchpoint)));
        ofDevice.forEach((device, mine) -> history.add(DeviceSets.of(device, showing.get(device)), mine, rules));
        return history;
    }

    private void add(DeviceSets sets, List<Touchpoint> touchpoints, IdentityRules rules) {
        if (sets.isShared(rules)) {
            shared.add(sets.device());
        }
        List<Instant> unnamed = touchpoints.stream()
                .filter(touchpoint -> DeviceSets.isBare(touchpoint.members()))
                .map(touchpoint -> touchpoint.seen().at())
                .toList();
        if (sets.isTimed(rules, unnamed.size())) {
            List<DeviceMark> marks = touchpoints.stream()
                    .flatMap(one -> DeviceMark.of(one).stream())
                    .toList();
            holders.put(
                    sets.device(),
                    DeviceHolders.of(sets, marks, unnamed, rules.holding().gap()));
        }
    }

    /** What a touchpoint shows, or, where it names nobody, what named whoever held its device then. */
    List<Node> shown(Touchpoint touchpoint) {
        List<Node> members = touchpoint.members();
        return DeviceSets.deciding(members, shared::contains, holders::containsKey)
                .flatMap(device -> holders.get(device).at(touchpoint.seen().at()))
                .map(named -> links.get(named).members())
                .orElse(members);
    }
}
