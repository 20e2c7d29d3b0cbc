package touchfold.local.commands;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import touchfold.local.console.Console;
import touchfold.local.console.Refusal;

/** {@code tail <topic>}: the topic's last records and every new one, one line each. */
public record Tail(String bootstrapServers, List<String> arguments, Console console) {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int RECENT = 5;

    /** Follows until it is interrupted. */
    public int run() {
        RecordLine line = new RecordLine(console);
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            seek(consumer, partitions);
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(POLL).forEach(record -> console.line(line.of(record)));
            }
            return 0;
        } catch (KafkaException e) {
            throw new Refusal(
                    "Expected a broker at " + bootstrapServers + ", but " + e.getMessage() + "; is the instance up?",
                    e);
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrapServers,
                "enable.auto.commit", "false",
                "allow.auto.create.topics", "false",
                "default.api.timeout.ms", "10000");
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        Map<String, List<PartitionInfo>> topics = consumer.listTopics();
        Set<String> names = new TreeSet<>(topics.keySet());
        names.removeIf(name -> name.startsWith("__"));
        String wanted = arguments.stream()
                .filter(word -> !word.startsWith("-"))
                .findFirst()
                .orElseThrow(() -> new Refusal("Expected a topic, but none is named; there are " + names + "."));
        if (!topics.containsKey(wanted)) {
            throw new Refusal("Expected a topic \"" + wanted + "\", but there are only " + names + ".");
        }
        return topics.get(wanted).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private void seek(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        if (arguments.contains("--all")) {
            consumer.seekToBeginning(partitions);
            return;
        }
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        consumer.endOffsets(partitions)
                .forEach((partition, end) ->
                        consumer.seek(partition, Math.max(beginnings.get(partition), end - RECENT)));
    }
}
