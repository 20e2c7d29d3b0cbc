package touchfold.profile.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import touchfold.events.Trust;
import touchfold.profile.decision.BatchChanges;
import touchfold.profile.decision.SettledBatch;
import touchfold.profile.touchpoint.Touchpoint;

/** Writes the log of record: touchpoints that are new, and those that take the place of another. */
final class TouchpointWriter {

    private static final String TOUCHPOINT_COLUMNS = """
            select source, id, link, part, type, channel, trusted, occurred_at, received_at, digest,
              facts::json as facts, personal::json as personal, %s as folded_at
            from unnest($1::text[], $2::text[], $3::uuid[], $4::int[], $5::text[], $6::text[], $7::boolean[],
                $8::timestamptz[], $9::timestamptz[], $10::bytea[], $11::text[], $12::text[])
              as t(source, id, link, part, type, channel, trusted, occurred_at, received_at, digest, facts, personal)
            """.formatted(FormerRows.KNOWN_AT);
    private static final String INSERT_TOUCHPOINTS = """
            insert into touchpoint
              (source, id, link, part, type, channel, trusted, occurred_at, received_at, digest, facts, personal,
               folded_at)
            %s""".formatted(TOUCHPOINT_COLUMNS);
    private static final String REPLACE_TOUCHPOINTS = """
            update touchpoint as old
            set link = new.link, part = new.part, type = new.type, channel = new.channel,
              trusted = new.trusted, occurred_at = new.occurred_at, received_at = new.received_at,
              digest = new.digest, facts = new.facts, personal = new.personal, folded_at = new.folded_at
            from (%s) as new where old.source = any(array[new.source]) and old.id = any(array[new.id])
            """.formatted(TOUCHPOINT_COLUMNS);

    /** Whoever inserts keys waits for others who do; with one order for all, nobody waits in a circle. */
    private static final Comparator<TouchpointRow> BY_KEY = Comparator.comparing(
                    (TouchpointRow row) -> row.key().source())
            .thenComparing(row -> row.key().id());

    private final StatementPipeline statements;

    TouchpointWriter(StatementPipeline statements) {
        this.statements = statements;
    }

    /** A touchpoint with the place where it is folded. */
    private record TouchpointRow(Touchpoint.Key key, Touchpoint touchpoint, UUID link, int part) {}

    void write(BatchChanges changes) {
        List<TouchpointRow> fresh = rows(changes.batch().fresh(), changes);
        List<TouchpointRow> replacing = rows(
                changes.batch().replacements().stream()
                        .map(SettledBatch.Replacement::now)
                        .toList(),
                changes);
        if (!fresh.isEmpty()) {
            statements.send(INSERT_TOUCHPOINTS, touchpointColumns(fresh).tuple());
        }
        if (!replacing.isEmpty()) {
            statements.send(REPLACE_TOUCHPOINTS, touchpointColumns(replacing).tuple());
        }
    }

    private static List<TouchpointRow> rows(Collection<Touchpoint> touchpoints, BatchChanges changes) {
        List<TouchpointRow> rows = new ArrayList<>(touchpoints.size());
        for (Touchpoint touchpoint : touchpoints) {
            Touchpoint.Key key = touchpoint.key();
            rows.add(new TouchpointRow(
                    key,
                    touchpoint,
                    changes.linkIds().get(key),
                    changes.links().parts().get(key)));
        }
        rows.sort(BY_KEY);
        return rows;
    }

    private static Columns<TouchpointRow> touchpointColumns(List<TouchpointRow> rows) {
        return Columns.of(rows)
                .text(row -> row.key().source())
                .text(row -> row.key().id())
                .uuid(TouchpointRow::link)
                .integer(TouchpointRow::part)
                .text(row -> row.touchpoint().fact().wireName())
                .text(row -> row.touchpoint().event().source().channel().wireName())
                .flag(row -> row.touchpoint().trust() == Trust.HIGH)
                .time(row -> row.touchpoint().seen().at())
                .time(row -> row.touchpoint().receivedAt())
                .bytes(row -> StoreRows.digest(row.touchpoint()))
                .text(row -> row.touchpoint().bytes().facts())
                .text(row -> row.touchpoint().bytes().personal());
    }
}
