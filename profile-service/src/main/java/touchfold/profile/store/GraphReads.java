package touchfold.profile.store;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.decision.GraphComponent;
import touchfold.profile.decision.StoredIdentifier;
import touchfold.profile.decision.StoredLink;
import touchfold.profile.store.BatchStore.ComponentRows;
import touchfold.profile.store.BatchStore.IdentifierRows;

/** Reads the identity graph: identifiers, links, and whole components of them. */
final class GraphReads {

    static final String LINK_FIELDS = """
            l.id, l.members, l.types, l.first_at, l.first_source, l.first_touchpoint,
            l.trusted_at, l.trusted_source, l.trusted_touchpoint, l.anchor, l.part, l.folded
            """;
    private static final String IDENTIFIER_FIELDS = """
            i.id, i.type, i.first_at, i.first_source, i.first_touchpoint, i.shared, i.profile_id
            """;
    private static final String IDENTIFIERS = """
            select %s, p.version from identifier i join profile p on p.id = i.profile_id where i.id = any($1)
            """.formatted(IDENTIFIER_FIELDS);
    private static final String COMPONENT = """
            with recursive live(id) as (
              select id from identifier where id = any($1) and (not shared or id = any($2))
              union
              select n.id
              from live
              join link_member m on m.identifier_id = live.id
              join link l on l.id = m.link_id
              cross join lateral unnest(l.members) as n(id)
              join identifier i on i.id = n.id and (not i.shared or i.id = any($2))
            )
            select %s, p.version
            from live join identifier i on i.id = live.id join profile p on p.id = i.profile_id
            """.formatted(IDENTIFIER_FIELDS);
    private static final String LINKS_OF = """
            select %s from (select distinct link_id from link_member where identifier_id = any($1)) m
            join link l on l.id = m.link_id
            """.formatted(LINK_FIELDS);

    private final StatementPipeline statements;

    GraphReads(StatementPipeline statements) {
        this.statements = statements;
    }

    IdentifierRows identifiers(Set<UUID> ids) {
        return identifierRows(statements.ask(IDENTIFIERS, StoreRows.ids(ids)));
    }

    /** The components of these identifiers, without passing through a shared one that is not among {@code unshared}. */
    ComponentRows component(Set<UUID> seeds, Set<UUID> unshared) {
        Tuple asked = StoreRows.ids(seeds).addArrayOfUUID(unshared.toArray(UUID[]::new));
        IdentifierRows live = identifierRows(statements.ask(COMPONENT, asked));
        Map<UUID, StoredLink> links = linksOf(live.identifiers().keySet());
        return new ComponentRows(new GraphComponent(live.identifiers(), links), live.versions());
    }

    /** Every link that shows one of these identifiers. */
    Map<UUID, StoredLink> linksOf(Set<UUID> identifiers) {
        Map<UUID, StoredLink> links = new HashMap<>();
        statements
                .ask(LINKS_OF, StoreRows.ids(identifiers))
                .forEach(row -> links.put(row.getUUID("id"), StoreRows.link(row)));
        return links;
    }

    private static IdentifierRows identifierRows(RowSet<Row> found) {
        Map<UUID, StoredIdentifier> identifiers = new HashMap<>();
        Map<UUID, Long> versions = new HashMap<>();
        for (Row row : found) {
            identifiers.put(row.getUUID("id"), StoreRows.identifier(row));
            versions.put(row.getUUID("profile_id"), row.getLong("version"));
        }
        return new IdentifierRows(identifiers, versions);
    }
}
