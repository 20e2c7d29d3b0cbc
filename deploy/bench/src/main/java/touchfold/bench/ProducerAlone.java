package touchfold.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The limit: how many touchpoints a second a plain producer gets acknowledged by the same broker, with acks=all. They are
 * made before, all different, so that compressing them costs what it costs in earnest.
 */
final class ProducerAlone {

    private static final int WAITING = 20_000;
    private static final int DIFFERENT = 20_000;
    private static final long SEED = 77;

    private final String bootstrap;

    ProducerAlone(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** Records a second. */
    double rate(Duration time) throws InterruptedException {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrap,
                "acks",
                "all",
                "compression.type",
                "lz4",
                "linger.ms",
                5,
                "batch.size",
                131_072);
        List<byte[]> values = values();
        AtomicLong acknowledged = new AtomicLong();
        Semaphore room = new Semaphore(WAITING);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.partitionsFor("bench-producer-alone");
            long begin = System.nanoTime();
            long end = begin + time.toNanos();
            for (long i = 0; System.nanoTime() < end; i++) {
                room.acquire();
                byte[] key = Long.toString(i).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                var unused = producer.send(
                        new ProducerRecord<>("bench-producer-alone", key, values.get((int) (i % DIFFERENT))),
                        (done, failure) -> {
                            room.release();
                            if (failure == null) {
                                acknowledged.incrementAndGet();
                            }
                        });
            }
            producer.flush();
            return acknowledged.get() / ((System.nanoTime() - begin) / 1e9);
        }
    }

    private static List<byte[]> values() {
        TownTraffic traffic = new TownTraffic("alone", DIFFERENT / 40, SEED);
        TouchpointRecords records = new TouchpointRecords();
        Instant at = Instant.now();
        return Stream.generate(() -> records.of(traffic.next(at)).value())
                .limit(DIFFERENT)
                .toList();
    }
}
