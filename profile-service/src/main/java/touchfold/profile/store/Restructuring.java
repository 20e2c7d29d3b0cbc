package touchfold.profile.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.Partition;
import touchfold.profile.identity.Seen;
import touchfold.profile.store.LinkTable.StoredLink;

/**
 * Decides anew who is who around changed links, and re-labels the identifiers concerned.
 *
 * <p>Only the components that a changed link touches are read: a shared identifier ends a component, so a tablet that
 * five thousand people used costs no more than its owner's part.
 */
@Singleton
class Restructuring {

    private final LinkTable links;
    private final IdentifierTable identifiers;
    private final SharedFlags flags;
    private final IdentityRules rules;

    public Restructuring(LinkTable links, IdentifierTable identifiers, SharedFlags flags, IdentityRules rules) {
        this.links = links;
        this.identifiers = identifiers;
        this.flags = flags;
        this.rules = rules;
    }

    /** Decides anew where the changes make a difference. */
    Uni<Reshaped> reshape(SqlConnection tx, Admitted admitted, LinkChanges changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().item(Reshaped.NOT);
        }
        return deleteUnseen(tx, changes)
                .chain(deleted -> identifiers.byId(tx, changes.members()).chain(seeds -> flags.update(
                                tx, changes, seeds)
                        .chain(flips -> decide(tx, admitted, changes, seeds, flips))
                        .map(reshaped ->
                                new Reshaped(reshaped.before(), reshaped.after(), deleted, reshaped.anchors()))));
    }

    private Uni<Map<UUID, StoredIdentifier>> deleteUnseen(SqlConnection tx, LinkChanges changes) {
        Set<UUID> bereft =
                changes.gone().stream().flatMap(link -> link.members().stream()).collect(Collectors.toSet());
        return bereft.isEmpty() ? Uni.createFrom().item(Map.of()) : identifiers.deleteUnseen(tx, bereft);
    }

    private Uni<Reshaped> decide(
            SqlConnection tx,
            Admitted admitted,
            LinkChanges changes,
            Map<UUID, StoredIdentifier> seeds,
            SharedFlags.Flips flips) {
        Set<UUID> around = new HashSet<>(seeds.keySet());
        around.addAll(flips.neighbours().keySet());
        return identifiers.liveComponent(tx, around).chain(live -> links.byMember(tx, live.keySet())
                .chain(known -> firstsOfShared(tx, admitted, changes, seeds, flips)
                        .chain(sharedFirsts -> {
                            Map<UUID, StoredIdentifier> after = new HashMap<>(partitioned(live, known.values()));
                            after.putAll(sharedFirsts);
                            Map<UUID, StoredIdentifier> before = new HashMap<>(live);
                            before.putAll(seeds);
                            before.putAll(flips.neighbours());
                            List<StoredIdentifier> updates = after.values().stream()
                                    .filter(now -> !now.equals(stored(now, live, before)))
                                    .toList();
                            before.keySet().removeAll(newcomers(admitted, before.keySet()));
                            return identifiers
                                    .update(tx, updates)
                                    .replaceWith(new Reshaped(before, after, Map.of(), flips.anchors()));
                        })));
    }

    /** What the table holds of it now: the flags were written before the component was read. */
    private static StoredIdentifier stored(
            StoredIdentifier now, Map<UUID, StoredIdentifier> live, Map<UUID, StoredIdentifier> before) {
        UUID id = now.node().id();
        return live.containsKey(id) ? live.get(id) : before.get(id);
    }

    private static Set<UUID> newcomers(Admitted admitted, Set<UUID> seen) {
        Set<UUID> shown = admitted.standing().stream()
                .flatMap(one -> one.touchpoint().members().stream())
                .map(Node::id)
                .filter(seen::contains)
                .filter(id -> !admitted.known().containsKey(id))
                .collect(Collectors.toSet());
        return shown;
    }

    private Map<UUID, StoredIdentifier> partitioned(Map<UUID, StoredIdentifier> live, Collection<StoredLink> known) {
        Partition partition = partition(live, known, rules);
        Map<UUID, StoredIdentifier> after = new HashMap<>();
        live.forEach((id, old) -> after.put(
                id,
                old.with(
                        partition.firsts().get(old.node()),
                        false,
                        partition.clusters().get(old.node()).profileId())));
        return after;
    }

    /** How whole live components fall into profiles, given all links that show one of their identifiers. */
    static Partition partition(Map<UUID, StoredIdentifier> live, Collection<StoredLink> known, IdentityRules rules) {
        Set<Node> nodes = live.values().stream().map(StoredIdentifier::node).collect(Collectors.toSet());
        List<Link> among = known.stream()
                .filter(link -> link.members().stream().anyMatch(live::containsKey))
                .map(link -> new Link(
                        link.members().stream()
                                .filter(live::containsKey)
                                .map(id -> live.get(id).node())
                                .toList(),
                        link.first(),
                        link.trust()))
                .toList();
        return Partition.of(nodes, among, rules.exclusive());
    }

    /** A shared identifier is a profile of its own; only the time when it was first seen may have moved. */
    private Uni<Map<UUID, StoredIdentifier>> firstsOfShared(
            SqlConnection tx,
            Admitted admitted,
            LinkChanges changes,
            Map<UUID, StoredIdentifier> seeds,
            SharedFlags.Flips flips) {
        Map<UUID, StoredIdentifier> shared = new HashMap<>();
        seeds.forEach((id, old) -> {
            if (flips.sharedNow(old)) {
                shared.put(id, old);
            }
        });
        if (shared.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        boolean mayMoveForward = !admitted.displaced().isEmpty();
        return mayMoveForward
                ? links.byMember(tx, shared.keySet()).map(known -> dated(shared, known.values(), false))
                : Uni.createFrom().item(dated(shared, changes.written(), true));
    }

    private static Map<UUID, StoredIdentifier> dated(
            Map<UUID, StoredIdentifier> shared, Collection<StoredLink> links, boolean keepOld) {
        Map<UUID, Seen> firsts = new HashMap<>();
        for (StoredLink link : links) {
            link.members().forEach(id -> firsts.merge(id, link.first(), (a, b) -> a.compareTo(b) <= 0 ? a : b));
        }
        Map<UUID, StoredIdentifier> dated = new HashMap<>();
        shared.forEach((id, old) -> {
            Seen said = firsts.getOrDefault(id, old.first());
            Seen first = keepOld && old.first().compareTo(said) < 0 ? old.first() : said;
            dated.put(id, old.with(first, true, id));
        });
        return dated;
    }
}
