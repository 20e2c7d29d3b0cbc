package touchfold.backbone.stream;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import touchfold.backbone.access.AnswerTimeout;
import touchfold.backbone.access.ReadAccess;

/** How far this service is with what it consumes, and what became of it. */
@Path("/v1/stream")
@ReadAccess
@AnswerTimeout
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "touchfold.consumes", stringValue = "true")
public class StreamResource {

    private final Instant since =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());

    @Inject
    StreamMeter meter;

    @Inject
    LagWatch watch;

    /**
     * The answer.
     *
     * @param since when this instance started, from when on it counts
     * @param measured whether lag was measured lately; otherwise nobody knows it
     */
    public record Answer(Instant since, boolean measured, List<Channel> channels) {}

    /**
     * One consumed topic.
     *
     * @param outcomes by outcome (folded, duplicate, ignored, quarantined), how many records this instance committed
     * @param waitingRecords how many records wait, over all partitions and for all instances
     * @param waitingSeconds how long the oldest of them has waited
     * @param stalledSeconds for how long attempts to commit have been failing
     */
    public record Channel(
            String name,
            Map<String, Long> outcomes,
            long waitingRecords,
            double waitingSeconds,
            double stalledSeconds) {}

    /** Where the service is. */
    @GET
    public Answer stream() {
        return new Answer(
                since,
                watch.isMeasured(),
                new TreeMap<>(meter.lags())
                        .entrySet().stream()
                                .map(lag -> new Channel(
                                        lag.getKey(),
                                        meter.outcomes(lag.getKey()),
                                        lag.getValue().records(),
                                        lag.getValue().seconds(),
                                        meter.stalledSeconds(lag.getKey())))
                                .toList());
    }
}
