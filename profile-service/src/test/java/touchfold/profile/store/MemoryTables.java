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
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchfold.profile.decision.ProfileWrite;
import touchfold.profile.decision.StoredIdentifier;
import touchfold.profile.decision.StoredLink;
import touchfold.profile.decision.StoredOrder;
import touchfold.profile.decision.StoredProfile;
import touchfold.profile.decision.StoredTouchpoint;
import touchfold.profile.decision.TouchpointWithdrawal;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderTally;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.fold.TouchpointFold;
import touchfold.profile.holding.DeviceMark;
import touchfold.profile.holding.TimeSpan;
import touchfold.profile.identity.IdentityCorrections;
import touchfold.profile.identity.IdentityOperation;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.NodeType;
import touchfold.profile.operation.StatedOperation;
import touchfold.profile.touchpoint.Touchpoint;

/** The store's tables in memory, and the questions that are asked of them. */
final class MemoryTables {

    static final Table<Touchpoint.Key, TouchpointRow> TOUCHPOINT =
            new Table<>("touchpoint", tables -> tables.touchpoints);
    static final Table<UUID, LinkRow> LINK = new Table<>("link", tables -> tables.links);
    static final Table<PartKey, ProfileState> PART = new Table<>("link_part", tables -> tables.parts);
    static final Table<UUID, StoredIdentifier> IDENTIFIER = new Table<>("identifier", tables -> tables.identifiers);
    static final Table<UUID, StoredOrder> ORDER = new Table<>("order_evidence", tables -> tables.orders);
    static final Table<OrderKey, OrderTally> TALLY = new Table<>("order_tally", tables -> tables.tallies);
    static final Table<ClaimKey, UUID> CLAIM = new Table<>("order_claim", tables -> tables.claims);
    static final Table<UUID, ProfileWrite> PROFILE = new Table<>("profile", tables -> tables.profiles);
    static final Table<UUID, UUID> TIMED = new Table<>("timed_device", tables -> tables.timed);
    static final Table<UUID, StatedOperation> OPERATION =
            new Table<>("identity_operation", tables -> tables.operations);

    final Map<Touchpoint.Key, TouchpointRow> touchpoints;
    final Map<UUID, LinkRow> links;
    final Map<PartKey, ProfileState> parts;
    final Map<UUID, StoredIdentifier> identifiers;
    final Map<UUID, StoredOrder> orders;
    final Map<OrderKey, OrderTally> tallies;
    final Map<ClaimKey, UUID> claims;
    final Map<UUID, ProfileWrite> profiles;
    final Map<UUID, StatedOperation> operations;
    final Map<UUID, UUID> timed;

    /** A table by its name and its rows. */
    record Table<K, V>(String name, Function<MemoryTables, Map<K, V>> rows) {}

    record TouchpointRow(Touchpoint touchpoint, UUID link, int part) {}

    record LinkRow(StoredLink link, ProfileState open) {}

    record PartKey(UUID link, int part) {}

    record ClaimKey(OrderKey name, UUID link) {}

    MemoryTables() {
        this(
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>());
    }

    private MemoryTables(
            Map<Touchpoint.Key, TouchpointRow> touchpoints,
            Map<UUID, LinkRow> links,
            Map<PartKey, ProfileState> parts,
            Map<UUID, StoredIdentifier> identifiers,
            Map<UUID, StoredOrder> orders,
            Map<OrderKey, OrderTally> tallies,
            Map<ClaimKey, UUID> claims,
            Map<UUID, ProfileWrite> profiles,
            Map<UUID, StatedOperation> operations,
            Map<UUID, UUID> timed) {
        this.touchpoints = touchpoints;
        this.links = links;
        this.parts = parts;
        this.identifiers = identifiers;
        this.orders = orders;
        this.tallies = tallies;
        this.claims = claims;
        this.profiles = profiles;
        this.operations = operations;
        this.timed = timed;
    }

    Map<UUID, IdentityOperation> operations() {
        Map<UUID, IdentityOperation> all = new HashMap<>();
        operations.forEach((id, stated) -> all.put(id, stated.operation()));
        return all;
    }

    IdentityCorrections corrections() {
        return operations.isEmpty()
                ? IdentityCorrections.NONE
                : IdentityCorrections.of(operations().values());
    }

    Map<UUID, StatedOperation> stated(Set<UUID> ids) {
        Map<UUID, StatedOperation> stated = new HashMap<>(operations);
        stated.keySet().retainAll(ids);
        return stated;
    }

    MemoryTables copy() {
        return new MemoryTables(
                new HashMap<>(touchpoints),
                new HashMap<>(links),
                new HashMap<>(parts),
                new HashMap<>(identifiers),
                new HashMap<>(orders),
                new HashMap<>(tallies),
                new HashMap<>(claims),
                new HashMap<>(profiles),
                new HashMap<>(operations),
                new HashMap<>(timed));
    }

