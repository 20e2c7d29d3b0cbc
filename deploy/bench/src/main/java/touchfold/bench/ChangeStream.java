package touchfold.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import touchfold.changes.ChangeCodec;
import touchfold.changes.ProfileChange;
import touchfold.changes.ToldUntil;

/** Plays profile-service to segment-service: tells changes and how far they are told, and hears what comes of them. */
final class ChangeStream implements AutoCloseable {

    private static final String CHANGES = "segment-changes";
    private static final long LOOK_MILLIS = 200;
    private static final Duration POLL = Duration.ofMillis(20);

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final ChangeCodec codec = new ChangeCodec();
    private final Map<String, Long> waitedFor = new ConcurrentHashMap<>();
    private final LoadResult.Recorder heard = new LoadResult.Recorder();
    private volatile boolean closed;

    ChangeStream(String kafka) throws InterruptedException {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "acks", "all", "linger.ms", 2),
                new StringSerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "fetch.max.wait.ms", 20),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        while (producer.partitionsFor(ProfileChange.TOPIC).isEmpty()
                || consumer.partitionsFor(CHANGES).isEmpty()) {
            Thread.sleep(LOOK_MILLIS);
        }
        List<TopicPartition> partitions = IntStream.range(
                        0, consumer.partitionsFor(CHANGES).size())
                .mapToObj(partition -> new TopicPartition(CHANGES, partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        Thread.ofPlatform().name("segment-changes").daemon().start(this::listen);
    }

    void tell(ProfileChange change) {
        var unused = producer.send(
                new ProducerRecord<>(ProfileChange.TOPIC, change.profileId().toString(), codec.write(change)));
    }

    /** The same, and its first segment change is waited for. */
    void tellAndListen(ProfileChange change) {
        waitedFor.put(change.profileId().toString(), System.nanoTime());
        tell(change);
    }

    /** Whatever happened before the instant is told. */
    void toldUntil(Instant instant) {
        producer.flush();
        int partitions = producer.partitionsFor(ProfileChange.TOPIC).size();
        for (int partition = 0; partition < partitions; partition++) {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                    ProfileChange.TOPIC,
                    partition,
                    "told-until",
                    codec.write(new ToldUntil(ToldUntil.SCHEMA, instant, partition, partitions)));
            record.headers().add("ce_type", ToldUntil.CLOUD_EVENT_TYPE.getBytes(StandardCharsets.UTF_8));
            var unused = producer.send(record);
        }
        producer.flush();
    }

    /** How long those took that were waited for and came. */
    LoadResult heard(Duration time) {
        synchronized (heard) {
            return heard.result(time);
        }
    }

    /** Whose change did not come, or moved nothing. */
    boolean isWaitedFor(UUID profile) {
        return waitedFor.containsKey(profile.toString());
    }

    private void listen() {
        while (!closed) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                Long sent = waitedFor.remove(record.key());
                if (sent != null) {
                    synchronized (heard) {
                        heard.answered(200, System.nanoTime() - sent);
                    }
                }
            }
        }
        consumer.close();
    }

    @Override
    public void close() {
        closed = true;
        producer.close();
    }
}
