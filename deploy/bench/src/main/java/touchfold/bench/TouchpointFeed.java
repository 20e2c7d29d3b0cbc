package touchfold.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import touchfold.local.console.Refusal;

/** Puts touchpoints on the topic, past ingest-service. */
final class TouchpointFeed implements AutoCloseable {

    private final TownTraffic traffic;
    private final TouchpointRecords records = new TouchpointRecords();
    private final AtomicLong refused = new AtomicLong();
    private final KafkaProducer<byte[], byte[]> producer;

    TouchpointFeed(String bootstrap, TownTraffic traffic) {
        this.traffic = traffic;
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "acks",
                        "all",
                        "compression.type",
                        "lz4",
                        "batch.size",
                        131_072,
                        "linger.ms",
                        0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** As fast as possible, spread over the last so much time; returns when Kafka has all of them. */
    void backlog(int touchpoints, Duration past) {
        Instant from = Instant.now().minus(past);
        for (int i = 0; i < touchpoints; i++) {
            send(from.plusNanos(past.toNanos() / touchpoints * i));
        }
        flush();
    }

    /** So many a second for so long, each as it happens; returns when Kafka has all of them. */
    long steadily(int rate, Duration time) {
        long begin = System.nanoTime();
        long count = (long) (rate * (time.toNanos() / 1e9));
        for (long i = 0; i < count; i++) {
            long due = begin + i * 1_000_000_000L / rate;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            send(Instant.now());
        }
        flush();
        return count;
    }

    private void send(Instant occurredAt) {
        var unused = producer.send(records.of(traffic.next(occurredAt)), (done, failure) -> {
            if (failure != null) {
                refused.incrementAndGet();
            }
        });
    }

    private void flush() {
        producer.flush();
        if (refused.get() > 0) {
            throw new Refusal("Expected Kafka to take every touchpoint, but it refused " + refused.get() + ".");
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
