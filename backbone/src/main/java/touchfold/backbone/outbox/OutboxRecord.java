package touchfold.backbone.outbox;

import java.util.Map;

/**
 * A Kafka record that is to be sent once the transaction that wrote it is committed.
 *
 * @param topic before any prefix
 * @param key the record's key; never personal data
 * @param headers CloudEvents attributes, as {@code ce_…} names
 * @param value the record's value, null for a tombstone
 */
public record OutboxRecord(String topic, String key, Map<String, String> headers, byte[] value) {

    public OutboxRecord {
        headers = Map.copyOf(headers);
    }
}
