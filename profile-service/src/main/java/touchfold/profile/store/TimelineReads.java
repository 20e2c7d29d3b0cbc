package touchfold.profile.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import touchfold.profile.identity.Seen;

/** Timelines, newest first, a page at a time. */
@Singleton
public class TimelineReads {

    /**
     * Each link gives its newest few, whole, by an index that has them in order; so without a filter by channel or type a page
     * costs the same in a long history as in a short one. Contents become text only for the page.
     */
    private static final String PAGE = """
            select k.anchor, k.source, k.id, k.type, k.channel, k.occurred_at, k.received_at, k.facts::text
            from (
              select l.anchor, n.*
              from identifier i
              cross join lateral (select id from identifier where profile_id = i.profile_id offset 0) m
              cross join lateral (select id, anchor from link where anchor = m.id offset 0) l
              cross join lateral (
                select source, id, type, channel, occurred_at, received_at, facts from touchpoint
                where link = l.id and (occurred_at, source, id) < ($2, $3, $4)
                  and occurred_at >= $5 and occurred_at < $6
                order by occurred_at desc, source desc, id desc limit $7) n
              where i.id = $1
              order by n.occurred_at desc, n.source desc, n.id desc limit $7) k
            order by k.occurred_at desc, k.source desc, k.id desc
            """;

    private static final String FILTERED_PAGE = PAGE.replace(
            "and occurred_at < $6",
            "and occurred_at < $6 and ($8::text[] is null or channel = any($8))"
                    + " and ($9::text[] is null or type = any($9))");

    private final Pool pool;

    public TimelineReads(Pool pool) {
        this.pool = pool;
    }

    /**
     * What is asked for.
     *
     * @param before only touchpoints before this place
     * @param from only what happened then or later
     * @param to only what happened before
     * @param channels wire names, empty for all
     * @param types wire names, empty for all
     */
    public record Window(Seen before, Instant from, Instant to, List<String> channels, List<String> types, int limit) {}

    /**
     * A touchpoint of a timeline.
     *
     * @param type the fact's wire name
     * @param anchor the identifier that it hangs on
     * @param facts all of it but personal data, as JSON in UTF-8
     */
    public record Entry(Seen place, String type, String channel, Instant receivedAt, UUID anchor, byte[] facts) {}

    /** A page of the timeline of the profile that holds the identifier of that id. */
    public Uni<List<Entry>> page(UUID id, Window window) {
        boolean filtered = !window.channels().isEmpty() || !window.types().isEmpty();
        Tuple asked = Tuple.tuple()
                .addUUID(id)
                .addOffsetDateTime(window.before().at().atOffset(ZoneOffset.UTC))
                .addString(window.before().source())
                .addString(window.before().touchpoint())
                .addOffsetDateTime(window.from().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(window.to().atOffset(ZoneOffset.UTC))
                .addInteger(window.limit());
        if (filtered) {
            asked.addArrayOfString(anyOf(window.channels())).addArrayOfString(anyOf(window.types()));
        }
        return pool.preparedQuery(filtered ? FILTERED_PAGE : PAGE)
                .execute(asked)
                .map(rows -> rows.stream().map(TimelineReads::entry).toList());
    }

    private static String[] anyOf(List<String> names) {
        return names.isEmpty() ? null : names.toArray(String[]::new);
    }

    private static Entry entry(Row row) {
        return new Entry(
                new Seen(row.getOffsetDateTime(5).toInstant(), row.getString(1), row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getOffsetDateTime(6).toInstant(),
                row.getUUID(0),
                row.getString(7).getBytes(StandardCharsets.UTF_8));
    }
}
