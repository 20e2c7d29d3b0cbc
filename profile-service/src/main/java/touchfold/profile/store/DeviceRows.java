package touchfold.profile.store;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.events.Trust;
import touchfold.profile.decision.StoredTouchpoint;
import touchfold.profile.holding.DeviceMark;
import touchfold.profile.holding.TimeSpan;

/** Reads and writes what says who held devices when; every row by key (see {@link FoldSession}). */
final class DeviceRows {

    /** The same condition as that of the index. */
    private static final String ENDS = "type = 'account-changed' and facts #>> '{fact,action}' = 'signed-out'";

    private static final String TIMED = "select id from timed_device where id = any($1)";
    private static final String ADD = "insert into timed_device (id) select unnest($1::uuid[]) on conflict do nothing";
    private static final String REMOVE = "delete from timed_device where id = any($1)";
    private static final String MARKS = """
            select m.occurred_at, m.source, m.id, m.trusted, l.id as link, m.ends
            from unnest($1::timestamptz[], $2::timestamptz[]) as s(a, b)
            cross join unnest($3::uuid[]) as l(id)
            cross join lateral (
              select occurred_at, source, id, trusted, (%1$s) as ends from touchpoint
              where link = l.id and occurred_at >= s.a and occurred_at <= s.b offset 0) m
            union all
            select m.occurred_at, m.source, m.id, m.trusted, l.id as link, true
            from unnest($1::timestamptz[], $2::timestamptz[]) as s(a, b)
            cross join unnest($4::uuid[]) as l(id)
            cross join lateral (
              select occurred_at, source, id, trusted from touchpoint
              where link = l.id and occurred_at >= s.a and occurred_at <= s.b and %1$s offset 0) m
            """.formatted(ENDS);
    private static final String FIRST_END = """
            select min(m.occurred_at) as first_end from unnest($1::uuid[]) as l(id)
            cross join lateral (
              select occurred_at from touchpoint where link = l.id and %s order by occurred_at limit 1) m
            """.formatted(ENDS);
    private static final String TOUCHPOINTS = """
            select t.source, t.id, t.occurred_at, t.received_at, t.channel, t.trusted, t.digest, t.link, t.part
            from unnest($1::uuid[]) as l(id)
            cross join lateral (select * from touchpoint where link = l.id offset 0) t
            """;
    private static final String COUNT = """
            select count(*) from (
              select from unnest($1::uuid[]) as l(id)
              cross join lateral (select from touchpoint where link = l.id limit $2) t limit $2) counted
            """;

    private final StatementPipeline statements;

    DeviceRows(StatementPipeline statements) {
        this.statements = statements;
    }

    Set<UUID> timed(Set<UUID> devices) {
        Set<UUID> timed = new HashSet<>();
        statements.ask(TIMED, StoreRows.ids(devices)).forEach(row -> timed.add(row.getUUID("id")));
        return timed;
    }

    void tellApart(Set<UUID> timed, Set<UUID> untimed) {
        if (!timed.isEmpty()) {
            statements.send(ADD, StoreRows.ids(timed));
        }
        if (!untimed.isEmpty()) {
            statements.send(REMOVE, StoreRows.ids(untimed));
        }
        statements.awaitSent();
    }

    List<DeviceMark> marks(Set<UUID> naming, Set<UUID> unnamed, List<TimeSpan> spans) {
        List<DeviceMark> marks = new ArrayList<>();
        Tuple asked = spans(spans).addArrayOfUUID(array(naming)).addArrayOfUUID(array(unnamed));
        for (Row row : statements.ask(MARKS, asked)) {
            marks.add(new DeviceMark(
                    StoreRows.seen(row.getOffsetDateTime("occurred_at"), row.getString("source"), row.getString("id")),
                    row.getBoolean("ends") ? Optional.empty() : Optional.of(row.getUUID("link")),
                    row.getBoolean("trusted") ? Trust.HIGH : Trust.LOW));
        }
        return marks;
    }

    Optional<Instant> firstEnd(Set<UUID> links) {
        OffsetDateTime first = statements
                .ask(FIRST_END, StoreRows.ids(links))
                .iterator()
                .next()
                .getOffsetDateTime("first_end");
        return Optional.ofNullable(first).map(OffsetDateTime::toInstant);
    }

    List<StoredTouchpoint> touchpointsOf(Set<UUID> links) {
        List<StoredTouchpoint> touchpoints = new ArrayList<>();
        statements.ask(TOUCHPOINTS, StoreRows.ids(links)).forEach(row -> touchpoints.add(StoreRows.touchpoint(row)));
        return touchpoints;
    }

    int count(Set<UUID> links, int most) {
        Tuple asked = StoreRows.ids(links).addInteger(most);
        return statements.ask(COUNT, asked).iterator().next().getLong(0).intValue();
    }

    private static Tuple spans(List<TimeSpan> spans) {
        return Tuple.tuple()
                .addArrayOfOffsetDateTime(
                        times(spans.stream().map(TimeSpan::from).toList()))
                .addArrayOfOffsetDateTime(times(spans.stream().map(TimeSpan::to).toList()));
    }

    private static OffsetDateTime[] times(Collection<Instant> times) {
        return times.stream().map(time -> time.atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new);
    }

    private static UUID[] array(Set<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }
}
