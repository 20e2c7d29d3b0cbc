package touchfold.profile.store;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.decision.GraphComponent;
import touchfold.profile.decision.StoredIdentifier;
import touchfold.profile.decision.StoredLink;
import touchfold.profile.store.BatchStore.ComponentRows;
import touchfold.profile.store.BatchStore.IdentifierRows;

/** Reads the identity graph: identifiers, links, and what profiles hold of them; every row by key (see {@link FoldSession}). */
final class GraphReads {

    static final String LINK_FIELDS = """
            l.id, l.members, l.types, l.first_at, l.first_source, l.first_touchpoint,
            l.trusted_at, l.trusted_source, l.trusted_touchpoint, l.anchor, l.part, l.folded,
            l.base
            """;
    private static final String IDENTIFIER_FIELDS = """
            i.id, i.type, i.first_at, i.first_source, i.first_touchpoint, i.shared, i.profile_id
            """;
    private static final String IDENTIFIERS = """
            select %s, p.version
            from identifier i cross join lateral (select version from profile where id = i.profile_id offset 0) p
            where i.id = any($1)
            """.formatted(IDENTIFIER_FIELDS);
    private static final String HELD = """
            select %s, p.version
            from identifier i cross join lateral (select version from profile where id = i.profile_id offset 0) p
            where i.profile_id = any($1)
            """.formatted(IDENTIFIER_FIELDS);
    static final String LINKS_OF_HELD = """
            select %s from link l where l.id = any(array(
              select link_id from link_member
              where identifier_id = any(array(select id from identifier where profile_id = any($1)))))
            """.formatted(LINK_FIELDS);
    private static final String LINKS_OF = """
            select %s from link l
            where l.id = any(array(select link_id from link_member where identifier_id = any($1)))
            """.formatted(LINK_FIELDS);

    private static final String HELD_OF = "select %s from link l where l.base = any($1)".formatted(LINK_FIELDS);

    private final StatementPipeline statements;

    GraphReads(StatementPipeline statements) {
        this.statements = statements;
    }

    IdentifierRows identifiers(Set<UUID> ids) {
        return identifierRows(statements.ask(IDENTIFIERS, StoreRows.ids(ids)));
    }

    /** All that profiles hold, in one round trip. */
    ComponentRows held(Set<UUID> profiles) {
        StatementPipeline.Answer identifiers = statements.send(HELD, StoreRows.ids(profiles));
        StatementPipeline.Answer links = statements.send(LINKS_OF_HELD, StoreRows.ids(profiles));
        IdentifierRows held = identifierRows(identifiers.rows());
        return new ComponentRows(new GraphComponent(held.identifiers(), linkRows(links.rows())), held.versions());
    }

    /** Every link that shows one of these identifiers. */
    Map<UUID, StoredLink> linksOf(Set<UUID> identifiers) {
        return linkRows(statements.ask(LINKS_OF, StoreRows.ids(identifiers)));
    }

    /** The links in which touchpoints of these are folded by whoever held their device. */
    Map<UUID, StoredLink> heldOf(Set<UUID> bases) {
        return linkRows(statements.ask(HELD_OF, StoreRows.ids(bases)));
    }

    private static Map<UUID, StoredLink> linkRows(RowSet<Row> found) {
        Map<UUID, StoredLink> links = new HashMap<>();
        found.forEach(row -> links.put(row.getUUID("id"), StoreRows.link(row)));
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
