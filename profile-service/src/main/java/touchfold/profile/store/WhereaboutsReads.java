package touchfold.profile.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where a touchpoint went. */
@Singleton
public class WhereaboutsReads {

    private static final String FOLDED = """
            select t.type, t.channel, t.occurred_at, t.received_at, t.folded_at, l.anchor, i.profile_id
            from touchpoint t
            cross join lateral (select anchor from link where id = t.link offset 0) l
            cross join lateral (select profile_id from identifier where id = l.anchor offset 0) i
            where t.source = $1 and t.id = $2
            """;
    private static final String SET_ASIDE = """
            select topic, part, off, reason, detail, first_seen from quarantine
            where source = $1 and event_id = $2 order by first_seen, topic, part, off limit 100
            """;

    private final Pool pool;

    public WhereaboutsReads(Pool pool) {
        this.pool = pool;
    }

    /** A touchpoint that stands in a timeline. */
    public record Folded(
            String type,
            String channel,
            Instant occurredAt,
            Instant receivedAt,
            Instant foldedAt,
            UUID identifier,
            UUID profileId) {}

    /** A message with that id that was set aside. */
    public record SetAside(String reason, String detail, String topic, int partition, long offset, Instant at) {}

    public Uni<Optional<Folded>> folded(String source, String id) {
        return pool.preparedQuery(FOLDED)
                .execute(Tuple.of(source, id))
                .map(rows -> rows.stream().findFirst().map(WhereaboutsReads::folded));
    }

    public Uni<List<SetAside>> setAside(String source, String id) {
        return pool.preparedQuery(SET_ASIDE)
                .execute(Tuple.of(source, id))
                .map(rows -> rows.stream().map(WhereaboutsReads::setAside).toList());
    }

    private static Folded folded(Row row) {
        return new Folded(
                row.getString("type"),
                row.getString("channel"),
                instant(row, "occurred_at"),
                instant(row, "received_at"),
                instant(row, "folded_at"),
                row.getUUID("anchor"),
                row.getUUID("profile_id"));
    }

    private static SetAside setAside(Row row) {
        return new SetAside(
                row.getString("reason"),
                row.getString("detail"),
                row.getString("topic"),
                row.getInteger("part"),
                row.getLong("off"),
                instant(row, "first_seen"));
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
