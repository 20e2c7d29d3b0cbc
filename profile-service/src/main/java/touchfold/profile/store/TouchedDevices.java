package touchfold.profile.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.identity.Node;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * Devices whose touchpoints may belong to somebody else than before.
 *
 * @param devices all of them
 * @param anew those of which all touchpoints are looked at
 */
record TouchedDevices(Set<Node> devices, Set<Node> anew) {

    /** Of which everything is looked at. */
    static TouchedDevices anew(Collection<Node> nodes) {
        Set<Node> devices = new HashSet<>(nodes);
        devices.removeIf(node -> !node.type().isDevice());
        return new TouchedDevices(devices, devices);
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
        TouchedDevices touched = new TouchedDevices(new HashSet<>(turned), new HashSet<>(turned));
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
        touchpoint.members().stream().filter(node -> timed.contains(node.id())).forEach(devices::add);
    }
}
