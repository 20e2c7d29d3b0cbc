package touchfold.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded broker itself, hence never a container. */
class KafkaBrokerIT {
    @TempDir
    Path directory;

    @Test
    void recordsSurviveARestartOnTheSameDirectory() throws Exception {
        LoopbackPort port = LoopbackPort.free();
        try (KafkaBroker broker = KafkaBroker.start(directory, port)) {
            send(broker, "before");
        }
        try (KafkaBroker broker = KafkaBroker.start(directory, port)) {
            send(broker, "after");
            assertThat(read(broker, 2)).containsExactly("before", "after");
        }
    }

    private static void send(KafkaBroker broker, String value) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrapServers(), "compression.type", "lz4");
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("letters", "key", value)).get();
        }
    }

    private static List<String> read(KafkaBroker broker, int count) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", broker.bootstrapServers(), "group.id", "readers", "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("letters"));
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(letter -> values.add(letter.value()));
            }
        }
        return values;
    }
}
