package touchfold.backbone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import touchfold.testkit.TestServers;

/** Looking something up on a topic: exactly what was asked for, in its order, and in a bounded time. */
class TopicScanIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int RECORDS = TopicScan.WINDOW + 20;
    private static final String TOPIC = "scan-" + UUID.randomUUID();
    private static final TopicPartition BUSY = new TopicPartition(TOPIC, 1);
    private static final TopicPartition EMPTY = new TopicPartition(TOPIC, 2);

    private static Map<String, Object> kafka;
    private static Admin admin;

    @BeforeAll
    static void fill() throws Exception {
        kafka = Map.of("bootstrap.servers", TestServers.get().bootstrapServers());
        admin = Admin.create(kafka);
        admin.createTopics(List.of(new NewTopic(TOPIC, 3, (short) 1))).all().get(10, TimeUnit.SECONDS);
        send(BUSY, RECORDS);
    }

    @AfterAll
    static void close() {
        admin.close();
    }

    @Test
    void aStretchIsReadFromItsFirstOffsetUpToTheOneBehindItsLast() {
        assertThat(read(BUSY, 3, 6)).containsExactly("r3", "r4", "r5");
        assertThat(read(BUSY, RECORDS - 1, RECORDS)).containsExactly("r" + (RECORDS - 1));
        assertThat(read(BUSY, 5, 5)).isEmpty();
        assertThat(read(BUSY, 6, 5)).isEmpty();
    }

    @Test
    void aStretchBeyondOneAnswerOfTheBrokerIsReadToItsEnd() {
        assertThat(read(BUSY, 0, RECORDS))
                .hasSize(RECORDS)
                .startsWith("r0", "r1")
                .endsWith("r" + (RECORDS - 1));
    }

    @Test
    void oneScanReadsOneStretchAfterTheOther() {
        try (TopicScan scan = TopicScan.open(kafka, PATIENCE)) {
            assertThat(read(scan, BUSY, 10, 12)).containsExactly("r10", "r11");
            assertThat(read(scan, BUSY, 2, 3)).containsExactly("r2");
            assertThat(read(scan, EMPTY, 0, 0)).isEmpty();
        }
    }

    @Test
    void partitionsComeInTheirOrderWithWhereTheyBeginAndEnd() {
        try (TopicScan scan = TopicScan.open(kafka, PATIENCE)) {
            List<TopicPartition> partitions = scan.partitions(TOPIC);

            assertThat(partitions).extracting(TopicPartition::partition).containsExactly(0, 1, 2);
            assertThat(scan.begins(partitions)).containsEntry(BUSY, 0L).containsEntry(EMPTY, 0L);
            assertThat(scan.ends(partitions))
                    .containsEntry(BUSY, (long) RECORDS)
                    .containsEntry(EMPTY, 0L);
        }
    }

    @Test
    void aTopicThatNobodyMadeHasNoPartitionsAndIsNotMadeByTheQuestion() throws Exception {
        String unknown = "unknown-" + UUID.randomUUID();
        try (TopicScan scan = TopicScan.open(kafka, PATIENCE)) {
            assertThat(scan.partitions(unknown)).isEmpty();
        }

        assertThat(admin.listTopics().names().get(10, TimeUnit.SECONDS)).doesNotContain(unknown);
    }

    /** As after its retention: the rest of the stretch is what there is to read. */
    @Test
    void whatTheBrokerHasRemovedMeanwhileIsPassedOver() throws Exception {
        String topic = "scan-" + UUID.randomUUID();
        TopicPartition partition = new TopicPartition(topic, 0);
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(10, TimeUnit.SECONDS);
        send(partition, 10);
        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(7)))
                .all()
                .get(10, TimeUnit.SECONDS);

        assertThat(read(partition, 2, 9)).containsExactly("r7", "r8");
        try (TopicScan scan = TopicScan.open(kafka, PATIENCE)) {
            assertThat(scan.begins(List.of(partition))).containsEntry(partition, 7L);
        }
    }

    @Test
    void aBrokerThatDoesNotAnswerIsGivenUpInTime() throws IOException {
        Map<String, Object> nobody = Map.of("bootstrap.servers", "127.0.0.1:" + closedPort());
        long begun = System.nanoTime();
        try (TopicScan scan = TopicScan.open(nobody, Duration.ofMillis(400))) {
            assertThatThrownBy(() -> scan.partitions(TOPIC)).isInstanceOf(KafkaException.class);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(9));
    }

    /** The stretch ends behind what is there: whoever asks must not wait for it for ever. */
    @Test
    void aStretchThatIsNeverFilledIsGivenUpInTime() {
        try (TopicScan scan = TopicScan.open(kafka, Duration.ofMillis(700))) {
            List<String> read = new ArrayList<>();
            assertThatThrownBy(
                            () -> scan.read(BUSY, RECORDS - 1, RECORDS + 5, record -> read.add(text(record.value()))))
                    .hasMessageContaining("in time");
            assertThat(read).containsExactly("r" + (RECORDS - 1));
        }
    }

    private static List<String> read(TopicPartition partition, long from, long to) {
        try (TopicScan scan = TopicScan.open(kafka, PATIENCE)) {
            return read(scan, partition, from, to);
        }
    }

    private static List<String> read(TopicScan scan, TopicPartition partition, long from, long to) {
        List<String> read = new ArrayList<>();
        scan.read(partition, from, to, record -> read.add(text(record.value())));
        return read;
    }

    private static void send(TopicPartition partition, int records) throws Exception {
        try (var producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < records; i++) {
                sent.add(producer.send(
                        new ProducerRecord<>(partition.topic(), partition.partition(), null, bytes("r" + i))));
            }
            for (Future<?> each : sent) {
                each.get(10, TimeUnit.SECONDS);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
