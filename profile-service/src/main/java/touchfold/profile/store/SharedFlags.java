package touchfold.profile.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import touchfold.profile.identity.Anchor;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.store.LinkTable.StoredLink;
import touchfold.profile.store.TouchpointTable.Move;

/** Finds identifiers that turn out to be shared, and hangs their touchpoints on the next best identifier. */
@Singleton
class SharedFlags {

    private final LinkTable links;
    private final IdentifierTable identifiers;
    private final TouchpointTable touchpoints;
    private final IdentityRules rules;

    public SharedFlags(LinkTable links, IdentifierTable identifiers, TouchpointTable touchpoints, IdentityRules rules) {
        this.links = links;
        this.identifiers = identifiers;
        this.touchpoints = touchpoints;
        this.rules = rules;
    }

    /**
     * Identifiers whose flag changed.
     *
     * @param flipped their ids
     * @param neighbours they and all that they were ever seen with, as they were before
     * @param anchors those that lost or won touchpoints
     */
    record Flips(Set<UUID> flipped, Map<UUID, StoredIdentifier> neighbours, Set<UUID> anchors) {

        static final Flips NONE = new Flips(Set.of(), Map.of(), Set.of());

        boolean sharedNow(StoredIdentifier before) {
            return before.shared() != flipped.contains(before.node().id());
        }
    }

    /** Judges the identifiers whose neighbours may have changed. */
    Uni<Flips> update(SqlConnection tx, LinkChanges changes, Map<UUID, StoredIdentifier> seeds) {
        boolean onlyMore = changes.gone().isEmpty();
        Set<UUID> judged = changes.rewired().stream()
                .filter(seeds::containsKey)
                .filter(id -> !(onlyMore && seeds.get(id).shared()))
                .collect(Collectors.toSet());
        if (judged.isEmpty()) {
            return Uni.createFrom().item(Flips.NONE);
        }
        return links.neighbours(tx, judged)
                .map(neighbours -> flipped(judged, seeds, neighbours))
                .chain(flipped -> flipped.isEmpty() ? Uni.createFrom().item(Flips.NONE) : flip(tx, flipped));
    }

    private Set<UUID> flipped(
            Set<UUID> judged, Map<UUID, StoredIdentifier> seeds, Map<UUID, Map<NodeType, Integer>> neighbours) {
        return judged.stream()
                .filter(id -> {
                    StoredIdentifier old = seeds.get(id);
                    return old.shared()
                            != rules.sharing().shared(old.node().type(), neighbours.getOrDefault(id, Map.of()));
                })
                .collect(Collectors.toSet());
    }

    private Uni<Flips> flip(SqlConnection tx, Set<UUID> flipped) {
        return links.byMember(tx, flipped).chain(touched -> identifiers
                .byId(tx, members(touched.values()))
                .chain(neighbours -> {
                    List<Move> moves = moves(touched.values(), neighbours, flipped);
                    List<StoredIdentifier> flags = flipped.stream()
                            .map(neighbours::get)
                            .map(old -> old.with(old.first(), !old.shared(), old.profileId()))
                            .toList();
                    Set<UUID> anchors = new HashSet<>();
                    moves.forEach(move -> anchors.addAll(List.of(move.from(), move.to())));
                    return touchpoints
                            .move(tx, moves)
                            .chain(() -> identifiers.update(tx, flags))
                            .replaceWith(new Flips(flipped, neighbours, anchors));
                }));
    }

    private static List<Move> moves(
            Collection<StoredLink> touched, Map<UUID, StoredIdentifier> neighbours, Set<UUID> flipped) {
        Predicate<Node> before = node -> neighbours.get(node.id()).shared();
        Predicate<Node> after = node -> before.test(node) != flipped.contains(node.id());
        Map<UUID, Node> nodes = new HashMap<>();
        neighbours.forEach((id, identifier) -> nodes.put(id, identifier.node()));
        List<Move> moves = new ArrayList<>();
        for (StoredLink link : touched) {
            List<Node> members = link.members().stream().map(nodes::get).toList();
            UUID from = Anchor.of(members, before).id();
            UUID to = Anchor.of(members, after).id();
            if (!from.equals(to)) {
                moves.add(new Move(from, link.id(), to));
            }
        }
        return moves;
    }

    private static Set<UUID> members(Collection<StoredLink> links) {
        return links.stream().flatMap(link -> link.members().stream()).collect(Collectors.toSet());
    }
}
