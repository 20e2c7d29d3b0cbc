package touchfold.profile.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.till;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import touchfold.changes.ChangeCodec;
import touchfold.changes.ToldUntil;
import touchfold.events.CanonicalEvent;
import touchfold.events.EventCodec;
import touchfold.profile.testing.Folding;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestWorld;
import touchfold.testkit.TopicReader;

/** The running service says how far it has told the world. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "progress"))
class ProgressTellerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    TestWorld world;

    @Test
    void eachPartitionSaysHowFarItIsToldBehindAllThatWasAcknowledgedBefore() throws Exception {
        CanonicalEvent sale =
                till("s2").email("quiet@shop.vn").bought("78", 500_000).event();
        String id = Folding.fold(List.of(sale)).keySet().iterator().next().toString();
        try (TopicReader changes = world.topic("profile-changes")) {
            send(new EventCodec().write(sale));
            Instant acknowledged = Instant.now();

            var all = changes.awaitAll(records -> partitionsToldAfter(records, acknowledged) == 4, PATIENCE);

            var told = all.stream()
                    .filter(record -> id.equals(record.key()))
                    .findFirst()
                    .orElseThrow();
            assertThat(all.stream()
                            .filter(record -> record.partition() == told.partition())
                            .filter(record -> toldUntil(record).isAfter(acknowledged)))
                    .isNotEmpty()
                    .allMatch(record -> record.offset() > told.offset());
        }
    }

    private static long partitionsToldAfter(List<ConsumerRecord<String, String>> records, Instant instant) {
        return records.stream()
                .filter(record -> toldUntil(record).isAfter(instant))
                .map(ConsumerRecord::partition)
                .distinct()
                .count();
    }

    private static Instant toldUntil(ConsumerRecord<String, String> record) {
        return new ChangeCodec()
                .readProgress(record.value().getBytes(StandardCharsets.UTF_8))
                .map(ToldUntil::toldUntil)
                .orElse(Instant.EPOCH);
    }

    private void send(byte[] value) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", world.servers().bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(world.topicsPrefix() + "touchpoints", "till", value))
                    .get();
        }
    }
}
