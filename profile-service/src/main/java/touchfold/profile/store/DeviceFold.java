package touchfold.profile.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import touchfold.profile.decision.BatchChanges;
import touchfold.profile.decision.Causes;
import touchfold.profile.decision.SettledBatch;
import touchfold.profile.decision.StoredIdentifier;
import touchfold.profile.decision.StoredProfile;
import touchfold.profile.decision.StoredTouchpoint;
import touchfold.profile.decision.TouchpointPlaces;
import touchfold.profile.holding.DeviceHolders;
import touchfold.profile.holding.DeviceSessions;
import touchfold.profile.holding.DeviceSets;
import touchfold.profile.holding.HeldLink;
import touchfold.profile.holding.TimeSpan;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * Moves touchpoints of shared devices that name nobody to whoever held the device then, after a batch was written and in its
 * transaction. It runs alone, and looks no further than the batch may have changed: at the sessions behind what is new, and
 * at all of a device where it became shared, has too many people now, or has another first person.
 */
final class DeviceFold {

    private final BatchStore store;
    private final FoldAttempt.Rules rules;
    private final Causes causes;
    private final Map<Touchpoint.Key, UUID> moves = new HashMap<>();
    private final Map<UUID, HeldLink> held = new HashMap<>();

    private final BiConsumer<Map<UUID, StoredProfile>, BatchChanges> seen;

    /** @param causes of what changes */
    DeviceFold(BatchStore store, FoldAttempt.Rules rules, Causes causes) {
        this(store, rules, causes, (before, changes) -> {});
    }

    /** @param seen hears of what is moved, and of the profiles concerned as they were before it */
    DeviceFold(
            BatchStore store,
            FoldAttempt.Rules rules,
            Causes causes,
            BiConsumer<Map<UUID, StoredProfile>, BatchChanges> seen) {
        this.store = store;
        this.rules = rules;
        this.causes = causes;
        this.seen = seen;
    }

    /** A touchpoint that names nobody, and the link of what it shows. */
    private record Unnamed(StoredTouchpoint touchpoint, UUID base) {}

    /** Moves what has to be moved. */
    void settle(TouchedDevices touched) {
        TouchedDevices next = touched;
        while (!next.devices().isEmpty()) {
            moves.clear();
            held.clear();
            look(next);
            next = TouchedDevices.anew(moves.isEmpty() ? Set.of() : move());
        }
    }

    private void look(TouchedDevices touched) {
        Set<UUID> ids = DeviceReads.ids(touched.devices());
        Set<UUID> before = store.timed(ids);
        DeviceReads reads = new DeviceReads(store, rules.identity());
        reads.read(touched.devices());
        Set<Node> apart = touched.devices().stream().filter(reads::isTimed).collect(Collectors.toSet());
        Set<UUID> now = DeviceReads.ids(apart);
        Set<Node> shared = new HashSet<>();
        Set<Node> whole = new HashSet<>(touched.anew());
        for (Node device : touched.devices()) {
            if (reads.sets(device).isShared(rules.identity())) {
                shared.add(device);
            }
            if (before.contains(device.id()) != now.contains(device.id())) {
                whole.add(device);
            }
        }
        if (!before.equals(now)) {
            store.tellApart(without(now, before), without(before, now));
        }
        reads.readUnnamed(apart);
        Map<UUID, Link> bases = new HashMap<>();
        touched.devices().stream()
                .filter(device -> whole.contains(device) || now.contains(device.id()))
                .forEach(device -> bases.putAll(reads.sets(device).bare()));
        Map<UUID, StoredIdentifier> others = others(bases.values(), touched.devices());
        Set<UUID> timed = new HashSet<>(now);
        timed.addAll(others.isEmpty() ? Set.of() : store.timed(others.keySet()));
        others.values().stream().filter(StoredIdentifier::shared).forEach(one -> shared.add(one.node()));
        Map<Node, List<Unnamed>> byDevice = new HashMap<>();
        bases.values().forEach(base -> {
            Optional<Node> deciding =
                    DeviceSets.deciding(base.members(), shared::contains, device -> timed.contains(device.id()));
            boolean all = base.members().stream().anyMatch(whole::contains);
            if (deciding.isEmpty()) {
                if (all) {
                    unnamed(reads, reads.held(base.id()), base.id())
                            .forEach(one -> moves.put(one.touchpoint().key(), base.id()));
                }
                return;
            }
            Node device = deciding.get();
            reads.read(Set.of(device));
            Set<UUID> links = new HashSet<>(reads.held(base.id()));
            links.add(base.id());
            Predicate<Instant> moved =
                    all || isFirst(device, touched, reads) ? time -> true : behind(device, touched, reads);
            unnamed(reads, links, base.id()).stream()
                    .filter(one -> moved.test(one.touchpoint().occurredAt()))
                    .forEach(one -> byDevice.computeIfAbsent(device, same -> new ArrayList<>())
                            .add(one));
        });
        byDevice.forEach((device, unnamed) -> place(device, unnamed, reads));
    }

