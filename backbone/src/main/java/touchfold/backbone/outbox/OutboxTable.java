package touchfold.backbone.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import touchfold.backbone.failure.Failures;
import touchfold.backbone.topics.TopicsConfig;

/** The tables {@code outbox} and {@code outbox_refused}. */
@ApplicationScoped
class OutboxTable {

    private static final String APPEND = """
            insert into outbox (topic, key, headers, value, epoch)
            select told.*, life.epoch
            from unnest($1::text[], $2::text[], $3::text[], $4::bytea[]) as told
              cross join (select current_store_epoch() as epoch offset 0) as life
            """;
    /** From a place below which nothing can appear any more: the dead rows before it are not walked over. */
    private static final String READ = """
            select seq, topic, key, headers, value, created_at, epoch
            from (select *, sum(coalesce(octet_length(value), 0)) over (order by seq) as bytes
                  from (select * from outbox where seq > $1 order by seq limit $2) as oldest) as summed
            where bytes - coalesce(octet_length(value), 0) < $3
            order by seq
            """;

    private static final String REMOVE = "delete from outbox where seq = any($1)";
    private static final String SET_ASIDE = """
            with gone as (delete from outbox where seq = $1 returning seq, topic, key, headers, value)
            insert into outbox_refused (seq, topic, key, headers, value, reason)
            select seq, topic, key, headers, value, $2 from gone
            """;
    private static final String HORIZON = """
            select coalesce(pg_sequence_last_value(pg_get_serial_sequence('outbox', 'seq')::regclass), 0),
                   pg_snapshot_xmin(now_running)::text::bigint, pg_snapshot_xmax(now_running)::text::bigint
            from pg_current_snapshot() as now_running
            """;
    private static final String REFUSED = """
            select seq, topic, key, reason, octet_length(value), refused_at
            from outbox_refused order by seq desc limit $1
            """;

    @Inject
    TopicsConfig topics;

    Uni<Void> append(SqlConnection tx, List<OutboxRecord> records) {
        return tx.preparedQuery(APPEND)
                .execute(Tuple.tuple()
                        .addArrayOfString(
                                records.stream().map(OutboxRecord::topic).toArray(String[]::new))
                        .addArrayOfString(
                                records.stream().map(OutboxRecord::key).toArray(String[]::new))
                        .addArrayOfString(records.stream()
                                .map(record -> OutboxHeaders.text(record.headers()))
                                .toArray(String[]::new))
                        .addValue(records.stream()
                                .map(record -> record.value() == null ? null : Buffer.buffer(record.value()))
                                .toArray(Buffer[]::new)))
                .replaceWithVoid();
    }

    /** The oldest rows behind {@code floor}, at most so many and so many bytes, or one that is larger. */
    Uni<List<OutboxRow>> read(SqlClient sql, long floor, int count, long bytes) {
        return sql.preparedQuery(READ).execute(Tuple.of(floor, count, bytes)).map(rows -> {
            List<OutboxRow> read = new ArrayList<>(rows.size());
            rows.forEach(row -> read.add(row(row)));
            return read;
        });
    }

    /** Removes rows that Kafka has. */
    Uni<Void> remove(SqlClient sql, List<Long> sequence) {
        return sequence.isEmpty()
                ? Uni.createFrom().voidItem()
                : sql.preparedQuery(REMOVE)
                        .execute(Tuple.of(sequence.toArray(Long[]::new)))
                        .replaceWithVoid();
    }

    /** Moves a row that Kafka will never take out of the way. */
    Uni<Void> setAside(SqlClient sql, long seq, Throwable reason) {
        return sql.preparedQuery(SET_ASIDE)
                .execute(Tuple.of(seq, Failures.describe(reason)))
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
                    row.getInteger(4) == null ? 0 : row.getInteger(4),
                    row.getOffsetDateTime(5).toInstant())));
            return refused;
        });
    }

    private OutboxRow row(Row row) {
        var value = row.getBuffer(4);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                topics.named(row.getString(1)), row.getString(2), value == null ? null : value.getBytes());
        OutboxHeaders.add(record.headers(), row.getString(3));
        StoreEpoch.add(record.headers(), row.getLong(6));
        return new OutboxRow(row.getLong(0), row.getOffsetDateTime(5).toInstant(), record);
    }

    /**
     * A row that Kafka will never take.
     *
     * @param seq its place in the outbox
     * @param topic before any prefix
     * @param key the record's key
     * @param reason kind and place of the failure
     * @param bytes how large the value is
     * @param refusedAt when it was set aside
     */
    record RefusedRow(long seq, String topic, String key, String reason, int bytes, Instant refusedAt) {}
}
