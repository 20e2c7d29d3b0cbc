package touchfold.profile.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.identity.Seen;
import touchfold.profile.touchpoint.Touchpoint;

/** The table {@code touchpoint}. */
@Singleton
class TouchpointTable {

    private static final String COLUMNS =
            "select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[],"
                    + " $7::uuid[], $8::uuid[], $9::text[], $10::text[], $11::text[])"
                    + " as t(source, id, type, channel, occurred_at, received_at, anchor, link, facts, personal, digest)";
    private static final String INSERT = """
            insert into touchpoint
              (source, id, type, channel, occurred_at, received_at, anchor, link, facts, personal, digest)
            select source, id, type, channel, occurred_at, received_at, anchor, link, facts::jsonb, personal::jsonb, digest
            from (%s) as fresh
            on conflict (source, id) do nothing
            returning source, id
            """.formatted(COLUMNS);
    private static final String REPLACE = """
            update touchpoint as old
            set type = new.type, channel = new.channel, occurred_at = new.occurred_at, received_at = new.received_at,
                anchor = new.anchor, link = new.link, facts = new.facts::jsonb, personal = new.personal::jsonb,
                digest = new.digest
            from (%s) as new
            where old.source = new.source and old.id = new.id
            """.formatted(COLUMNS);
    private static final String FIND = """
            select t.source, t.id, t.received_at, t.digest, t.anchor, t.link, t.facts::text, t.personal::text
            from touchpoint t join unnest($1::text[], $2::text[]) as k(source, id) using (source, id)
            """;
    private static final String PAGE = """
            select source, id, occurred_at, received_at, digest, anchor, link, facts::text, personal::text
            from touchpoint
            where anchor = $1 and (occurred_at, source, id) > ($2, $3, $4)
            order by occurred_at, source, id limit $5
            """;
    private static final String MOVE = """
            update touchpoint t set anchor = m.new_anchor
            from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as m(old_anchor, link, new_anchor)
            where t.anchor = m.old_anchor and t.link = m.link
            """;

    private final EventText text = new EventText();

    /** A touchpoint with the identifier that it hangs on. */
    record Anchored(Touchpoint touchpoint, UUID anchor) {}

    /** All touchpoints of a set of identifiers hang on another one now. */
    record Move(UUID from, UUID link, UUID to) {}

    /** Inserts those that are new, and says which. */
    Uni<Set<Touchpoint.Key>> insert(SqlConnection tx, List<Anchored> touchpoints) {
        return tx.preparedQuery(INSERT).execute(columns(touchpoints)).map(rows -> {
            Set<Touchpoint.Key> inserted = new HashSet<>();
            rows.forEach(row -> inserted.add(key(row)));
            return inserted;
        });
    }

    Uni<Void> replace(SqlConnection tx, List<Anchored> touchpoints) {
        return tx.preparedQuery(REPLACE).execute(columns(touchpoints)).replaceWithVoid();
    }

    Uni<List<StoredTouchpoint>> find(SqlConnection tx, Collection<Touchpoint.Key> keys) {
        Tuple asked = Columns.of(List.copyOf(keys))
                .text(Touchpoint.Key::source)
                .text(Touchpoint.Key::id)
                .tuple();
        return tx.preparedQuery(FIND)
                .execute(asked)
                .map(rows -> rows.stream().map(this::stored).toList());
    }

    /** The touchpoints that hang on an identifier, oldest first, after the given place. */
    Uni<List<StoredTouchpoint>> page(SqlConnection tx, UUID anchor, Seen after, int limit) {
        Tuple asked = Tuple.of(
                anchor,
                OffsetDateTime.ofInstant(after.at(), ZoneOffset.UTC),
                after.source(),
                after.touchpoint(),
                limit);
        return tx.preparedQuery(PAGE)
                .execute(asked)
                .map(rows -> rows.stream().map(this::stored).toList());
    }

    Uni<Void> move(SqlConnection tx, List<Move> moves) {
        Tuple columns = Columns.of(moves)
                .uuid(Move::from)
                .uuid(Move::link)
                .uuid(Move::to)
                .tuple();
        return tx.preparedQuery(MOVE).execute(columns).replaceWithVoid();
    }

    private Tuple columns(List<Anchored> rows) {
        return Columns.of(rows)
                .text(row -> row.touchpoint().key().source())
                .text(row -> row.touchpoint().key().id())
                .text(row -> row.touchpoint().fact().wireName())
                .text(row -> row.touchpoint().event().source().channel().wireName())
                .time(row -> row.touchpoint().seen().at())
                .time(row -> row.touchpoint().receivedAt())
                .uuid(Anchored::anchor)
                .uuid(row -> row.touchpoint().link().id())
                .text(row -> text.facts(row.touchpoint().event()))
                .text(row -> text.personal(row.touchpoint().event()))
                .text(row -> row.touchpoint().digest())
                .tuple();
    }

    private StoredTouchpoint stored(Row row) {
        return new StoredTouchpoint(
                key(row),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getString("digest"),
                row.getUUID("anchor"),
                row.getUUID("link"),
                text.event(row.getString("facts"), row.getString("personal")));
    }

    private static Touchpoint.Key key(Row row) {
        return new Touchpoint.Key(row.getString("source"), row.getString("id"));
    }
}