    private void place(Node device, List<Unnamed> unnamed, DeviceReads reads) {
        if (unnamed.isEmpty()) {
            return;
        }
        List<Instant> times =
                unnamed.stream().map(one -> one.touchpoint().occurredAt()).toList();
        DeviceHolders holders = reads.holders(device, times);
        for (Unnamed one : unnamed) {
            Optional<HeldLink> link = holders.at(one.touchpoint().occurredAt())
                    .map(named -> new HeldLink(
                            one.base(), reads.sets(device).naming().get(named).members()));
            UUID place = link.map(HeldLink::id).orElse(one.base());
            if (!place.equals(one.touchpoint().link())) {
                moves.put(one.touchpoint().key(), place);
                link.ifPresent(target -> held.put(target.id(), target));
            }
        }
    }

    private static List<Unnamed> unnamed(DeviceReads reads, Set<UUID> links, UUID base) {
        return reads.touchpointsOf(links).stream()
                .map(touchpoint -> new Unnamed(touchpoint, base))
                .toList();
    }

    private Map<UUID, StoredIdentifier> others(Collection<Link> bases, Set<Node> devices) {
        Set<Node> others = new HashSet<>();
        bases.forEach(base -> others.addAll(base.members()));
        others.removeAll(devices);
        return others.isEmpty()
                ? Map.of()
                : store.identifiers(DeviceReads.ids(others)).identifiers();
    }

    /** Whether somebody else may have been named first by what is new, so that what came before is somebody else's. */
    private static boolean isFirst(Node device, TouchedDevices touched, DeviceReads reads) {
        NavigableSet<Instant> marks = touched.marks().getOrDefault(device, Collections.emptyNavigableSet());
        return !marks.isEmpty()
                && (reads.sets(device)
                                .first()
                                .filter(first ->
                                        !marks.first().isAfter(first.first().at()))
                                .isPresent()
                        || reads.sets(device).naming().values().stream()
                                .flatMap(link -> link.trusted().stream())
                                .min(Comparable::compareTo)
                                .filter(first -> marks.contains(first.at()))
                                .isPresent());
    }

    /** Whether a time is in a session behind something that is new. */
    private static Predicate<Instant> behind(Node device, TouchedDevices touched, DeviceReads reads) {
        DeviceSessions sessions = reads.sessions(device);
        List<Instant> times = new ArrayList<>(touched.marks().getOrDefault(device, Collections.emptyNavigableSet()));
        times.addAll(touched.views().getOrDefault(device, Collections.emptyNavigableSet()));
        List<TimeSpan> spans = times.stream().map(sessions::after).toList();
        return time -> spans.stream().anyMatch(span -> span.contains(time));
    }

    /** Says which devices turned out to be shared, or to be no more. */
    private Set<Node> move() {
        Map<Touchpoint.Key, Touchpoint> contents = store.contents(moves.keySet());
        BatchStore.BatchRows rows = store.read(WantedRows.of(contents.values()));
        List<SettledBatch.Replacement> replacements = new ArrayList<>();
        contents.forEach((key, content) ->
                replacements.add(new SettledBatch.Replacement(rows.touchpoints().get(key), content)));
        SettledBatch batch = new SettledBatch(List.of(), replacements, Set.of(), Map.of());
        FoldAttempt attempt = FoldAttempt.moving(
                store, rules, batch, new TouchpointPlaces(Map.copyOf(moves), Map.copyOf(held)), causes);
        attempt.read(rows, FoldHook.NONE);
        attempt.lock(new HashSet<>());
        BatchChanges changes = attempt.decide()
                .orElseThrow(() -> new IllegalStateException("Expected nobody else to change the store"));
        seen.accept(attempt.profiles(), changes);
        store.write(changes);
        return changes.turned();
    }

    private static Set<UUID> without(Set<UUID> all, Set<UUID> some) {
        Set<UUID> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
