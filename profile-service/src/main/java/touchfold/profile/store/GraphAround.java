package touchfold.profile.store;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.decision.GraphComponent;
import touchfold.profile.decision.StoredIdentifier;
import touchfold.profile.decision.StoredLink;
import touchfold.profile.identity.Explanation.Known;
import touchfold.profile.identity.IdentityCorrections;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.NodeValue;

/** What explains some profiles: all that they and their neighbours hold, with values, read as of one moment. */
final class GraphAround {

    private static final String FIELDS = """
            select id, type, coalesce(value, '') as value, first_at, first_source, first_touchpoint, shared, profile_id
            from identifier
            """;
    private static final String KNOWN = FIELDS + " where id = any($1)";
    private static final String HELD = FIELDS + " where profile_id = any($1)";
    /** With whom an identifier was seen, by type; where $2 only by trusted sources. */
    private static final String NEIGHBOURS = """
            select t.code, count(distinct t.id) as seen
            from link_member m
            cross join lateral (select members, types, trusted_at from link where id = m.link_id offset 0) l
            cross join lateral unnest(l.members, string_to_array(l.types, null)) as t(id, code)
            where m.identifier_id = $1 and t.id <> $1 and (not $2 or l.trusted_at is not null)
            group by t.code
            """;

    private final StatementPipeline statements;
    private final IdentityCorrections corrections;
    private final Map<UUID, Known> inside = new HashMap<>();
    private final Map<UUID, StoredLink> links = new HashMap<>();
    private final Map<UUID, Known> beyond = new HashMap<>();
    private boolean neighboured;

    private GraphAround(StatementPipeline statements, IdentityCorrections corrections) {
        this.statements = statements;
        this.corrections = corrections;
    }

    /** Reads around these profiles. */
    static GraphAround of(Set<UUID> profiles, StatementPipeline statements, IdentityCorrections corrections) {
        GraphAround around = new GraphAround(statements, corrections);
        around.hold(profiles);
        Map<UUID, StoredIdentifier> known = new HashMap<>();
        around.beyond.forEach((id, one) -> known.put(id, stored(one)));
        Set<UUID> neighbours = around.component().neighbours(profiles, known, corrections);
        if (!neighbours.isEmpty()) {
            around.neighboured = true;
            around.hold(neighbours);
        }
        return around;
    }

    /** Whether anything was ever seen together, or stated to be one person's, with anything of other profiles. */
    boolean hasNeighbours() {
        return neighboured;
    }

    private void hold(Set<UUID> profiles) {
        StatementPipeline.Answer identifiers = statements.send(HELD, StoreRows.ids(profiles));
        StatementPipeline.Answer shown = statements.send(GraphReads.LINKS_OF_HELD, StoreRows.ids(profiles));
        inside.putAll(known(identifiers.rows()));
        shown.rows().forEach(row -> links.put(row.getUUID("id"), StoreRows.link(row)));
        beyond.keySet().removeAll(inside.keySet());
        Set<UUID> missing = component().beyond(corrections);
        missing.removeAll(beyond.keySet());
        if (!missing.isEmpty()) {
            beyond.putAll(known(statements.ask(KNOWN, StoreRows.ids(missing))));
        }
    }

    private GraphComponent component() {
        Map<UUID, StoredIdentifier> identifiers = new HashMap<>();
        inside.forEach((id, one) -> identifiers.put(id, stored(one)));
        return new GraphComponent(identifiers, links);
    }

    private static StoredIdentifier stored(Known known) {
        return new StoredIdentifier(known.value().node(), known.first(), known.shared(), known.owner());
    }

    static Map<UUID, Known> known(StatementPipeline statements, Set<UUID> ids) {
        return known(statements.ask(KNOWN, StoreRows.ids(ids)));
    }

    private static Map<UUID, Known> known(RowSet<Row> rows) {
        Map<UUID, Known> known = new HashMap<>();
        for (Row row : rows) {
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

    /** How many different identifiers of each type one was seen with, as it counts towards its being shared. */
    static Map<NodeType, Integer> seenWith(StatementPipeline statements, Node node) {
        Map<NodeType, Integer> seen = new EnumMap<>(NodeType.class);
        Tuple asked = Tuple.of(node.id(), node.type().isPerson());
        for (Row row : statements.ask(NEIGHBOURS, asked)) {
            seen.put(
                    NodeType.ofCode(row.getString("code").charAt(0)),
                    row.getLong("seen").intValue());
        }
        return seen;
    }

    /** Every identifier that was read, by id. */
    Map<UUID, Known> known() {
        Map<UUID, Known> all = new HashMap<>(beyond);
        all.putAll(inside);
        return all;
    }

    /** The identifiers of the profiles and their neighbours that are not shared. */
    Set<Node> live() {
        return nodes(inside.values(), false);
    }

    /** The others that are not shared. */
    Set<Node> outside() {
        return nodes(beyond.values(), false);
    }

    Set<Node> shared() {
        Set<Node> shared = nodes(inside.values(), true);
        shared.addAll(nodes(beyond.values(), true));
        return shared;
    }

    private static Set<Node> nodes(Collection<Known> identifiers, boolean shared) {
        Set<Node> nodes = new HashSet<>();
        for (Known one : identifiers) {
            if (one.shared() == shared) {
                nodes.add(one.value().node());
            }
        }
        return nodes;
    }

    /** The links of a profile in which touchpoints are folded by who held their device, or of whose devices it is. */
    List<StoredLink> held(UUID profile) {
        return links.values().stream()
                .filter(link -> link.base().isPresent())
                .filter(link -> link.link().members().stream()
                        .filter(node -> inside.containsKey(node.id()))
                        .filter(node -> node.id().equals(link.anchor())
                                || (node.type().isDevice()
                                        && inside.get(node.id()).shared()))
                        .anyMatch(node -> inside.get(node.id()).owner().equals(profile)))
                .toList();
    }

    /** All links that were read, by id. */
    Map<UUID, StoredLink> stored() {
        return links;
    }

    /** Every link that shows one of the identifiers inside. */
    List<Link> links() {
        List<Link> all = new ArrayList<>(links.size());
        links.values().stream().filter(link -> link.base().isEmpty()).forEach(link -> all.add(link.link()));
        return all;
    }
}
