package touchfold.profile.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import touchfold.changes.ProfileChange;
import touchfold.profile.decision.BatchChanges;
import touchfold.profile.decision.Component;
import touchfold.profile.decision.LinkUpdates.LinkWrite;
import touchfold.profile.decision.LinkUpdates.PartWrite;
import touchfold.profile.decision.ProfileWrite;
import touchfold.profile.decision.SettledBatch;
import touchfold.profile.decision.StoredIdentifier;
import touchfold.profile.decision.StoredLink;
import touchfold.profile.decision.StoredProfile;
import touchfold.profile.decision.StoredTouchpoint;
import touchfold.profile.decision.Withdrawal;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.fold.TouchpointFold;
import touchfold.profile.identity.Link;
import touchfold.profile.touchpoint.Touchpoint;

/** The store in memory, for one batch at a time: the same decisions, thousands of times a minute. */
final class MemoryBatchStore implements BatchStore {

    private final Map<Touchpoint.Key, Row> touchpoints = new HashMap<>();
    private final Map<UUID, StoredLink> links = new HashMap<>();
    private final Map<UUID, ProfileState> open = new HashMap<>();
    private final Map<UUID, Map<Integer, ProfileState>> closed = new HashMap<>();
    final Map<UUID, StoredIdentifier> identifiers = new HashMap<>();
    private final Map<UUID, Link> orders = new HashMap<>();
    final Map<UUID, ProfileWrite> profiles = new HashMap<>();
    final List<ProfileChange> told = new ArrayList<>();
    int components;
    int alone;

    private record Row(Touchpoint touchpoint, UUID link, int part) {}

    @Override
    public Map<Touchpoint.Key, StoredTouchpoint> touchpoints(Collection<Touchpoint.Key> keys) {
        Map<Touchpoint.Key, StoredTouchpoint> found = new HashMap<>();
        for (Touchpoint.Key key : keys) {
            Row row = touchpoints.get(key);
            if (row != null) {
                found.put(
                        key,
                        new StoredTouchpoint(
                                key,
                                row.touchpoint().seen().at(),
                                row.touchpoint().receivedAt(),
                                row.touchpoint().event().source().channel().wireName(),
                                row.touchpoint().trust(),
                                row.touchpoint().digest(),
                                row.link(),
                                row.part()));
            }
        }
        return found;
    }