    Map<Touchpoint.Key, StoredTouchpoint> touchpoints(Collection<Touchpoint.Key> keys) {
        Map<Touchpoint.Key, StoredTouchpoint> found = new HashMap<>();
        for (Touchpoint.Key key : keys) {
            TouchpointRow row = touchpoints.get(key);
            if (row != null) {
                found.put(key, stored(row));
            }
        }
        return found;
    }

    private static StoredTouchpoint stored(TouchpointRow row) {
        return new StoredTouchpoint(
                row.touchpoint().key(),
                row.touchpoint().seen().at(),
                row.touchpoint().receivedAt(),
                row.touchpoint().event().source().channel().wireName(),
                row.touchpoint().trust(),
                row.touchpoint().digest(),
                row.link(),
                row.part());
    }

    Set<UUID> timed(Set<UUID> devices) {
        Set<UUID> found = new HashSet<>(devices);
        found.retainAll(timed.keySet());
        return found;
    }

    Map<UUID, StoredLink> heldOf(Set<UUID> bases) {
        Map<UUID, StoredLink> found = new HashMap<>();
        links.forEach((id, row) -> {
            if (row.link().base().filter(bases::contains).isPresent()) {
                found.put(id, row.link());
            }
        });
        return found;
    }

    private Stream<TouchpointRow> folded(Set<UUID> ids) {
        return touchpoints.values().stream().filter(row -> ids.contains(row.link()));
    }

    List<StoredTouchpoint> touchpointsOf(Set<UUID> ids) {
        return folded(ids).map(MemoryTables::stored).toList();
    }

    List<DeviceMark> marks(Set<UUID> naming, Set<UUID> unnamed, List<TimeSpan> spans) {
        List<DeviceMark> marks = new ArrayList<>();
        Stream.concat(folded(naming), folded(unnamed))
                .filter(row -> spans.stream()
                        .anyMatch(span -> !row.touchpoint().seen().at().isBefore(span.from())
                                && !row.touchpoint().seen().at().isAfter(span.to())))
                .forEach(row -> DeviceMark.of(row.touchpoint()).ifPresent(marks::add));
        return marks;
    }

    Optional<Instant> firstEnd(Set<UUID> ids) {
        return folded(ids)
                .filter(row -> DeviceMark.ends(row.touchpoint().fact()))
                .map(row -> row.touchpoint().seen().at())
                .min(Instant::compareTo);
    }

