package touchfold.profile.store;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
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
import touchfold.profile.decision.GraphComponent;
import touchfold.profile.decision.StoredIdentifier;
import touchfold.profile.decision.StoredLink;
import touchfold.profile.identity.Conflict;
import touchfold.profile.identity.Explanation;
import touchfold.profile.identity.Explanation.Known;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeValue;
import touchfold.profile.identity.Partition;
import touchfold.profile.operation.OperationReader;

/** Why a profile's identifiers are one person's. */
@Singleton
public class IdentityReads {

    /** All statements see the same moment. */
    private static final String ONE_MOMENT = "set transaction isolation level repeatable read read only";

    private static final String KNOWN = """
            select id, type, coalesce(value, '') as value, first_at, first_source, first_touchpoint, shared, profile_id
            from identifier where id = any($1)
            """;
    private static final int MAX_LINKS = 500;

    private final Pool pool;
    private final IdentityRules rules;
    private final OperationTable operations;

    public IdentityReads(Pool pool, IdentityRules rules, OperationReader reader) {
        this.pool = pool;
        this.rules = rules;
        this.operations = new OperationTable(reader);
    }

    /** A profile's identifiers, in the canonical order, and why they are its own. */
    public record Identity(UUID profileId, List<Known> identifiers, Explanation explanation) {}

    /** The identity of the profile that holds the identifier of that id. */
    public Uni<Optional<Identity>> find(UUID id) {
        return pool.withTransaction(tx ->
                Uni.createFrom().item(() -> find(tx, id)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }

    private Optional<Identity> find(SqlConnection tx, UUID id) {
        StatementPipeline statements = new StatementPipeline(tx);
        statements.send(ONE_MOMENT);
        StoredIdentifier asked =
                new GraphReads(statements).identifiers(Set.of(id)).identifiers().get(id);
        IdentityRules corrected =
                rules.corrected(operations.corrections(statements, operations.sendVersion(statements)));
        return Optional.ofNullable(asked).map(identifier -> identity(statements, identifier.profile(), corrected));
    }

    private Identity identity(StatementPipeline statements, UUID profile, IdentityRules corrected) {
        GraphReads graph = new GraphReads(statements);
        GraphComponent own = graph.held(Set.of(profile)).component();
        List<Link> shown = shown(own.links().values());
        Map<UUID, Known> known = known(statements, shown, own.identifiers().keySet());
        List<Known> mine = own.identifiers().keySet().stream()
                .map(known::get)
                .sorted(Comparator.comparing(one -> one.value().node()))
                .toList();
        return new Identity(
                profile, mine, Explanation.of(profile, shown, known, conflicts(graph, profile, own, corrected)));
    }

    /**
     * What was refused around a profile. What lies behind its neighbours has no say in that: edges between two profiles are
     * refused, whatever else is known of them.
     */
    private List<Conflict> conflicts(GraphReads graph, UUID profile, GraphComponent own, IdentityRules corrected) {
        if (own.identifiers().values().stream().anyMatch(StoredIdentifier::shared)) {
            return List.of();
        }
        Map<UUID, StoredIdentifier> beyond = new HashMap<>(
                graph.identifiers(own.beyond(corrected.corrections())).identifiers());
        Set<UUID> neighbours = own.neighbours(Set.of(profile), beyond, corrected.corrections());
        GraphComponent around = own;
        if (!neighbours.isEmpty()) {
            around = own.plus(graph.held(neighbours).component());
            beyond.putAll(
                    graph.identifiers(around.beyond(corrected.corrections())).identifiers());
        }
        Set<Node> live = nodes(around.identifiers().values());
        Set<Node> others = nodes(beyond.values());
        others.removeAll(live);
        List<Link> links =
                around.links().values().stream().map(StoredLink::link).toList();
        return Partition.of(live, others, links, corrected).conflicts();
    }

    private static Set<Node> nodes(Collection<StoredIdentifier> identifiers) {
        return identifiers.stream()
                .filter(identifier -> !identifier.shared())
                .map(StoredIdentifier::node)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The evidence about the profile itself, the earliest first where there is too much of it. */
    private static List<Link> shown(Collection<StoredLink> evidence) {
        return evidence.stream()
                .map(StoredLink::link)
                .sorted(Comparator.comparing(Link::first))
                .limit(MAX_LINKS)
                .toList();
    }

    private static Map<UUID, Known> known(StatementPipeline statements, List<Link> shown, Set<UUID> own) {
        Set<UUID> ids = new HashSet<>(own);
        shown.forEach(link -> link.members().forEach(node -> ids.add(node.id())));
        Map<UUID, Known> known = new HashMap<>();
        for (Row row : statements.ask(KNOWN, StoreRows.ids(ids))) {
            Node node = StoreRows.node(row);
            known.put(
                    node.id(),
                    new Known(
                            new NodeValue(node, row.getString("value")),
                            StoreRows.seen(row, "first"),
                            row.getBoolean("shared"),
                            row.getUUID("profile_id")));
        }
        return known;
    }
}
