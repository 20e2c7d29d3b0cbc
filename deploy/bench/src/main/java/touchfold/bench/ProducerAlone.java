package touchfold.bench;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The limit: how many records a second a plain producer gets acknowledged by the same broker, with acks=all. */
final class ProducerAlone {

    private static final int WAITING = 20_000;

    private final String bootstrap;

    ProducerAlone(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** Records a second of that size. */
    double rate(int bytes, Duration time) throws InterruptedException {
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
        byte[] value = value(bytes);
        AtomicLong acknowledged = new AtomicLong();
        Semaphore room = new Semaphore(WAITING);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.partitionsFor("bench-producer-alone");
            long begin = System.nanoTime();
            long end = begin + time.toNanos();
            for (long i = 0; System.nanoTime() < end; i++) {
                room.acquire();
                byte[] key = Long.toString(i).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                var unused =
                        producer.send(new ProducerRecord<>("bench-producer-alone", key, value), (done, failure) -> {
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

    /** Compresses about as well as events do. */
    private static byte[] value(int bytes) {
        String text = "{\"schema\":1,\"id\":\"0123456789abcdef\",\"source\":{\"id\":\"src_web\",\"channel\":\"web\"},";
        return text.repeat(bytes / text.length() + 1)
                .substring(0, bytes)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
