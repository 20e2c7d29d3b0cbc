package touchfold.backbone.stream;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** How far this service is behind a topic, for answers that depend on it. */
@ApplicationScoped
@IfBuildProperty(name = "touchfold.consumes", stringValue = "true")
public class StreamLag {

    @Inject
    StreamMeter meter;

    @Inject
    LagWatch watch;

    /**
     * What waits.
     *
     * @param measured whether it was measured lately; otherwise nobody knows it
     * @param waitingRecords how many records wait, over all partitions and for all instances
     * @param waitingSeconds how long the oldest of them has waited
     */
    public record Waiting(boolean measured, long waitingRecords, double waitingSeconds) {}

    /** What waits of a channel, as it was measured last. */
    public Waiting of(String channel) {
        ChannelLag lag = meter.lag(channel);
        return new Waiting(watch.isMeasured(), lag.records(), lag.seconds());
    }
}
