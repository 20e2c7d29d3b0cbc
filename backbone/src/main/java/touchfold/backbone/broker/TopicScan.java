package touchfold.backbone.broker;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Looks something up on a topic for somebody who asks: reads stretches of partitions, in no group and without a trace. Used
 * by one thread, which waits for the broker; never by an event loop.
 */
public final class TopicScan implements AutoCloseable {

    /** Records that are worth a read of their own. */
    public static final int WINDOW = 500;

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int FETCH_BYTES = 2 * 1024 * 1024;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Duration patience;

    private TopicScan(KafkaConsumer<byte[], byte[]> consumer, Duration patience) {
        this.consumer = consumer;
        this.patience = patience;
    }

    /**
     * Opens one.
     *
     * @param kafka how the broker is reached
     * @param patience how long the broker may take for one answer, and one stretch to be read; afterwards it fails with
     *     {@link TimeoutException}
     */
    public static TopicScan open(Map<String, Object> kafka, Duration patience) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, WINDOW);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        return new TopicScan(
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()), patience);
    }

    /** A topic's partitions in their order; none if there is no such topic. */
    public List<TopicPartition> partitions(String topic) {
        List<PartitionInfo> known = consumer.partitionsFor(topic);
        return known == null
                ? List.of()
                : known.stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .sorted(Comparator.comparing(TopicPartition::partition))
                        .toList();
    }

    /** The first offset that each still has. */
    public Map<TopicPartition, Long> begins(Collection<TopicPartition> partitions) {
        return consumer.beginningOffsets(partitions);
    }

    /** The offset behind the last record of each. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return consumer.endOffsets(partitions);
    }

    /** Reads the records of [from, to) in their order. */
    public void read(TopicPartition partition, long from, long to, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        if (from >= to) {
            return;
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long deadline = System.nanoTime() + patience.toNanos();
        while (consumer.position(partition) < to) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("Expected the broker to answer in time");
            }
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            polled.records(partition).stream()
                    .filter(record -> record.offset() < to)
                    .forEach(reader);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
