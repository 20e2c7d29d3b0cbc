package touchfold.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning and waits for records, never longer than a deadline. Not for several threads. */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final String topic;
    private final KafkaConsumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> seen = new ArrayList<>();

    private TopicReader(String topic, KafkaConsumer<String, String> consumer) {
        this.topic = topic;
        this.consumer = consumer;
    }

    /** A reader of all partitions; the topic may come into being later. */
    public static TopicReader fromBeginning(String bootstrapServers, String topic) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrapServers,
                "group.id", "topic-reader-" + UUID.randomUUID(),
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false",
                "allow.auto.create.topics", "false",
                "metadata.max.age.ms", "500");
        var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of(topic));
        return new TopicReader(topic, consumer);
    }

    /**
     * The first record that matches, among those already seen or still to come.
     *
     * @throws AssertionError when none came within {@code patience}
     */
    public ConsumerRecord<String, String> await(Predicate<ConsumerRecord<String, String>> matches, Duration patience) {
        awaitSeen(records -> records.stream().anyMatch(matches), patience);
        Optional<ConsumerRecord<String, String>> found =
                seen.stream().filter(matches).findFirst();
        return found.orElseThrow(() -> new AssertionError("Expected a matching record on " + topic + " within "
                + patience + ", but none of " + seen.size() + " matched; the last ones: " + last()));
    }

    /**
     * Everything seen, as soon as it satisfies the condition.
     *
     * @throws AssertionError when it did not within {@code patience}
     */
    public List<ConsumerRecord<String, String>> awaitAll(
            Predicate<List<ConsumerRecord<String, String>>> enough, Duration patience) {
        if (!awaitSeen(enough, patience)) {
            throw new AssertionError("Expected enough records on " + topic + " within " + patience + ", but saw "
                    + seen.size() + "; the last ones: " + last());
        }
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private boolean awaitSeen(Predicate<List<ConsumerRecord<String, String>>> enough, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!enough.test(seen)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            consumer.poll(POLL).forEach(seen::add);
        }
        return true;
    }

    private List<String> last() {
        return seen.subList(Math.max(0, seen.size() - 3), seen.size()).stream()
                .map(record -> record.key() + " = " + record.value())
                .toList();
    }
}
