package touchfold.profile.correction;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.NodeValue;
import touchfold.profile.operation.OperationMessage.PersonalPart;
import touchfold.profile.operation.OperationReader;

/** What the log of record knows of operations. */
@Singleton
public class OperationReads {

    private static final String FIELDS = """
            o.id, o.kind, o.undoes, o.members, o.issued_at, o.folded_at, o.content::text as content, u.id as undone_by
            from identity_operation o
            left join lateral (select id from identity_operation
              where undoes = o.id order by issued_at, id limit 1) u on true
            """;
    private static final String ONE = "select " + FIELDS + " where o.id = $1";
    private static final String LIST = "select " + FIELDS + """
            where ($1::text is null or o.kind = $1)
              and ($2::text is null or o.content #>> '{personal,author}' = $2)
              and ($3::boolean is null or (u.id is not null) = $3)
              and ($4::uuid is null or o.members && array(select id from identifier where profile_id = (
                select profile_id from identifier where id = $4 limit 1)))
              and o.issued_at >= $5 and o.issued_at < $6
              and (o.issued_at, o.id) < ($7, $8)
            order by o.issued_at desc, o.id desc limit $9
            """;
    private static final String HOLDERS =
            "select id, type, coalesce(value, '') as value, shared, profile_id from identifier where id = any($1)";

    private final SqlClient pool;
    private final OperationReader reader;

    @Inject
    OperationReads(Pool pool, OperationReader reader) {
        this((SqlClient) pool, reader);
    }

    private OperationReads(SqlClient pool, OperationReader reader) {
        this.pool = pool;
        this.reader = reader;
    }

    /** The same over one connection, for whoever holds it and must not wait for another one. */
    public OperationReads over(SqlConnection connection) {
        return new OperationReads(connection, reader);
    }

    /**
     * An operation that was folded.
     *
     * @param undoes the operation that it undoes
     * @param members the ids of the identifiers that it names
     * @param undoneBy the operation that undid it
     */
    public record Folded(
            UUID id,
            String kind,
            Optional<UUID> undoes,
            List<UUID> members,
            Instant issuedAt,
            Instant foldedAt,
            PersonalPart personal,
            Optional<UUID> undoneBy) {}

    /**
     * Which operations are asked for, and from where on.
     *
     * @param undone those that were undone, or those that were not
     * @param profile those that name an identifier of this profile
     * @param before those that are older than this place in the list
     */
    public record Filter(
            Optional<String> kind,
            Optional<String> author,
            Optional<Boolean> undone,
            Optional<UUID> profile,
            Instant from,
            Instant to,
            Place before) {}

    /** A place in the list, which is in the order of time. */
    public record Place(Instant issuedAt, UUID id) {}

    /** An identifier that somebody was seen with. */
    public record Holder(NodeValue value, boolean shared, UUID profile) {}

    /** The operation of that id. */
    public Uni<Optional<Folded>> find(UUID id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(id)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(folded(row));
            }
            return Optional.empty();
        });
    }

    /** The latest first. */
    public Uni<List<Folded>> list(Filter filter, int limit) {
        Tuple asked = Tuple.tuple()
                .addString(filter.kind().orElse(null))
                .addString(filter.author().orElse(null))
                .addBoolean(filter.undone().orElse(null))
                .addUUID(filter.profile().orElse(null))
                .addOffsetDateTime(utc(filter.from()))
                .addOffsetDateTime(utc(filter.to()))
                .addOffsetDateTime(utc(filter.before().issuedAt()))
                .addUUID(filter.before().id())
                .addInteger(limit);
        return pool.preparedQuery(LIST).execute(asked).map(rows -> {
            List<Folded> found = new ArrayList<>();
            rows.forEach(row -> found.add(folded(row)));
            return found;
        });
    }

    /** Who holds these identifiers; those that were never seen are missing. */
    public Uni<Map<UUID, Holder>> holders(Collection<UUID> identifiers) {
        return pool.preparedQuery(HOLDERS)
                .execute(Tuple.tuple().addArrayOfUUID(identifiers.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Holder> holders = new HashMap<>();
                    for (Row row : rows) {
                        Node node = new Node(
                                row.getUUID("id"),
                                NodeType.ofWireName(row.getString("type")).orElseThrow());
                        holders.put(
                                node.id(),
                                new Holder(
                                        new NodeValue(node, row.getString("value")),
                                        row.getBoolean("shared"),
                                        row.getUUID("profile_id")));
                    }
                    return holders;
                });
    }

    private Folded folded(Row row) {
        return new Folded(
                row.getUUID("id"),
                row.getString("kind"),
                Optional.ofNullable(row.getUUID("undoes")),
                List.of(row.getArrayOfUUIDs("members")),
                row.getOffsetDateTime("issued_at").toInstant(),
                row.getOffsetDateTime("folded_at").toInstant(),
                reader.message(row.getString("content")).personal(),
                Optional.ofNullable(row.getUUID("undone_by")));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
