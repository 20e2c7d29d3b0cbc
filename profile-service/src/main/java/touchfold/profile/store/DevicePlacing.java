package touchfold.profile.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.decision.StoredIdentifier;
import touchfold.profile.decision.TouchpointPlaces;
import touchfold.profile.holding.DeviceHolders;
import touchfold.profile.holding.DeviceSets;
import touchfold.profile.holding.HeldLink;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Node;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * Finds where a batch's own touchpoints belong that name nobody, before they are folded, so that few of them have to be moved
 * afterwards. What it can't know yet, {@link DeviceFold} puts right.
 */
final class DevicePlacing {

    private final BatchStore store;
    private final IdentityRules rules;

    DevicePlacing(BatchStore store, IdentityRules rules) {
        this.store = store;
        this.rules = rules;
    }

    /**
     * Places touchpoints.
     *
     * @param shown by touchpoint, the link of what it shows
     * @param timed devices of which touchpoints belong to whoever held them
     */
    TouchpointPlaces place(Collection<Touchpoint> batch, Map<Touchpoint.Key, UUID> shown, Set<UUID> timed) {
        Map<Node, List<Touchpoint>> byDevice = timed.isEmpty() ? Map.of() : byDevice(batch, timed);
        if (byDevice.isEmpty()) {
            return TouchpointPlaces.shown(shown);
        }
        DeviceReads reads = new DeviceReads(store, rules);
        reads.read(byDevice.keySet());
        reads.readUnnamed(byDevice.keySet());
        reads.add(batch);
        TouchpointPlaces places = new TouchpointPlaces(new HashMap<>(shown), new HashMap<>());
        byDevice.forEach((device, touchpoints) -> {
            List<Instant> times =
                    touchpoints.stream().map(one -> one.seen().at()).toList();
            DeviceHolders holders = reads.holders(device, times);
            for (Touchpoint touchpoint : touchpoints) {
                holders.at(touchpoint.seen().at()).ifPresent(named -> {
                    HeldLink link = new HeldLink(
                            shown.get(touchpoint.key()),
                            reads.sets(device).naming().get(named).members());
                    places.links().put(touchpoint.key(), link.id());
                    places.held().put(link.id(), link);
                });
            }
        });
        return places;
    }

    private Map<Node, List<Touchpoint>> byDevice(Collection<Touchpoint> batch, Set<UUID> timed) {
        List<Touchpoint> unnamed = new ArrayList<>();
        Set<UUID> shown = new HashSet<>();
        for (Touchpoint touchpoint : batch) {
            List<Node> members = touchpoint.members();
            if (DeviceSets.isBare(members) && members.stream().anyMatch(node -> timed.contains(node.id()))) {
                unnamed.add(touchpoint);
                shown.addAll(DeviceReads.ids(members));
            }
        }
        Map<Node, List<Touchpoint>> byDevice = new HashMap<>();
        if (!unnamed.isEmpty()) {
            Map<UUID, StoredIdentifier> known = store.identifiers(shown).identifiers();
            for (Touchpoint touchpoint : unnamed) {
                DeviceSets.deciding(
                                touchpoint.members(),
                                node -> known.containsKey(node.id())
                                        && known.get(node.id()).shared(),
                                node -> timed.contains(node.id()))
                        .ifPresent(device -> byDevice.computeIfAbsent(device, one -> new ArrayList<>())
                                .add(touchpoint));
            }
        }
        return byDevice;
    }
}
