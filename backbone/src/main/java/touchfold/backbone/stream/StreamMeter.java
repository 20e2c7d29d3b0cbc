package touchfold.backbone.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what became of records, and how far behind the stream this service is. */
@ApplicationScoped
class StreamMeter {

    private static final ChannelLag NONE = new ChannelLag(0, 0);
    private static final double NANOS = 1e9;

    @Inject
    MeterRegistry registry;

    private final Map<String, ChannelLag> lags = new ConcurrentHashMap<>();
    private final Map<String, Long> stalledSinceNanos = new ConcurrentHashMap<>();

    /**
     * A batch was committed.
     *
     * @param took from its first attempt to its commit
     */
    void applied(String channel, Outcomes outcomes, Duration took) {
        stalledSinceNanos.remove(channel);
        registry.timer("touchfold.batch", "channel", channel).record(took);
        add(channel, "folded", outcomes.folded());
        add(channel, "duplicate", outcomes.duplicate());
        add(channel, "quarantined", outcomes.quarantined());
        add(channel, "ignored", outcomes.ignored());
    }

    private void add(String channel, String outcome, long count) {
        registry.counter("touchfold.records", "channel", channel, "outcome", outcome)
                .increment((double) count);
    }

    /** What became of the channel's records since the start, by outcome. */
    Map<String, Long> outcomes(String channel) {
        Map<String, Long> outcomes = new TreeMap<>();
        for (Counter counter :
                registry.find("touchfold.records").tag("channel", channel).counters()) {
            outcomes.put(counter.getId().getTag("outcome"), Math.round(counter.count()));
        }
        return outcomes;
    }

    /** An attempt to commit a batch has failed and will be repeated. */
    void stalls(String channel) {
        stalledSinceNanos.putIfAbsent(channel, System.nanoTime());
    }

    /** For how long attempts have been failing without any commit. */
    double stalledSeconds(String channel) {
        Long since = stalledSinceNanos.get(channel);
        return since == null ? 0 : (System.nanoTime() - since) / NANOS;
    }

    /** A measurement. */
    void behind(String channel, ChannelLag lag) {
        if (lags.put(channel, lag) == null) {
            Gauge.builder("touchfold.lag.seconds", () -> lag(channel).seconds())
                    .tag("channel", channel)
                    .description("How long the oldest record that is not applied yet has been waiting")
                    .register(registry);
            Gauge.builder("touchfold.lag.records", () -> lag(channel).records())
                    .tag("channel", channel)
                    .description("Records that wait to be applied, over all partitions")
                    .register(registry);
            Gauge.builder("touchfold.stalled.seconds", () -> stalledSeconds(channel))
                    .tag("channel", channel)
                    .description("For how long attempts to apply a batch have been failing")
                    .register(registry);
        }
    }

    /** The last measurement of a channel. */
    ChannelLag lag(String channel) {
        return lags.getOrDefault(channel, NONE);
    }

    /** The last measurements, by channel. */
    Map<String, ChannelLag> lags() {
        return Map.copyOf(lags);
    }
}
