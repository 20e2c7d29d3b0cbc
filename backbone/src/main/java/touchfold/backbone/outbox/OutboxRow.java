package touchfold.backbone.outbox;

import java.time.Instant;
import java.util.List;

/**
 * A row of the outbox that is to be sent.
 *
 * @param seq its place; rows with records of one key are committed in this order
 * @param since when it was written
 * @param epoch in which life of the database it was written ({@link StoreEpoch})
 * @param bytes how large it is in the outbox
 * @param records what is sent, one after the other
 */
record OutboxRow(long seq, Instant since, long epoch, int bytes, List<OutboxRecord> records) {

    OutboxRow {
        records = List.copyOf(records);
    }
}
