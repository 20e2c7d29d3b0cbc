package touchfold.profile.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderTally;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.fold.TouchpointFold;
import touchfold.profile.identity.Anchor;
import touchfold.profile.identity.IdentityGraph;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.OrderEvidence;
import touchfold.profile.identity.Seen;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.view.ProfileDocument.Rendered;
import touchfold.profile.view.ProfileView;

/**
 * All profiles, folded from a set of touchpoints in one go: the definition of what profile-service is to answer. The
 * store arrives at the same incrementally; tests and the rebuild compare the two.
 */
public final class World {

    private final IdentityRules rules;
    private final ProfileView view;

    public World(IdentityRules rules, ProfileView view) {
        this.rules = rules;
        this.view = view;
    }

    /**
     * A profile of the world.
     *
     * @param identifiers in the canonical order
     * @param timeline newest first
     */
    public record Profile(
            UUID id, List<Node> identifiers, List<Touchpoint.Key> timeline, ProfileState state, Rendered rendered) {}

    /** The profiles by id. Order and repetition of the touchpoints do not matter. */
    public Map<UUID, Profile> fold(Collection<Touchpoint> touchpoints) {
        Collection<Touchpoint> distinct = prevailing(touchpoints);
        Map<UUID, Link> links = new HashMap<>();
        distinct.forEach(touchpoint -> links.merge(touchpoint.link().id(), touchpoint.link(), Link::combine));
        Map<UUID, Link> evidence = new HashMap<>();
        distinct.forEach(touchpoint ->
                touchpoint.orderEvidence().ifPresent(one -> evidence.merge(one.id(), one, Link::combine)));
        List<Link> joined = OrderEvidence.joined(links.values(), evidence.values());
        IdentityGraph graph = IdentityGraph.of(joined, rules);
        DeviceHistory devices = DeviceHistory.of(distinct, joined, rules);
        Map<UUID, List<Touchpoint>> histories = distinct.stream()
                .collect(Collectors.groupingBy(touchpoint ->
                        graph.owners().get(Anchor.of(devices.shown(touchpoint), graph.shared()::contains))));
        Set<OrderKey> disbelieved = new HashSet<>();
        OrderTally.of(distinct).forEach((name, tally) -> {
            if (!tally.believesClaims()) {
                disbelieved.add(name);
            }
        });
        Map<Node, Instant> since = since(joined);
        Map<UUID, List<Node>> members = new HashMap<>();
        graph.owners().forEach((node, owner) -> members.computeIfAbsent(owner, o -> new ArrayList<>())
                .add(node));
        Map<UUID, Profile> profiles = new TreeMap<>(Node::compareIds);
        members.forEach((id, nodes) -> {
            boolean shared = graph.shared().contains(nodes.get(0));
            Instant first =
                    nodes.stream().map(since::get).min(Instant::compareTo).orElseThrow();
            profiles.put(id, profile(id, nodes, shared, first, histories.getOrDefault(id, List.of()), disbelieved));
        });
        return profiles;
    }

    private Profile profile(
            UUID id,
            List<Node> nodes,
            boolean shared,
            Instant since,
            List<Touchpoint> history,
            Set<OrderKey> disbelieved) {
        ProfileState state = history.stream().map(TouchpointFold::of).reduce(ProfileState.EMPTY, ProfileState::combine);
        Comparator<Touchpoint> newestFirst =
                Comparator.comparing(Touchpoint::seen).reversed();
        return new Profile(
                id,
                nodes.stream().sorted().toList(),
                history.stream().sorted(newestFirst).map(Touchpoint::key).toList(),
                state,
                view.render(id, nodes, shared, since, state, disbelieved));
    }

    private static Collection<Touchpoint> prevailing(Collection<Touchpoint> touchpoints) {
        Map<Touchpoint.Key, Touchpoint> prevailing = new HashMap<>();
        touchpoints.forEach(
                touchpoint -> prevailing.merge(touchpoint.key(), touchpoint, (a, b) -> a.prevailsOver(b) ? a : b));
        return prevailing.values();
    }

    private static Map<Node, Instant> since(Collection<Link> links) {
        Map<Node, Instant> since = new HashMap<>();
        for (Link link : links) {
            Seen first = link.first();
            link.members().forEach(node -> since.merge(node, first.at(), (a, b) -> a.isBefore(b) ? a : b));
        }
        return since;
    }
}
