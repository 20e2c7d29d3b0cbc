package touchfold.profile.decision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.identity.Anchor;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.Partition;
import touchfold.profile.identity.Seen;

/**
 * Who is who around the links that a batch changes.
 *
 * @param before identifiers as they were; newcomers are missing
 * @param after the same identifiers and the newcomers as they are, those that nothing shows any more left out
 * @param component the identifiers of which every link was looked at: what holds of them was decided anew
 * @param anchors by link id, on which member the touchpoints of each link hang that is new or was looked at
 * @param links the links that were looked at, as they were
 * @param gone of those, the ones that nothing shows any more
 */
public record ClusterChange(
        Map<UUID, StoredIdentifier> before,
        Map<UUID, StoredIdentifier> after,
        Set<UUID> component,
        Map<UUID, UUID> anchors,
        Map<UUID, StoredLink> links,
        Set<UUID> gone) {

    /** Nothing changed. */
    public static final ClusterChange NONE =
            new ClusterChange(Map.of(), Map.of(), Set.of(), Map.of(), Map.of(), Set.of());

    /**
     * Decides.
     *
     * @param change which links are new, different or gone
     * @param known the identifiers that those links show, as far as they exist
     * @param component the profiles around the change's seeds, every link of its weakened identifiers included
     */
    public static ClusterChange of(
            GraphChange change, Map<UUID, StoredIdentifier> known, GraphComponent component, IdentityRules rules) {
        Builder builder = new Builder(change, known, component, rules);
        builder.decide();
        builder.settleLeaves();
        builder.dateOthers();
        return new ClusterChange(
                builder.before,
                builder.after,
                Set.copyOf(component.identifiers().keySet()),
                builder.anchors,
                component.links(),
                change.gone());
    }

    /** The shared ones among these identifiers that are shared no more, given what is left of their links. */
    public static Set<UUID> unshared(
            Collection<StoredIdentifier> identifiers,
            GraphChange change,
            Map<UUID, StoredLink> links,
            IdentityRules rules) {
        Map<UUID, Link> now = overlaid(change, links);
        Map<Node, List<Link>> showing = showing(now.values());
        Set<UUID> unshared = new HashSet<>();
        for (StoredIdentifier identifier : identifiers) {
            if (identifier.shared()
                    && !rules.shared(identifier.node(), showing.getOrDefault(identifier.node(), List.of()))) {
                unshared.add(identifier.node().id());
            }
        }
        return unshared;
    }

    private static Map<UUID, Link> overlaid(GraphChange change, Map<UUID, StoredLink> links) {
        Map<UUID, Link> now = new HashMap<>();
        links.forEach((id, link) -> now.put(id, link.link()));
        now.putAll(change.after());
        now.keySet().removeAll(change.gone());
        return now;
    }

    private static Map<Node, List<Link>> showing(Collection<Link> links) {
        Map<Node, List<Link>> showing = new HashMap<>();
        for (Link link : links) {
            for (Node node : link.members()) {
                showing.computeIfAbsent(node, n -> new ArrayList<>()).add(link);
            }
        }
        return showing;
    }

    /** The steps of the decision and what they come to. */
    private static final class Builder {

        private final GraphChange change;
        private final Map<UUID, StoredIdentifier> known;
        private final GraphComponent component;
        private final IdentityRules rules;
        private final Map<UUID, StoredIdentifier> before = new HashMap<>();
        private final Map<UUID, StoredIdentifier> after = new HashMap<>();
        private final Map<UUID, UUID> anchors = new HashMap<>();

        Builder(GraphChange change, Map<UUID, StoredIdentifier> known, GraphComponent component, IdentityRules rules) {
            this.change = change;
            this.known = known;
            this.component = component;
            this.rules = rules;
            before.putAll(component.identifiers());
        }

        /** Everything in the components, and the newcomers that come with new links. */
        void decide() {
            Map<UUID, Link> links = overlaid(change, component.links());
            change.leaves().forEach((id, leaf) -> {
                if (!inComponent(leaf.known().node())) {
                    links.remove(id);
                }
            });
            Map<Node, List<Link>> showing = showing(links.values());
            Set<Node> live = new HashSet<>();
            Set<Node> shared = new HashSet<>();
            Set<Node> rewired = change.rewired();
            Set<Node> outside = outside();
            for (Map.Entry<Node, List<Link>> entry : showing.entrySet()) {
                Node node = entry.getKey();
                StoredIdentifier stored = stored(node);
                if (outside.contains(node)) {
                    continue; // looked at from one side only: it stays as it is
                }
                boolean judged = stored == null || rewired.contains(node);
                boolean isShared = judged ? rules.shared(node, entry.getValue()) : stored.shared();
                (isShared ? shared : live).add(node);
            }
            outside.removeIf(node -> stored(node) == null || stored(node).shared());
            Partition partition = Partition.of(live, outside, links.values(), rules);
            live.forEach(node -> put(
                    node,
                    partition.firsts().get(node),
                    false,
                    partition.clusters().get(node).profileId()));
            shared.forEach(node -> put(node, first(showing.get(node)), true, node.id()));
            links.forEach((id, link) -> {
                if (!component.links().containsKey(id)
                        || link.members().stream().anyMatch(this::flipped)) {
                    anchors.put(id, Anchor.of(link.members(), this::isShared).id());
                }
            });
        }

        /** Identifiers that are known and of which not every link is here. */
        private Set<Node> outside() {
            Set<Node> outside = new HashSet<>();
            component
                    .links()
                    .values()
                    .forEach(link -> outside.addAll(link.link().members()));
            known.values().forEach(identifier -> outside.add(identifier.node()));
            outside.removeIf(this::inComponent);
            return outside;
        }

        private boolean flipped(Node node) {
            return before.containsKey(node.id())
                    && after.containsKey(node.id())
                    && before.get(node.id()).shared() != after.get(node.id()).shared();
        }

        private boolean isShared(Node node) {
            StoredIdentifier now = after.get(node.id());
            return now == null ? stored(node) == null || stored(node).shared() : now.shared();
        }

        /** New links that need no closer look. */
        void settleLeaves() {
            change.leaves().forEach((id, leaf) -> {
                if (!inComponent(leaf.known().node())) {
                    Link link = change.after().get(id);
                    leaf.newcomers()
                            .forEach(node ->
                                    put(node, link.first(), false, leaf.known().profile()));
                    before.put(leaf.known().node().id(), leaf.known());
                    after.put(leaf.known().node().id(), leaf.known());
                    anchors.put(id, link.members().getFirst().id());
                }
            });
        }

        /** Identifiers at the edge, all of them shared: nothing but the date of their first appearance can change. */
        void dateOthers() {
            for (Link link : change.open()) {
                for (Node node : link.members()) {
                    StoredIdentifier stored = stored(node);
                    if (stored != null && !inComponent(node)) {
                        before.put(node.id(), stored);
                        StoredIdentifier sofar = after.getOrDefault(node.id(), stored);
                        put(node, Seen.earlier(sofar.first(), link.first()), true, node.id());
                    }
                }
            }
        }

        private void put(Node node, Seen first, boolean shared, UUID profile) {
            after.put(node.id(), new StoredIdentifier(node, first, shared, profile));
        }

        private boolean inComponent(Node node) {
            return component.identifiers().containsKey(node.id());
        }

        private StoredIdentifier stored(Node node) {
            StoredIdentifier inside = component.identifiers().get(node.id());
            return inside == null ? known.get(node.id()) : inside;
        }

        private static Seen first(List<Link> links) {
            return links.stream().map(Link::first).reduce(Seen::earlier).orElseThrow();
        }
    }

    /**
     * Profiles whose neighbours have to be looked at too, because they are other than they were, or may be. An edge between
     * two profiles is a refused one; as long as it is refused again, what lies behind it goes as it went before.
     *
     * @param core the profiles whose neighbours were looked at
     */
    public Set<UUID> wider(Set<UUID> core) {
        Set<UUID> wider = new HashSet<>();
        after.forEach((id, now) -> {
            StoredIdentifier then = before.get(id);
            if (then == null || !then.profile().equals(now.profile())) {
                wider.add(now.profile());
            }
            if (then != null && !then.profile().equals(now.profile())) {
                wider.add(then.profile());
            }
        });
        for (StoredLink link : links.values()) {
            if (link.link().members().stream().anyMatch(this::flipped)) {
                link.link().members().stream()
                        .filter(node -> component.contains(node.id()))
                        .forEach(node -> wider.add(before.get(node.id()).profile()));
            }
        }
        Set<UUID> lookedAt = profilesBefore();
        wider.removeIf(profile -> core.contains(profile) || !lookedAt.contains(profile));
        return wider;
    }

    /** The identifiers of links in which one turned out to be shared, or to be no more: they have other neighbours now. */
    Set<UUID> besideFlipped() {
        Set<UUID> beside = new HashSet<>();
        links.values().stream()
                .filter(link -> link.link().members().stream().anyMatch(this::flipped))
                .forEach(link -> link.link().members().forEach(node -> beside.add(node.id())));
        return beside;
    }

    private boolean flipped(Node node) {
        return before.containsKey(node.id())
                && after.containsKey(node.id())
                && before.get(node.id()).shared() != after.get(node.id()).shared();
    }

    /** Browsers and devices that several people share from now on, or no more. */
    public Set<Node> turnedDevices() {
        Set<Node> turned = new HashSet<>();
        for (Map<UUID, StoredIdentifier> side : List.of(before, after)) {
            side.values().stream()
                    .map(StoredIdentifier::node)
                    .filter(node -> node.type().isDevice() && isShared(before, node) != isShared(after, node))
                    .forEach(turned::add);
        }
        return turned;
    }

    private static boolean isShared(Map<UUID, StoredIdentifier> side, Node node) {
        return side.containsKey(node.id()) && side.get(node.id()).shared();
    }

    /** Identifiers that are new or other than they were. */
    public List<StoredIdentifier> written() {
        return after.values().stream()
                .filter(now -> !now.equals(before.get(now.node().id())))
                .toList();
    }

    /** Identifiers that nothing shows any more. */
    public Set<UUID> deleted() {
        Set<UUID> deleted = new HashSet<>(before.keySet());
        deleted.removeAll(after.keySet());
        return deleted;
    }

    /** The profiles of which every identifier and link was looked at. */
    Set<UUID> profilesBefore() {
        Set<UUID> profiles = new HashSet<>();
        component.forEach(id -> profiles.add(before.get(id).profile()));
        return profiles;
    }

    /** By profile, the identifiers that it will hold, of those that were looked at. */
    Map<UUID, List<StoredIdentifier>> holdings() {
        Map<UUID, List<StoredIdentifier>> holdings = new HashMap<>();
        after.values().forEach(identifier -> holdings.computeIfAbsent(identifier.profile(), id -> new ArrayList<>())
                .add(identifier));
        return holdings;
    }

    /** Every profile that may be other than it was; the store has to hold their rows while this is decided. */
    public Set<UUID> profiles() {
        Set<UUID> profiles = new HashSet<>();
        after.forEach((id, now) -> {
            StoredIdentifier then = before.get(id);
            if (component.contains(id) || !now.equals(then)) {
                profiles.add(now.profile());
            }
        });
        before.forEach((id, then) -> {
            if (component.contains(id) || !then.equals(after.get(id))) {
                profiles.add(then.profile());
            }
        });
        return profiles;
    }
}
