package touchfold.profile.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchfold.profile.decision.StoredLink;
import touchfold.profile.decision.StoredTouchpoint;
import touchfold.profile.holding.DeviceHolders;
import touchfold.profile.holding.DeviceMark;
import touchfold.profile.holding.DeviceSessions;
import touchfold.profile.holding.DeviceSets;
import touchfold.profile.holding.TimeSpan;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.touchpoint.Touchpoint;

/** Reads what says who held devices when. */
final class DeviceReads {

    private final BatchStore store;
    private final IdentityRules rules;
    private final Map<Node, DeviceSets> sets = new HashMap<>();
    private final Map<UUID, Set<UUID>> held = new HashMap<>();
    private final Map<UUID, List<StoredTouchpoint>> touchpoints = new HashMap<>();
    private final Map<Node, List<DeviceMark>> added = new HashMap<>();
    private final Map<Node, List<Instant>> unnamedAt = new HashMap<>();
    private final Map<Node, DeviceSessions> sessions = new HashMap<>();

    DeviceReads(BatchStore store, IdentityRules rules) {
        this.store = store;
        this.rules = rules;
    }

    /** Reads in what sets these devices were seen, as far as that was not read yet. */
    void read(Collection<Node> devices) {
        Set<Node> missing = new HashSet<>(devices);
        missing.removeAll(sets.keySet());
        if (missing.isEmpty()) {
            return;
        }
        List<Link> links = store.linksOf(ids(missing)).values().stream()
                .filter(link -> link.base().isEmpty())
                .map(StoredLink::link)
                .toList();
        Set<UUID> bare = new HashSet<>();
        for (Node device : missing) {
            DeviceSets mine = DeviceSets.of(device, links);
            sets.put(device, mine);
            bare.addAll(mine.bare().keySet());
        }
        bare.removeAll(held.keySet());
        bare.forEach(base -> held.put(base, new HashSet<>()));
        if (!bare.isEmpty()) {
            store.heldOf(bare).values().forEach(link -> held.get(link.base().orElseThrow())
                    .add(link.id()));
        }
    }

    /** What a batch adds that was read before it is written. */
    void add(Collection<Touchpoint> batch) {
        Map<Node, List<Link>> links = new HashMap<>();
        for (Touchpoint touchpoint : batch) {
            Link link = touchpoint.link();
            if (!DeviceSets.isBare(link.members())) {
                link.members().stream().filter(sets::containsKey).forEach(node -> links.computeIfAbsent(
                                node, one -> new ArrayList<>())
                        .add(link));
            }
            DeviceMark.of(touchpoint).ifPresent(mark -> link.members()
                    .forEach(node -> added.computeIfAbsent(node, one -> new ArrayList<>())
                            .add(mark)));
            if (DeviceSets.isBare(link.members())) {
                link.members().forEach(node -> unnamedAt
                        .computeIfAbsent(node, one -> new ArrayList<>())
                        .add(touchpoint.seen().at()));
            }
        }
        links.forEach((device, more) -> {
            Map<UUID, Link> all = new HashMap<>(sets.get(device).naming());
            more.forEach(link -> all.merge(link.id(), link, Link::combine));
            sets.put(
                    device,
                    DeviceSets.of(
                            device,
                            Stream.concat(all.values().stream(), sets.get(device).bare().values().stream())
                                    .toList()));
        });
    }

    DeviceSets sets(Node device) {
        return sets.get(device);
    }

    /** Whether touchpoints of a device that name nobody belong to whoever held it then. */
    boolean isTimed(Node device) {
        int most = rules.holding().mostTouchpoints();
        return sets.get(device).isTimed(rules, 0)
                && sets.get(device).isTimed(rules, store.count(unnamed(device), most + 1));
    }

    /** The links of what names nobody, those by holder among them. */
    private Set<UUID> unnamed(Node device) {
        Set<UUID> links = new HashSet<>(sets.get(device).bare().keySet());
        sets.get(device).bare().keySet().forEach(base -> links.addAll(held.get(base)));
        return links;
    }

    /** The links in which touchpoints are folded that show this, by holder. */
    Set<UUID> held(UUID base) {
        return held.get(base);
    }

    /** The touchpoints that are folded in these links, each link read once. */
    List<StoredTouchpoint> touchpointsOf(Set<UUID> links) {
        Set<UUID> missing = new HashSet<>(links);
        missing.removeAll(touchpoints.keySet());
        if (!missing.isEmpty()) {
            missing.forEach(link -> touchpoints.put(link, new ArrayList<>()));
            store.touchpointsOf(missing)
                    .forEach(touchpoint -> touchpoints.get(touchpoint.link()).add(touchpoint));
        }
        return links.stream().flatMap(link -> touchpoints.get(link).stream()).toList();
    }

    /** Reads in one go what happened on these devices that names nobody; one with too much of it is not told apart by time. */
    void readUnnamed(Collection<Node> devices) {
        Set<UUID> links = new HashSet<>();
        devices.forEach(device -> links.addAll(unnamed(device)));
        touchpointsOf(links);
    }

    /** When something happened on a device that names nobody. */
    DeviceSessions sessions(Node device) {
        return sessions.computeIfAbsent(device, one -> {
            List<Instant> times = new ArrayList<>(unnamedAt.getOrDefault(one, List.of()));
            touchpointsOf(unnamed(one)).forEach(touchpoint -> times.add(touchpoint.occurredAt()));
            return new DeviceSessions(times, rules.holding().gap());
        });
    }

    /** Who held a device at these times, of which each is one at which something happened that names nobody. */
    DeviceHolders holders(Node device, Collection<Instant> asked) {
        DeviceSets mine = sets.get(device);
        Set<UUID> unnamed = unnamed(device);
        DeviceSessions mySessions = sessions(device);
        List<DeviceMark> marks = new ArrayList<>(store.marks(
                mine.naming().keySet(),
                unnamed,
                TimeSpan.few(asked.stream().map(mySessions::before).toList())));
        marks.addAll(added.getOrDefault(device, List.of()));
        Set<UUID> all = new HashSet<>(mine.naming().keySet());
        all.addAll(unnamed);
        Optional<Instant> firstEnd = Stream.concat(store.firstEnd(all).stream(), DeviceHolders.firstEnd(marks).stream())
                .min(Instant::compareTo);
        return DeviceHolders.of(
                mine, firstEnd, marks, mySessions.times(), rules.holding().gap());
    }

    static Set<UUID> ids(Collection<Node> nodes) {
        return nodes.stream().map(Node::id).collect(Collectors.toSet());
    }
}
