package touchfold.backbone.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Counts what became of records, and how far behind the stream this service is. */
@ApplicationScoped
class StreamMeter {

    private static final double MILLIS = 1_000.0;

    @Inject
    MeterRegistry registry;

    private final Clock clock = Clock.systemUTC();
    private final long started = clock.millis();
    private final Map<String, Long> lastApplied = new ConcurrentHashMap<>();
    private final Map<String, Long> recordsBehind = new ConcurrentHashMap<>();

    void count(String channel, Outcomes outcomes) {
        add(channel, "folded", outcomes.folded());
        add(channel, "duplicate", outcomes.duplicate());
        add(channel, "quarantined", outcomes.quarantined());
        add(channel, "ignored", outcomes.ignored());
    }

    private void add(String channel, String outcome, long count) {
        registry.counter("touchfold.records", "channel", channel, "outcome", outcome)
                .increment((double) count);
    }

    void progressed(String channel, ConsumerRecords<String, byte[]> applied) {
        long newest = Long.MIN_VALUE;
        for (ConsumerRecord<String, byte[]> record : applied) {
            newest = Math.max(newest, record.timestamp());
        }
        if (newest != Long.MIN_VALUE) {
            lastApplied.put(channel, newest);
        }
    }

    void behind(String channel, long records) {
        if (recordsBehind.put(channel, records) == null) {
            Gauge.builder("touchfold.lag.seconds", () -> lagSeconds(channel))
                    .tag("channel", channel)
                    .description("Age of the oldest record not yet applied, at most")
                    .register(registry);
            Gauge.builder("touchfold.lag.records", () -> recordsBehind.getOrDefault(channel, 0L))
                    .tag("channel", channel)
                    .register(registry);
        }
    }

    /** How long ago the last applied record was written, or this service started; 0 when nothing waits. */
    public double lagSeconds(String channel) {
        if (recordsBehind.getOrDefault(channel, 0L) == 0) {
            return 0;
        }
        long last = lastApplied.getOrDefault(channel, started);
        return Math.max(0, (clock.millis() - last) / MILLIS);
    }

    /** How many records wait, by channel, as last measured. */
    public Map<String, Long> recordsBehind() {
        return Map.copyOf(recordsBehind);
    }
}
