package touchfold.backbone.outbox;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import touchfold.backbone.topics.TopicsConfig;

/**
 * Hands rows to Kafka so that no row of a key can overtake an earlier one: one request at a time for each broker, no end
 * of retries inside the producer, and at the first failure that escapes it the producer is closed with everything that it
 * still holds. Not for several threads.
 */
@ApplicationScoped
class OutboxSender {

    private static final int BATCH_BYTES = 256 * 1024;
    private static final int LONGEST_WAIT_FOR_METADATA_MILLIS = 5_000;

    @Inject
    @Identifier("default-kafka-broker") Map<String, Object> kafka;

    @Inject
    TopicsConfig topics;

    private Producer<String, byte[]> producer;

    /** Begins to send rows in order; ends early when one fails at once. */
    SendAttempt send(List<OutboxRow> rows) {
        SendAttempt attempt = new SendAttempt();
        Producer<String, byte[]> current = producer();
        for (OutboxRow row : rows) {
            attempt.begins(row);
            for (int i = 0; i < row.records().size() && !attempt.isInterrupted(); i++) {
                send(current, attempt, new RecordPlace(row.seq(), i), record(row, i));
            }
        }
        return attempt;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells the outcome
    private static void send(
            Producer<String, byte[]> current,
            SendAttempt attempt,
            RecordPlace place,
            ProducerRecord<String, byte[]> record) {
        attempt.hands();
        try {
            current.send(record, (metadata, failure) -> {
                if (attempt.ends(place, failure)) {
                    current.close(Duration.ZERO);
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            attempt.ends(place, e);
        }
    }

    private ProducerRecord<String, byte[]> record(OutboxRow row, int index) {
        OutboxRecord told = row.records().get(index);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topics.named(told.topic()), told.key(), told.value());
        told.headers().forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        StoreEpoch.add(record.headers(), row.epoch());
        return record;
    }

    /** Gives up what is under way; the next rows get a new producer. */
    void reset() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "outbox-relay");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_WAIT_FOR_METADATA_MILLIS);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        return settings;
    }
}