    BatchStore.LinkRows links(Set<UUID> ids) {
        BatchStore.LinkRows rows =
                new BatchStore.LinkRows(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        for (UUID id : ids) {
            LinkRow row = links.get(id);
            if (row != null) {
                UUID profile = identifiers.get(row.link().anchor()).profile();
                rows.links().put(id, row.link());
                rows.open().put(id, row.open());
                rows.owners().put(id, profile);
                rows.versions().put(profile, version(profile));
            }
        }
        return rows;
    }

    private long version(UUID profile) {
        return profiles.get(profile).profile().version();
    }

    BatchStore.IdentifierRows identifiers(Set<UUID> ids) {
        BatchStore.IdentifierRows rows = new BatchStore.IdentifierRows(new HashMap<>(), new HashMap<>());
        for (UUID id : ids) {
            StoredIdentifier identifier = identifiers.get(id);
            if (identifier != null) {
                rows.identifiers().put(id, identifier);
                rows.versions().put(identifier.profile(), version(identifier.profile()));
            }
        }
        return rows;
    }

    Map<UUID, StoredOrder> orders(Collection<UUID> ids) {
        Map<UUID, StoredOrder> found = new HashMap<>();
        ids.stream().filter(orders::containsKey).forEach(id -> found.put(id, orders.get(id)));
        return found;
    }

    Map<OrderKey, OrderTally> tallies(Collection<OrderKey> names) {
        Map<OrderKey, OrderTally> found = new HashMap<>();
        names.stream().filter(tallies::containsKey).forEach(name -> found.put(name, tallies.get(name)));
        return found;
    }

    Set<UUID> claimants(Set<OrderKey> names) {
        return claims.keySet().stream()
                .filter(claim -> names.contains(claim.name()))
                .map(ClaimKey::link)
                .collect(Collectors.toSet());
    }

    /** The identifiers that profiles hold. */
    BatchStore.IdentifierRows held(Set<UUID> profileIds) {
        Set<UUID> held = new HashSet<>();
        identifiers.forEach((id, identifier) -> {
            if (profileIds.contains(identifier.profile())) {
                held.add(id);
            }
        });
        return identifiers(held);
    }

    /** The links that show one of those. */
    Map<UUID, StoredLink> linksHeld(Set<UUID> profileIds) {
        return linksOf(held(profileIds).identifiers().keySet());
    }

    Map<UUID, StoredLink> linksOf(Set<UUID> ids) {
        Map<UUID, StoredLink> found = new HashMap<>();
        links.forEach((id, row) -> {
            if (row.link().link().members().stream().anyMatch(node -> ids.contains(node.id()))) {
                found.put(id, row.link());
            }
        });
        return found;
    }

    Map<UUID, StoredProfile> profiles(Collection<UUID> ids) {
        Map<UUID, StoredProfile> found = new HashMap<>();
        ids.stream()
                .filter(profiles::containsKey)
                .forEach(id -> found.put(id, profiles.get(id).profile()));
        return found;
    }

    Map<UUID, ProfileState> states(Set<UUID> ids) {
        Map<UUID, ProfileState> states = new HashMap<>();
        ids.forEach(id -> states.put(id, stateWithout(id, Map.of())));
        return states;
    }

    ProfileState stateWithout(UUID link, Map<Integer, TouchpointWithdrawal.Remainder> replaced) {
        Map<Integer, ProfileState> all = new TreeMap<>();
        parts.forEach((key, state) -> {
            if (key.link().equals(link)) {
                all.put(key.part(), state);
            }
        });
        all.put(links.get(link).link().part(), links.get(link).open());
        replaced.forEach((part, remainder) -> all.put(part, remainder.state()));
        return all.values().stream().reduce(ProfileState.EMPTY, ProfileState::combine);
    }

    Map<Touchpoint.Key, Touchpoint> contents(Collection<Touchpoint.Key> keys) {
        Map<Touchpoint.Key, Touchpoint> contents = new HashMap<>();
        keys.forEach(key -> contents.put(key, touchpoints.get(key).touchpoint()));
        return contents;
    }

    Optional<Link> remaining(StoredLink link, Collection<Touchpoint.Key> without) {
        if (link.base().isPresent()) {
            return touchpoints.values().stream()
                            .anyMatch(row -> row.link().equals(link.id())
                                    && !without.contains(row.touchpoint().key()))
                    ? Optional.of(link.link())
                    : Optional.empty();
        }
        return touchpoints.values().stream()
                .filter(row -> row.touchpoint().link().id().equals(link.id())
                        && !without.contains(row.touchpoint().key()))
                .map(row -> row.touchpoint().link())
                .reduce(Link::combine);
    }

    TouchpointWithdrawal.Remainder remainder(UUID link, int part, Collection<Touchpoint.Key> without) {
        List<Touchpoint> left = touchpoints.values().stream()
                .filter(row -> row.link().equals(link)
                        && row.part() == part
                        && !without.contains(row.touchpoint().key()))
                .map(TouchpointRow::touchpoint)
                .toList();
        return new TouchpointWithdrawal.Remainder(
                left.size(), left.stream().map(TouchpointFold::of).reduce(ProfileState.EMPTY, ProfileState::combine));
    }

    Optional<Link> remainingEvidence(Link evidence, Collection<Touchpoint.Key> without) {
        return touchpoints.values().stream()
                .map(TouchpointRow::touchpoint)
                .filter(touchpoint -> !without.contains(touchpoint.key()))
                .flatMap(touchpoint -> touchpoint.orderEvidence().stream())
                .filter(one -> one.id().equals(evidence.id()))
                .reduce(Link::combine);
    }

    /** What foreign keys would say, and that a profile's row and the identifiers agree. */
    void checkReferences() {
        Map<UUID, Set<UUID>> members = new HashMap<>();
        identifiers.forEach(
                (id, identifier) -> members.computeIfAbsent(identifier.profile(), profile -> new HashSet<>())
                        .add(id));
        profiles.forEach((id, write) -> {
            Set<UUID> held = new HashSet<>();
            write.profile().body().ifPresent(body -> body.members().forEach(node -> held.add(node.id())));
            if (!held.equals(members.getOrDefault(id, Set.of()))) {
                throw new AssertionError(
                        "Expected profile " + id + " to hold " + members.get(id) + ", but it has " + held);
            }
        });
        links.forEach((id, row) -> row.link().link().members().forEach(node -> {
            if (!identifiers.containsKey(node.id())) {
                throw new AssertionError("Expected every member of a link to be an identifier");
            }
        }));
        orders.forEach((id, order) -> {
            if (identifiers.containsKey(id) == order.evidence().isPresent()) {
                throw new AssertionError("Expected an order to be inside the graph or outside it");
            }
        });
        identifiers.forEach((id, identifier) -> {
            if (identifier.node().type() == NodeType.ORDER && !orders.containsKey(id)) {
                throw new AssertionError("Expected an order to have a row of its own");
            }
        });
    }

    /** By profile, the touchpoints of its timeline. */
    Map<UUID, Set<Touchpoint.Key>> timelines() {
        Map<UUID, Set<Touchpoint.Key>> timelines = new HashMap<>();
        touchpoints.forEach((key, row) -> timelines
                .computeIfAbsent(
                        identifiers.get(links.get(row.link()).link().anchor()).profile(), id -> new HashSet<>())
                .add(key));
        return timelines;
    }
}
