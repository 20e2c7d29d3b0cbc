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
import touchfold.events.CanonicalEvent;
import touchfold.events.Decoded;
import touchfold.events.EventCodec;
import touchfold.profile.identity.Seen;

/** Timelines, newest first, a page at a time. */
@Singleton
public class TimelineReads {

    /** Each identifier gives its newest few from the index; so a page costs the same in a long history as in a short. */
    private static final String PAGE = """
            select t.anchor, t.facts::text
            from identifier i
            join identifier m on m.profile_id = i.profile_id
            cross join lateral (
              select anchor, facts, occurred_at, source, id from touchpoint
              where anchor = m.id and (occurred_at, source, id) < ($2, $3, $4)
                and occurred_at >= $5 and occurred_at < $6
                and ($7::text[] is null or channel = any($7)) and ($8::text[] is null or type = any($8))
              order by occurred_at desc, source desc, id desc limit $9) t
            where i.id = $1
            order by t.occurred_at desc, t.source desc, t.id desc limit $9
            """;

    private final Pool pool;
    private final EventCodec codec = new EventCodec();

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

    /** A touchpoint of a timeline, without personal data, and the identifier that it hangs on. */
    public record Entry(CanonicalEvent event, UUID anchor) {}

    /** A page of the timeline of the profile that holds the identifier of that id. */
    public Uni<List<Entry>> page(UUID id, Window window) {
        Tuple asked = Tuple.tuple()
                .addUUID(id)
                .addOffsetDateTime(window.before().at().atOffset(ZoneOffset.UTC))
                .addString(window.before().source())
                .addString(window.before().touchpoint())
                .addOffsetDateTime(window.from().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(window.to().atOffset(ZoneOffset.UTC))
                .addArrayOfString(anyOf(window.channels()))
                .addArrayOfString(anyOf(window.types()))
                .addInteger(window.limit());
        return pool.preparedQuery(PAGE)
                .execute(asked)
                .map(rows -> rows.stream().map(this::entry).toList());
    }

    private static String[] anyOf(List<String> names) {
        return names.isEmpty() ? null : names.toArray(String[]::new);
    }

    private Entry entry(Row row) {
        byte[] facts = row.getString("facts").getBytes(StandardCharsets.UTF_8);
        return switch (codec.read(facts)) {
            case Decoded.Event decoded -> new Entry(decoded.event(), row.getUUID("anchor"));
            case Decoded.Unreadable unreadable ->
                throw new IllegalStateException("Expected a stored touchpoint to be readable, but it is "
                        + unreadable.reason() + " at " + unreadable.pointer());
        };
    }
}
