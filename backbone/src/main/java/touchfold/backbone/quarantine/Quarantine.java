package touchfold.backbone.quarantine;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The table {@code quarantine}: records that could not be applied, with the reason, in the same transaction. */
@ApplicationScoped
public class Quarantine {

    private static final String ADD = """
            insert into quarantine (topic, part, off, reason, detail, source, event_id, raw)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (topic, part, off) do nothing
            """;

    /** Sets records aside. */
    public Uni<Void> add(SqlConnection tx, List<Entry> entries) {
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(ADD)
                .executeBatch(entries.stream().map(Quarantine::tuple).toList())
                .replaceWithVoid();
    }

    private static Tuple tuple(Entry entry) {
        ConsumerRecord<String, byte[]> record = entry.record();
        return Tuple.tuple()
                .addString(record.topic())
                .addInteger(record.partition())
                .addLong(record.offset())
                .addString(entry.reason())
                .addString(entry.detail())
                .addString(RecordOrigin.indexable(entry.source()))
                .addString(RecordOrigin.indexable(entry.eventId()))
                .addValue(
                        record.value() == null
                                ? null
                                : Buffer.buffer(record.value()).getDelegate());
    }

    /**
     * A record set aside.
     *
     * @param record as Kafka has it
     * @param reason stable, for programs: {@code not-json}, {@code unknown-type}, {@code id-conflict}, {@code refused}, …
     * @param detail where in the record, or which check; never personal data
     * @param source the touchpoint's source, null when it can't be read
     * @param eventId the touchpoint's id, null when it can't be read
     */
    public record Entry(
            ConsumerRecord<String, byte[]> record, String reason, String detail, String source, String eventId) {

        /** A record whose value was not read, or refused: its headers say whose it is. */
        public static Entry of(ConsumerRecord<String, byte[]> record, String reason, String detail) {
            RecordOrigin origin = RecordOrigin.of(record);
            return new Entry(record, reason, detail, origin.source(), origin.id());
        }
    }
}
