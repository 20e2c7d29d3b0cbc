package touchfold.backbone.outbox;

import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A row of the outbox that is to be sent.
 *
 * @param seq its place; rows of one key are committed in this order
 * @param since when it was written
 * @param record what is sent
 */
record OutboxRow(long seq, Instant since, ProducerRecord<String, byte[]> record) {

    /** The bytes of the value. */
    int bytes() {
        return record.value() == null ? 0 : record.value().length;
    }
}
