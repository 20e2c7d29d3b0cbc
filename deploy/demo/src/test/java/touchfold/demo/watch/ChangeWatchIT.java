package touchfold.demo.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import touchfold.testkit.TestServers;

@Timeout(120)
class ChangeWatchIT {

    private final String servers = TestServers.get().bootstrapServers();
    private final String topic = "watched-" + UUID.randomUUID();
    private final BlockingQueue<SegmentChange> seen = new LinkedBlockingQueue<>();

    @Test
    void readsFromTheBeginningThoughStartedLater() throws Exception {
        createTopic();
        send("p1");
        ChangeWatch watch = new ChangeWatch(servers, topic, seen::add);
        try {
            assertThat(next()).isEqualTo("p1");
            send("p2");
            assertThat(next()).isEqualTo("p2");
        } finally {
            watch.stop();
        }
    }

    @Test
    void waitsForATopicThatDoesNotExistYet() throws Exception {
        ChangeWatch watch = new ChangeWatch(servers, topic, seen::add);
        try {
            assertThat(seen.poll(2, TimeUnit.SECONDS)).isNull();
            createTopic();
            send("p1");
            assertThat(next()).isEqualTo("p1");
        } finally {
            watch.stop();
        }
    }

    private String next() throws InterruptedException {
        return Optional.ofNullable(seen.poll(60, TimeUnit.SECONDS))
                .map(SegmentChange::profileId)
                .orElse("nothing within a minute");
    }

    private void createTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get(30, TimeUnit.SECONDS);
        }
    }

    private void send(String profile) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
            String value = "{\"model\":\"stage\",\"to\":\"close\"}";
            producer.send(new ProducerRecord<>(topic, profile, value)).get(30, TimeUnit.SECONDS);
        }
    }
}
