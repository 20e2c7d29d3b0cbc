package touchfold.profile.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import touchfold.profile.holding.DeviceMark;
import touchfold.profile.identity.Node;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * Devices whose touchpoints may belong to somebody else than before.
 *
 * @param devices all of them
 * @param anew those of which all touchpoints are looked at
 * @param marks by device, when a person was named on it or signed out, by what is new
 * @param views by device, when something new happened on it that names nobody
 */
record TouchedDevices(
        Set<Node> devices,
        Set<Node> anew,
        Map<Node, NavigableSet<Instant>> marks,
        Map<Node, NavigableSet<Instant>> views) {

    /** Of which everything is looked at. */
    static TouchedDevices anew(Collection<Node> nodes) {
        Set<Node> devices = new HashSet<>(nodes);
        devices.removeIf(node -> !node.type().isDevice());
        return new TouchedDevices(devices, devices, Map.of(), Map.of());
    }

    /**
     * Those that a batch touched.
     *
     * @param standing what is new
     * @param displaced what stands no more
     * @param timed the devices of which touchpoints belong to whoever held them
     * @param turned those that are shared from now on, or no more
     */
    static TouchedDevices of(
            Collection<Touchpoint> standing, Collection<Touchpoint> displaced, Set<UUID> timed, Set<Node> turned) {
        TouchedDevices touched =
                new TouchedDevices(new HashSet<>(turned), new HashSet<>(turned), new HashMap<>(), new HashMap<>());
        displaced.forEach(touchpoint -> touchpoint.members().stream()
                .filter(node -> node.type().isDevice())
                .forEach(touched.anew::add));
        touched.devices.addAll(touched.anew);
        if (!timed.isEmpty()) {
            standing.forEach(touchpoint -> touched.touch(touchpoint, timed));
        }
        return touched;
    }

    private void touch(Touchpoint touchpoint, Set<UUID> timed) {
        for (Node node : touchpoint.members()) {
            if (timed.contains(node.id())) {
                devices.add(node);
                (DeviceMark.of(touchpoint).isPresent() ? marks : views)
                        .computeIfAbsent(node, one -> new TreeSet<>())
                        .add(touchpoint.seen().at());
            }
        }
    }
}
