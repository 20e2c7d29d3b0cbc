package touchfold.profile.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import touchfold.events.Trust;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.Seen;

/** The tables {@code link} and {@code link_member}. */
@Singleton
class LinkTable {

    private static final String FIELDS = "l.id, l.members, l.first_at, l.first_source, l.first_touchpoint, l.trust";
    private static final String BY_ID = "select " + FIELDS + " from link l where l.id = any($1)";
    private static final String BY_MEMBER = "select distinct on (l.id) " + FIELDS
            + " from link_member m join link l on l.id = m.link_id where m.identifier_id = any($1)";
    private static final String UPSERT = """
            insert into link (id, members, first_at, first_source, first_touchpoint, trust)
            select id, members::uuid[], first_at, first_source, first_touchpoint, trust
            from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[])
              as t(id, members, first_at, first_source, first_touchpoint, trust)
            on conflict (id) do update
            set first_at = excluded.first_at, first_source = excluded.first_source,
                first_touchpoint = excluded.first_touchpoint, trust = excluded.trust
            """;
    private static final String INSERT_MEMBERS = """
            insert into link_member (identifier_id, link_id)
            select m, l.id from link l cross join lateral unnest(l.members) as m where l.id = any($1)
            on conflict do nothing
            """;
    private static final String DELETE_MEMBERS = """
            delete from link_member m using link l
            where l.id = any($1) and m.link_id = l.id and m.identifier_id = any(l.members)
            """;
    private static final String DELETE = "delete from link where id = any($1)";
    /** What the touchpoints say of a link, from the touchpoints themselves; sources never change their trust here. */
    private static final String WITNESSED = """
            select distinct on (t.link) t.link, t.occurred_at as first_at, t.source as first_source,
              t.id as first_touchpoint,
              (select max(case w.facts #>> '{source,trust}' when 'high' then 1 else 0 end)
               from touchpoint w where w.anchor = k.anchor and w.link = k.link) as trusted
            from unnest($1::uuid[], $2::uuid[]) as k(link, anchor)
            join touchpoint t on t.anchor = k.anchor and t.link = k.link
            order by t.link, t.occurred_at, t.source, t.id
            """;

    private static final String NEIGHBOURS = """
            select m.identifier_id, i.type, count(distinct n.id) as number
            from link_member m
            join link l on l.id = m.link_id
            cross join lateral unnest(l.members) as n(id)
            join identifier i on i.id = n.id
            where m.identifier_id = any($1) and n.id <> m.identifier_id
            group by m.identifier_id, i.type
            """;

    /** A link as the table has it. */
    record StoredLink(UUID id, List<UUID> members, Seen first, Trust trust) {

        static StoredLink of(Link link) {
            return new StoredLink(
                    link.id(), link.members().stream().map(node -> node.id()).toList(), link.first(), link.trust());
        }

        StoredLink with(Seen newFirst, Trust newTrust) {
            return new StoredLink(id, members, newFirst, newTrust);
        }
    }

    /** What a link's touchpoints say of it. */
    record Witness(Seen first, Trust trust) {}

    Uni<Map<UUID, StoredLink>> byId(SqlConnection tx, Collection<UUID> ids) {
        return tx.preparedQuery(BY_ID).execute(ids(ids)).map(LinkTable::stored);
    }

    /** Every link that shows one of these identifiers. */
    Uni<Map<UUID, StoredLink>> byMember(SqlConnection tx, Collection<UUID> identifiers) {
        return tx.preparedQuery(BY_MEMBER).execute(ids(identifiers)).map(LinkTable::stored);
    }

    Uni<Void> write(SqlConnection tx, List<StoredLink> links) {
        Tuple columns = Columns.of(links)
                .uuid(StoredLink::id)
                .text(link -> link.members().stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .time(link -> link.first().at())
                .text(link -> link.first().source())
                .text(link -> link.first().touchpoint())
                .text(link -> link.trust().wireName())
                .tuple();
        List<UUID> ids = links.stream().map(StoredLink::id).toList();
        return tx.preparedQuery(UPSERT)
                .execute(columns)
                .chain(() -> tx.preparedQuery(INSERT_MEMBERS).execute(ids(ids)))
                .replaceWithVoid();
    }

    Uni<Void> delete(SqlConnection tx, Collection<UUID> ids) {
        return tx.preparedQuery(DELETE_MEMBERS)
                .execute(ids(ids))
                .chain(() -> tx.preparedQuery(DELETE).execute(ids(ids)))
                .replaceWithVoid();
    }

    /** What the touchpoints of these links say of them; a link without touchpoints is missing in the answer. */
    Uni<Map<UUID, Witness>> witnessed(SqlConnection tx, Map<UUID, UUID> anchorsByLink) {
        Tuple columns = Columns.of(List.copyOf(anchorsByLink.entrySet()))
                .uuid(Map.Entry::getKey)
                .uuid(Map.Entry::getValue)
                .tuple();
        return tx.preparedQuery(WITNESSED).execute(columns).map(rows -> {
            Map<UUID, Witness> witnesses = new HashMap<>();
            for (Row row : rows) {
                Trust trust = row.getInteger("trusted") == 1 ? Trust.HIGH : Trust.LOW;
                witnesses.put(row.getUUID("link"), new Witness(IdentifierTable.seen(row), trust));
            }
            return witnesses;
        });
    }

    /** How many different identifiers of each type each of these was seen with; one that was always alone is missing. */
    Uni<Map<UUID, Map<NodeType, Integer>>> neighbours(SqlConnection tx, Collection<UUID> identifiers) {
        return tx.preparedQuery(NEIGHBOURS).execute(ids(identifiers)).map(rows -> {
            Map<UUID, Map<NodeType, Integer>> neighbours = new HashMap<>();
            for (Row row : rows) {
                neighbours
                        .computeIfAbsent(row.getUUID("identifier_id"), id -> new EnumMap<>(NodeType.class))
                        .put(
                                NodeType.ofWireName(row.getString("type")).orElseThrow(),
                                Math.toIntExact(row.getLong("number")));
            }
            return neighbours;
        });
    }

    private static Tuple ids(Collection<UUID> ids) {
        return Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new));
    }

    private static Map<UUID, StoredLink> stored(RowSet<Row> rows) {
        Map<UUID, StoredLink> links = new HashMap<>();
        for (Row row : rows) {
            Trust trust = Trust.HIGH.wireName().equals(row.getString("trust")) ? Trust.HIGH : Trust.LOW;
            links.put(
                    row.getUUID("id"),
                    new StoredLink(
                            row.getUUID("id"),
                            Arrays.asList(row.getArrayOfUUIDs("members")),
                            IdentifierTable.seen(row),
                            trust));
        }
        return links;
    }
}
