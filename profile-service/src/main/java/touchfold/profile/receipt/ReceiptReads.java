package touchfold.profile.receipt;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import touchfold.profile.receipt.Receipt.Folded;
import touchfold.profile.receipt.Receipt.SetAside;

/** What the store knows of an event. */
@Singleton
class ReceiptReads {

    private static final String APPLIED = "select part, next_offset from consumer_offset where grp = $1 and topic = $2";
    private static final String FOLDED = """
            select t.id, t.type, t.channel, t.occurred_at, t.received_at, t.folded_at, l.anchor, i.profile_id
            from unnest($2::text[]) as k(id)
            cross join lateral (select * from touchpoint where source = $1 and id = k.id offset 0) t
            cross join lateral (select anchor from link where id = t.link offset 0) l
            cross join lateral (select profile_id from identifier where id = l.anchor offset 0) i
            order by t.received_at limit 1
            """;
    private static final String REPEATED = """
            select coalesce(sum(times), 0)::bigint as times, max(last_at) as last_at from touchpoint_repetition
            where source = $1 and id = any($2)
            """;
    private static final String SET_ASIDE = """
            select event_id, topic, part, off, reason, detail, first_seen from quarantine
            where source = $1 and event_id = any($2) order by first_seen, topic, part, off limit 100
            """;

    private final Pool pool;
    private final String group;

    ReceiptReads(Pool pool, @ConfigProperty(name = "quarkus.application.name") String group) {
        this.pool = pool;
        this.group = group;
    }

    /**
     * What the store knows.
     *
     * @param id the event's id, null when nothing with any of the ids is stored
     * @param folded null when nothing is
     */
    record Stored(String id, Folded folded, Repetitions repetitions, List<SetAside> setAside) {}

    /** Messages that said the same again. */
    record Repetitions(long repeated, Instant lastRepeatedAt) {}

    /** A touchpoint with its id, either of them null if there is none. */
    private record Standing(String id, Folded folded) {}

    private record Aside(String id, List<SetAside> entries) {}

    /** The next offset that is folded of each partition of a topic. What is asked for afterwards has seen all before it. */
    Uni<Map<Integer, Long>> applied(String topic) {
        return pool.preparedQuery(APPLIED).execute(Tuple.of(group, topic)).map(rows -> {
            Map<Integer, Long> applied = new HashMap<>();
            rows.forEach(row -> applied.put(row.getInteger(0), row.getLong(1)));
            return applied;
        });
    }

    /** What is stored under any of these ids. */
    Uni<Stored> stored(String source, GivenIds ids) {
        Tuple asked = Tuple.of(source, ids.all().toArray(String[]::new));
        return pool.preparedQuery(FOLDED)
                .execute(asked)
                .map(rows ->
                        rows.stream().findFirst().map(ReceiptReads::standing).orElse(new Standing(null, null)))
                .chain(standing -> pool.preparedQuery(SET_ASIDE)
                        .execute(asked)
                        .map(rows -> new Aside(
                                rows.stream()
                                        .findFirst()
                                        .map(row -> row.getString("event_id"))
                                        .orElse(null),
                                rows.stream().map(ReceiptReads::setAside).toList()))
                        .chain(aside -> pool.preparedQuery(REPEATED)
                                .execute(asked)
                                .map(rows -> new Stored(
                                        standing.id() == null ? aside.id() : standing.id(),
                                        standing.folded(),
                                        repetitions(rows.iterator().next()),
                                        aside.entries()))));
    }

    private static Standing standing(Row row) {
        Instant occurredAt = instant(row, "occurred_at");
        UUID profile = row.getUUID("profile_id");
        return new Standing(
                row.getString("id"),
                new Folded(
                        row.getString("type"),
                        row.getString("channel"),
                        occurredAt,
                        instant(row, "received_at"),
                        instant(row, "folded_at"),
                        row.getUUID("anchor"),
                        profile,
                        "/v1/profiles/" + profile + "/timeline?from=" + occurredAt + "&to="
                                + occurredAt.plus(1, ChronoUnit.MICROS)));
    }

    private static Repetitions repetitions(Row row) {
        long times = row.getLong("times");
        return new Repetitions(times, times == 0 ? null : instant(row, "last_at"));
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