    @Override
    public LinkRows links(Set<UUID> ids) {
        LinkRows rows = new LinkRows(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        for (UUID id : ids) {
            StoredLink link = links.get(id);
            if (link != null) {
                UUID profile = identifiers.get(link.anchor()).profile();
                rows.links().put(id, link);
                if (open.containsKey(id)) {
                    rows.open().put(id, open.get(id));
                }
                rows.owners().put(id, profile);
                rows.versions().put(profile, version(profile));
            }
        }
        return rows;
    }

    private long version(UUID profile) {
        return profiles.get(profile).profile().version();
    }

    @Override
    public IdentifierRows identifiers(Set<UUID> ids) {
        IdentifierRows rows = new IdentifierRows(new HashMap<>(), new HashMap<>());
        for (UUID id : ids) {
            if (identifiers.containsKey(id)) {
                rows.identifiers().put(id, identifiers.get(id));
                rows.versions()
                        .put(
                                identifiers.get(id).profile(),
                                version(identifiers.get(id).profile()));
            }
        }
        return rows;
    }

    @Override
    public Map<UUID, Link> orders(Set<UUID> ids) {
        Map<UUID, Link> found = new HashMap<>();
        ids.stream().filter(orders::containsKey).forEach(id -> found.put(id, orders.get(id)));
        return found;
    }

    @Override
    public ComponentRows component(Set<UUID> seeds, Set<UUID> unshared) {
        components++;
        Set<UUID> live = new HashSet<>();
        List<UUID> queue = new ArrayList<>(seeds);
        while (!queue.isEmpty()) {
            UUID id = queue.removeLast();
            StoredIdentifier identifier = identifiers.get(id);
            if ((!identifier.shared() || unshared.contains(id)) && live.add(id)) {
                linksOf(Set.of(id))
                        .values()
                        .forEach(link -> link.link().members().forEach(node -> queue.add(node.id())));
            }
        }
        IdentifierRows rows = identifiers(live);
        return new ComponentRows(new Component(rows.identifiers(), linksOf(live)), rows.versions());
    }

    @Override
    public Map<UUID, StoredLink> linksOf(Set<UUID> ids) {
        Map<UUID, StoredLink> found = new HashMap<>();
        links.forEach((id, link) -> {
            if (link.link().members().stream().anyMatch(node -> ids.contains(node.id()))) {
                found.put(id, link);
            }
        });
        return found;
    }

    @Override
    public Map<UUID, StoredProfile> lock(SortedSet<UUID> ids) {
        Map<UUID, StoredProfile> found = new HashMap<>();
        ids.stream()
                .filter(profiles::containsKey)
                .forEach(id -> found.put(id, profiles.get(id).profile()));
        return found;
    }

    @Override
    public Map<UUID, ProfileState> states(Set<UUID> ids) {
        Map<UUID, ProfileState> states = new HashMap<>();
        ids.forEach(id -> states.put(id, stateWithout(id, Map.of())));
        return states;
    }

    @Override
    public ProfileState stateWithout(UUID link, Map<Integer, Withdrawal.Remainder> parts) {
        Map<Integer, ProfileState> all = new TreeMap<>(closed.getOrDefault(link, Map.of()));
        all.put(links.get(link).part(), open.getOrDefault(link, ProfileState.EMPTY));
        parts.forEach((part, remainder) -> all.put(part, remainder.state()));
        return all.values().stream().reduce(ProfileState.EMPTY, ProfileState::combine);
    }

    @Override
    public void enter() {
        // one batch at a time
    }

    @Override
    public void enterAlone() {
        alone++;
    }

    @Override
    public Map<Touchpoint.Key, Touchpoint> contents(Collection<Touchpoint.Key> keys) {
        Map<Touchpoint.Key, Touchpoint> contents = new HashMap<>();
        keys.forEach(key -> contents.put(key, touchpoints.get(key).touchpoint()));
        return contents;
    }

    @Override
    public Optional<Link> remaining(StoredLink link, Collection<Touchpoint.Key> without) {
        return touchpoints.values().stream()
                .filter(row -> row.link().equals(link.id())
                        && !without.contains(row.touchpoint().key()))
                .map(row -> row.touchpoint().link())
                .reduce(Link::combine);
    }

    @Override
    public Withdrawal.Remainder remainder(UUID link, int part, Collection<Touchpoint.Key> without) {
        List<Touchpoint> left = touchpoints.values().stream()
                .filter(row -> row.link().equals(link)
                        && row.part() == part
                        && !without.contains(row.touchpoint().key()))
                .map(Row::touchpoint)
                .toList();
        return new Withdrawal.Remainder(
                left.size(), left.stream().map(TouchpointFold::of).reduce(ProfileState.EMPTY, ProfileState::combine));
    }

    @Override
    public Optional<Link> remainingEvidence(Link evidence, Touchpoint example, Collection<Touchpoint.Key> without) {
        return touchpoints.values().stream()
                .map(Row::touchpoint)
                .filter(touchpoint -> !without.contains(touchpoint.key()))
                .flatMap(touchpoint -> touchpoint.orderEvidence().stream())
                .filter(one -> one.id().equals(evidence.id()))
                .reduce(Link::combine);
    }

    @Override
    public void write(BatchChanges changes) {
        SettledBatch batch = changes.batch();
        batch.standing()
                .forEach(touchpoint -> touchpoints.put(
                        touchpoint.key(),
                        new Row(
                                touchpoint,
                                changes.linkIds().get(touchpoint.key()),
                                changes.links().parts().get(touchpoint.key()))));
        changes.identifiers().forEach(one -> {
            require(
                    changes.known().contains(one.node().id()),
                    identifiers.containsKey(one.node().id()));
            identifiers.put(one.node().id(), one);
        });
        identifiers.keySet().removeAll(changes.identifiersGone());
        for (LinkWrite write : changes.links().written()) {
            require(
                    changes.linksKnown().contains(write.link().id()),
                    links.containsKey(write.link().id()));
            links.put(write.link().id(), write.link());
            write.open().ifPresent(state -> open.put(write.link().id(), state));
        }
        for (PartWrite part : changes.links().closed()) {
            closed.computeIfAbsent(part.link(), id -> new TreeMap<>()).put(part.part(), part.state());
        }
        for (UUID gone : changes.linksGone()) {
            links.remove(gone);
            open.remove(gone);
            closed.remove(gone);
        }
        changes.ordersWritten().forEach(link -> {
            UUID order = link.members().getLast().id();
            require(changes.ordersKnown().contains(order), orders.containsKey(order));
            orders.put(order, link);
        });
        orders.keySet().removeAll(changes.ordersDeleted());
        for (ProfileWrite write : changes.profiles().written()) {
            UUID id = write.profile().id();
            require(changes.profilesKnown().contains(id), profiles.containsKey(id));
            profiles.put(id, write);
        }
        told.addAll(changes.profiles().told());
        checkReferences();
    }

    private static void require(boolean expected, boolean actual) {
        if (expected != actual) {
            throw new AssertionError("Expected an insert of what is new and an update of what is known");
        }
    }

    /** What foreign keys would say, and that a profile's row and the identifiers agree. */
    private void checkReferences() {
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
        links.forEach((id, link) -> link.link().members().forEach(node -> {
            if (!identifiers.containsKey(node.id())) {
                throw new AssertionError("Expected every member of a link to be an identifier");
            }
        }));
        orders.forEach((order, link) -> {
            if (identifiers.containsKey(order)) {
                throw new AssertionError("Expected an order to be inside the graph or outside it");
            }
        });
    }

    /** By profile, the touchpoints of its timeline. */
    Map<UUID, Set<Touchpoint.Key>> timelines() {
        Map<UUID, Set<Touchpoint.Key>> timelines = new HashMap<>();
        touchpoints.forEach((key, row) -> timelines
                .computeIfAbsent(identifiers.get(links.get(row.link()).anchor()).profile(), id -> new HashSet<>())
                .add(key));
        return timelines;
    }
}
