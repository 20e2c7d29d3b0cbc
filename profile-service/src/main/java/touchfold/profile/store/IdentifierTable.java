package touchfold.profile.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.Seen;

/** The table {@code identifier}. */
@Singleton
class IdentifierTable {

    private static final String FIELDS =
            "select id, type, first_at, first_source, first_touchpoint, shared, profile_id from identifier ";
    private static final String BY_ID = FIELDS + "where id = any($1)";
    private static final String BY_PROFILE = FIELDS + "where profile_id = any($1)";
    private static final String INSERT = """
            insert into identifier (id, type, value, first_at, first_source, first_touchpoint, profile_id)
            select id, type, value, first_at, first_source, first_touchpoint, id
            from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[])
              as t(id, type, value, first_at, first_source, first_touchpoint)
            """;
    private static final String UPDATE = """
            update identifier i
            set first_at = t.first_at, first_source = t.first_source, first_touchpoint = t.first_touchpoint,
                shared = t.shared, profile_id = t.profile_id
            from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::boolean[], $6::uuid[])
              as t(id, first_at, first_source, first_touchpoint, shared, profile_id)
            where i.id = t.id
            """;
    private static final String DELETE_UNSEEN = """
            delete from identifier i where i.id = any($1)
              and not exists (select from link_member m where m.identifier_id = i.id)
            returning id, type, first_at, first_source, first_touchpoint, shared, profile_id
            """;
    private static final String LIVE_COMPONENT = """
            with recursive live(id) as (
              select id from identifier where id = any($1) and not shared
              union
              select n.id
              from live
              join link_member m on m.identifier_id = live.id
              join link l on l.id = m.link_id
              cross join lateral unnest(l.members) as n(id)
              join identifier i on i.id = n.id and not i.shared
            )
            select i.id, type, first_at, first_source, first_touchpoint, shared, profile_id
            from live join identifier i on i.id = live.id
            """;

    /** An identifier that was never seen before. */
    record Newcomer(Node node, String value, Seen first) {}

    Uni<Map<UUID, StoredIdentifier>> byId(SqlConnection tx, Collection<UUID> ids) {
        return tx.preparedQuery(BY_ID).execute(ids(ids)).map(IdentifierTable::stored);
    }

    Uni<Map<UUID, StoredIdentifier>> byProfile(SqlConnection tx, Collection<UUID> profiles) {
        return tx.preparedQuery(BY_PROFILE).execute(ids(profiles)).map(IdentifierTable::stored);
    }

    /** Inserts identifiers, each as a profile of its own for the time being. */
    Uni<Void> insert(SqlConnection tx, List<Newcomer> newcomers) {
        Tuple columns = Columns.of(newcomers)
                .uuid(row -> row.node().id())
                .text(row -> row.node().type().wireName())
                .text(Newcomer::value)
                .time(row -> row.first().at())
                .text(row -> row.first().source())
                .text(row -> row.first().touchpoint())
                .tuple();
        return tx.preparedQuery(INSERT).execute(columns).replaceWithVoid();
    }

    Uni<Void> update(SqlConnection tx, List<StoredIdentifier> identifiers) {
        Tuple columns = Columns.of(identifiers)
                .uuid(row -> row.node().id())
                .time(row -> row.first().at())
                .text(row -> row.first().source())
                .text(row -> row.first().touchpoint())
                .flag(StoredIdentifier::shared)
                .uuid(StoredIdentifier::profileId)
                .tuple();
        return tx.preparedQuery(UPDATE).execute(columns).replaceWithVoid();
    }

    /** Deletes those that no touchpoint shows any more, and says which: only a contradicted touchpoint showed them. */
    Uni<Map<UUID, StoredIdentifier>> deleteUnseen(SqlConnection tx, Collection<UUID> ids) {
        return tx.preparedQuery(DELETE_UNSEEN).execute(ids(ids)).map(IdentifierTable::stored);
    }

    /** These identifiers and all that they are linked to, directly or not, without passing through a shared one. */
    Uni<Map<UUID, StoredIdentifier>> liveComponent(SqlConnection tx, Collection<UUID> seeds) {
        return tx.preparedQuery(LIVE_COMPONENT).execute(ids(seeds)).map(IdentifierTable::stored);
    }

    private static Tuple ids(Collection<UUID> ids) {
        return Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new));
    }

    private static Map<UUID, StoredIdentifier> stored(RowSet<Row> rows) {
        Map<UUID, StoredIdentifier> stored = new HashMap<>();
        for (Row row : rows) {
            stored.put(
                    row.getUUID("id"),
                    new StoredIdentifier(node(row), seen(row), row.getBoolean("shared"), row.getUUID("profile_id")));
        }
        return stored;
    }

    static Node node(Row row) {
        return new Node(
                row.getUUID("id"), NodeType.ofWireName(row.getString("type")).orElseThrow());
    }

    static Seen seen(Row row) {
        return new Seen(
                row.getOffsetDateTime("first_at").toInstant(),
                row.getString("first_source"),
                row.getString("first_touchpoint"));
    }
}
