package touchfold.backbone.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import touchfold.backbone.failure.Failures;

/** The tables {@code outbox} and {@code outbox_refused}. */
@ApplicationScoped
class OutboxTable {

    private static final String APPEND = """
            insert into outbox (records, epoch)
            select told.records, life.epoch
            from unnest($1::bytea[]) as told (records)
              cross join (select current_store_epoch() as epoch offset 0) as life
            """;
    /** From a place below which nothing can appear any more: the dead rows before it are not walked over. */
    private static final String READ = """
            select seq, records, created_at, epoch
            from (select *, sum(octet_length(records)) over (order by seq) as bytes
                  from (select * from outbox where seq > $1 order by seq limit $2) as oldest) as summed
            where bytes - octet_length(records) < $3
            order by seq
            """;

    private static final String REMOVE = "delete from outbox where seq = any($1)";
    private static final String SET_ASIDE = """
            insert into outbox_refused (seq, place, topic, key, bytes, record, reason) values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (seq, place) do nothing
            """;
    private static final String HORIZON = """
            select coalesce(pg_sequence_last_value(pg_get_serial_sequence('outbox', 'seq')::regclass), 0),
                   pg_snapshot_xmin(now_running)::text::bigint, pg_snapshot_xmax(now_running)::text::bigint
            from pg_current_snapshot() as now_running
            """;
    private static final String REFUSED = """
            select seq, topic, key, reason, bytes, refused_at
            from outbox_refused order by seq desc, place desc limit $1
            """;

    Uni<Void> append(SqlConnection tx, List<OutboxRecord> records) {
        Buffer[] bundles = RecordBundle.of(records).stream().map(Buffer::buffer).toArray(Buffer[]::new);
        return tx.preparedQuery(APPEND).execute(Tuple.tuple().addValue(bundles)).replaceWithVoid();
    }

    /** The oldest rows behind {@code floor}, at most so many and so many bytes, or one that is larger. */
    Uni<List<OutboxRow>> read(SqlClient sql, long floor, int count, long bytes) {
        return sql.preparedQuery(READ).execute(Tuple.of(floor, count, bytes)).map(rows -> {
            List<OutboxRow> read = new ArrayList<>(rows.size());
            rows.forEach(row -> read.add(row(row)));
            return read;
        });
    }

    /** Removes rows whose records Kafka has, or that were set aside. */
    Uni<Void> remove(SqlClient sql, List<Long> sequence) {
        return sequence.isEmpty()
                ? Uni.createFrom().voidItem()
                : sql.preparedQuery(REMOVE)
                        .execute(Tuple.of(sequence.toArray(Long[]::new)))
                        .replaceWithVoid();
    }

    /** Keeps a record that Kafka will never take, so that its row can go. */
    Uni<Void> setAside(SqlClient sql, RecordPlace place, OutboxRecord record, Throwable reason) {
        return sql.preparedQuery(SET_ASIDE)
                .execute(Tuple.tuple()
                        .addLong(place.seq())
                        .addInteger(place.index())
                        .addString(record.topic())
                        .addString(record.key())
                        .addInteger(record.value() == null ? 0 : record.value().length)
                        .addValue(Buffer.buffer(RecordBundle.of(List.of(record)).getFirst()))
                        .addString(Failures.describe(reason)))
                .replaceWithVoid();
    }

    /** What has been given out so far, and which transactions are still running. */
    Uni<OutboxFloor.Horizon> horizon(SqlClient sql) {
        return sql.preparedQuery(HORIZON).execute().map(rows -> {
            Row row = rows.iterator().next();
            return new OutboxFloor.Horizon(row.getLong(0), row.getLong(1), row.getLong(2));
        });
    }

    /** The newest rows that were set aside. */
    Uni<List<RefusedRow>> refused(SqlClient sql, int limit) {
        return sql.preparedQuery(REFUSED).execute(Tuple.of(limit)).map(rows -> {
            List<RefusedRow> refused = new ArrayList<>();
            rows.forEach(row -> refused.add(new RefusedRow(
                    row.getLong(0),
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getInteger(4),
                    row.getOffsetDateTime(5).toInstant())));
            return refused;
        });
    }

    private static OutboxRow row(Row row) {
        byte[] bundle = row.getBuffer(1).getBytes();
        return new OutboxRow(
                row.getLong(0),
                row.getOffsetDateTime(2).toInstant(),
                row.getLong(3),
                bundle.length,
                RecordBundle.read(bundle));
    }

    /**
     * A record that Kafka will never take.
     *
     * @param seq its row in the outbox
     * @param topic before any prefix
     * @param key the record's key
     * @param reason kind and place of the failure
     * @param bytes how large the value is
     * @param refusedAt when it was set aside
     */
    record RefusedRow(long seq, String topic, String key, String reason, int bytes, Instant refusedAt) {}
}
