package touchfold.profile.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import touchfold.profile.identity.Explanation;
import touchfold.profile.identity.Explanation.Known;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeValue;
import touchfold.profile.identity.Partition;
import touchfold.profile.store.LinkTable.StoredLink;

/** Why a profile's identifiers are one person's. */
@Singleton
public class IdentityReads {

    /** All statements see the same moment. */
    private static final String ONE_MOMENT = "set transaction isolation level repeatable read read only";

    private static final String KNOWN = """
            select id, type, value, first_at, first_source, first_touchpoint, shared, profile_id
            from identifier where id = any($1)
            """;
    private static final int MAX_LINKS = 500;

    private final Pool pool;
    private final IdentifierTable identifiers;
    private final LinkTable links;
    private final IdentityRules rules;

    public IdentityReads(Pool pool, IdentifierTable identifiers, LinkTable links, IdentityRules rules) {
        this.pool = pool;
        this.identifiers = identifiers;
        this.links = links;
        this.rules = rules;
    }

    /** A profile's identifiers, in the canonical order, and why they are its own. */
    public record Identity(UUID profileId, List<Known> identifiers, Explanation explanation) {}

    /** The identity of the profile that holds the identifier of that id. */
    public Uni<Optional<Identity>> find(UUID id) {
        return pool.withTransaction(tx -> tx.query(ONE_MOMENT)
                .execute()
                .chain(() -> identifiers.byId(tx, Set.of(id)))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : read(tx, found.get(id).profileId()).map(Optional::of)));
    }

    private Uni<Identity> read(SqlConnection tx, UUID profile) {
        return identifiers
                .byProfile(tx, Set.of(profile))
                .chain(own -> identifiers.liveComponent(tx, own.keySet()).chain(live -> {
                    Set<UUID> around = new HashSet<>(own.keySet());
                    around.addAll(live.keySet());
                    return links.byMember(tx, around).chain(evidence -> {
                        List<StoredLink> shown = shown(evidence.values(), own.keySet());
                        return known(tx, shown, own.keySet())
                                .map(known -> identity(profile, own, live, evidence.values(), shown, known));
                    });
                }));
    }

    private Identity identity(
            UUID profile,
            Map<UUID, StoredIdentifier> own,
            Map<UUID, StoredIdentifier> live,
            Collection<StoredLink> evidence,
            List<StoredLink> shown,
            Map<UUID, Known> known) {
        Partition partition = Restructuring.partition(live, evidence, rules);
        List<Link> explained = shown.stream()
                .map(link -> new Link(
                        link.members().stream()
                                .map(id -> known.get(id).value().node())
                                .toList(),
                        link.first(),
                        link.trust()))
                .toList();
        List<Known> mine = own.values().stream()
                .map(StoredIdentifier::node)
                .sorted()
                .map(node -> known.get(node.id()))
                .toList();
        return new Identity(profile, mine, Explanation.of(profile, explained, known, partition.conflicts()));
    }

    /** The evidence about the profile itself, the earliest first where there is too much of it. */
    private static List<StoredLink> shown(Collection<StoredLink> evidence, Set<UUID> own) {
        return evidence.stream()
                .filter(link -> link.members().stream().anyMatch(own::contains))
                .sorted(Comparator.comparing(StoredLink::first))
                .limit(MAX_LINKS)
                .toList();
    }

    private Uni<Map<UUID, Known>> known(SqlConnection tx, List<StoredLink> shown, Set<UUID> own) {
        Set<UUID> ids = shown.stream().flatMap(link -> link.members().stream()).collect(Collectors.toSet());
        ids.addAll(own);
        return tx.preparedQuery(KNOWN)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Known> known = new HashMap<>();
                    rows.forEach(row -> {
                        Node node = IdentifierTable.node(row);
                        known.put(
                                node.id(),
                                new Known(
                                        new NodeValue(node, row.getString("value")),
                                        IdentifierTable.seen(row),
                                        row.getBoolean("shared"),
                                        row.getUUID("profile_id")));
                    });
                    return known;
                });
    }
}
