package touchfold.demo.watch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the topic of segment changes from its beginning, in a thread of its own, until stopped. */
public final class ChangeWatch {

    private static final Duration POLL = Duration.ofMillis(500);

    private final String topic;
    private final Consumer<SegmentChange> listener;
    private final KafkaConsumer<String, String> consumer;

    /** Starts to read; the listener is called in the order of each partition. */
    public ChangeWatch(String bootstrap, String topic, Consumer<SegmentChange> listener) {
        this.topic = topic;
        this.listener = listener;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "touchfold-demo",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new StringDeserializer(),
                new StringDeserializer());
        Thread.ofPlatform().daemon().name("segment-changes").start(this::read);
    }

    // Without a consumer group: a demo must leave no traces on the broker.
    private void read() {
        try (consumer) {
            List<TopicPartition> partitions = partitions();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (true) {
                consumer.poll(POLL).forEach(entry -> SegmentChange.read(entry.key(), entry.value())
                        .ifPresent(listener));
            }
        } catch (WakeupException stopped) {
            // The one way out of the loop.
        }
    }

    private List<TopicPartition> partitions() {
        while (true) {
            try {
                List<PartitionInfo> found = consumer.partitionsFor(topic);
                if (found != null && !found.isEmpty()) {
                    return found.stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
                }
            } catch (RetriableException notYet) {
                // The broker is away or knows no such topic yet; both pass.
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** Ends the reading; its thread goes within a moment. */
    public void stop() {
        consumer.wakeup();
    }
}
