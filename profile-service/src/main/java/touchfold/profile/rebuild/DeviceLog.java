package touchfold.profile.rebuild;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderMention;
import touchfold.profile.fold.TouchpointFold;
import touchfold.profile.holding.DeviceHolders;
import touchfold.profile.holding.DeviceMark;
import touchfold.profile.holding.DeviceSets;
import touchfold.profile.holding.HeldLink;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.rebuild.LogFold.LinkFold;
import touchfold.profile.rebuild.LogFold.Place;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * The second reading of a log, of those touchpoints only that show a device which a few people share: first who was named on
 * it and who signed out, then those that name nobody, which are folded again by who held the device. It grows with the
 * former.
 */
public final class DeviceLog {

    private final Map<UUID, Link> naming = new HashMap<>();
    private final Map<UUID, Link> bases = new HashMap<>();
    private final Map<UUID, Node> deciding = new HashMap<>();
    private final Map<Node, DeviceSets> timed = new HashMap<>();
    private final Map<UUID, List<Node>> shown = new HashMap<>();
    private final Map<Node, List<DeviceMark>> marks = new HashMap<>();
    private final Map<Node, List<Instant>> unnamedAt = new HashMap<>();
    private final Map<Node, DeviceHolders> holders = new HashMap<>();
    private final Map<UUID, LinkFold> folds = new HashMap<>();
    private final Map<UUID, HeldLink> held = new HashMap<>();
    private final Map<OrderKey, Set<UUID>> claims = new HashMap<>();
    private final IdentityRules rules;

    private DeviceLog(IdentityRules rules) {
        this.rules = rules;
    }

    /**
     * Finds which devices that is about.
     *
     * @param joined the links of the graph
     * @param folded what touchpoints amount to by what they show
     */
    static DeviceLog of(Collection<Link> joined, Map<UUID, LinkFold> folded, IdentityRules rules) {
        DeviceLog log = new DeviceLog(rules);
        Map<Node, List<Link>> showing = new HashMap<>();
        joined.forEach(link -> link.members().stream()
                .filter(node -> node.type().isDevice())
                .forEach(node ->
                        showing.computeIfAbsent(node, one -> new ArrayList<>()).add(link)));
        Set<Node> shared = new HashSet<>();
        showing.forEach((device, links) -> {
            DeviceSets sets = DeviceSets.of(device, links);
            if (sets.isShared(rules)) {
                shared.add(device);
                long unnamed = sets.bare().keySet().stream()
                        .mapToLong(link -> folded.get(link).touchpoints())
                        .sum();
                if (sets.isTimed(rules, Math.toIntExact(unnamed))) {
                    log.timed.put(device, sets);
                }
            }
        });
        log.timed.forEach((device, sets) -> {
            log.naming.putAll(sets.naming());
            sets.naming().keySet().forEach(link -> log.show(link, device));
            sets.bare().keySet().forEach(link -> log.show(link, device));
            sets.bare()
                    .forEach((id, link) -> DeviceSets.deciding(link.members(), shared::contains, log.timed::containsKey)
                            .ifPresent(decides -> {
                                log.bases.put(id, link);
                                log.deciding.put(id, decides);
                            }));
        });
        return log;
    }

    private void show(UUID link, Node device) {
        shown.computeIfAbsent(link, one -> new ArrayList<>()).add(device);
    }

    /** The links of which touchpoints may say who held a device. */
    public Set<UUID> marking() {
        return shown.keySet();
    }

    /** The links of which touchpoints are folded again. */
    public Set<UUID> unnamed() {
        return bases.keySet();
    }

    /** The devices told apart by time. */
    Set<UUID> devices() {
        Set<UUID> devices = new HashSet<>();
        timed.keySet().forEach(node -> devices.add(node.id()));
        return devices;
    }

    /** Whether touchpoints of a link name somebody. */
    boolean names(UUID link) {
        return naming.containsKey(link);
    }

    /** Takes in what a touchpoint of such a link says about who held its devices, if it says anything. */
    public void mark(UUID link, DeviceMark mark) {
        shown.get(link).forEach(device -> marks.computeIfAbsent(device, one -> new ArrayList<>())
                .add(mark));
    }

    /** Folds a touchpoint that names nobody, once all of them were asked for marks and times. */
    public Place place(Touchpoint touchpoint) {
        UUID base = touchpoint.link().id();
        Optional<HeldLink> place = holders(deciding.get(base))
                .at(touchpoint.seen().at())
                .map(named -> new HeldLink(base, naming.get(named).members()));
        UUID id = place.map(HeldLink::id).orElse(base);
        place.ifPresent(link -> held.put(id, link));
        LinkFold now = LinkFold.plus(
                folds.get(id), place.map(HeldLink::link).orElseGet(touchpoint::link), TouchpointFold.of(touchpoint));
        folds.put(id, now);
        OrderMention.of(touchpoint).filter(mention -> !mention.sale()).ifPresent(mention -> mention.names()
                .forEach(name ->
                        claims.computeIfAbsent(name, one -> new HashSet<>()).add(id)));
        return new Place(id, now.closed().size());
    }

    /** Takes in that a touchpoint of such a link names nobody. */
    public void goOn(UUID link, Instant at) {
        shown.get(link).forEach(device -> unnamedAt
                .computeIfAbsent(device, one -> new ArrayList<>())
                .add(at));
    }

    private DeviceHolders holders(Node device) {
        return holders.computeIfAbsent(
                device,
                one -> DeviceHolders.of(
                        timed.get(one),
                        marks.getOrDefault(one, List.of()),
                        unnamedAt.getOrDefault(one, List.of()),
                        rules.holding().gap()));
    }

    /** What links amount to, with what was folded again in place of what it was. */
    Map<UUID, LinkFold> folds(Map<UUID, LinkFold> folded) {
        Map<UUID, LinkFold> all = new HashMap<>(folded);
        all.keySet().removeAll(bases.keySet());
        all.putAll(folds);
        return all;
    }

    /** The links in which touchpoints are folded by who held their device. */
    Map<UUID, HeldLink> held() {
        return Collections.unmodifiableMap(held);
    }

    /** Which links claim orders, by where their touchpoints are folded. */
    Map<OrderKey, Set<UUID>> claims(Map<OrderKey, Set<UUID>> shown) {
        Map<OrderKey, Set<UUID>> all = new HashMap<>();
        shown.forEach((name, links) -> {
            Set<UUID> kept = new HashSet<>(links);
            kept.removeAll(bases.keySet());
            all.put(name, kept);
        });
        claims.forEach((name, links) ->
                all.computeIfAbsent(name, one -> new HashSet<>()).addAll(links));
        return all;
    }
}
