package touchfold.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TestServersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void aRecordSentToTheBrokerIsRead() throws Exception {
        TestServers servers = TestServers.get();
        Map<String, Object> config =
                Map.of("bootstrap.servers", servers.bootstrapServers(), "acks", "all", "compression.type", "lz4");
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
                TopicReader reader = TopicReader.fromBeginning(servers.bootstrapServers(), "testkit-letters")) {
            producer.send(new ProducerRecord<>("testkit-letters", "a", "first")).get();
            producer.send(new ProducerRecord<>("testkit-letters", "b", "second"))
                    .get();

            ConsumerRecord<String, String> found =
                    reader.await(letter -> letter.value().equals("second"), PATIENCE);

            assertThat(found.key()).isEqualTo("b");
            assertThat(reader.awaitAll(letters -> letters.size() == 2, PATIENCE))
                    .hasSize(2);
        }
    }

    @Test
    void aReaderGivesUpAtItsDeadline() {
        try (TopicReader reader = TopicReader.fromBeginning(TestServers.get().bootstrapServers(), "testkit-silence")) {
            assertThatThrownBy(() -> reader.await(any -> true, Duration.ofMillis(300)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("testkit-silence");
        }
    }

    @Test
    void theDatabaseIsARealPostgres18() throws Exception {
        TestServers servers = TestServers.get();
        try (Connection connection = DriverManager.getConnection(
                        servers.jdbcUrl(), servers.databaseUser(), servers.databasePassword());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show server_version")) {
            row.next();
            assertThat(row.getString(1)).startsWith("18.");
        }
    }

    @Test
    void theServersAreStartedOnce() {
        assertThat(TestServers.get()).isEqualTo(TestServers.get());
    }
}
