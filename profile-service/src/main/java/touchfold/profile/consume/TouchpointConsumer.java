package touchfold.profile.consume;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import touchfold.backbone.stream.FencedConsumption;
import touchfold.events.CloudEventNames;
import touchfold.profile.ProfilePipeline;

/** Takes batches off the topic {@code touchpoints}. */
@ApplicationScoped
public class TouchpointConsumer {

    private final FencedConsumption consumption;
    private final ProfilePipeline pipeline;

    public TouchpointConsumer(FencedConsumption consumption, ProfilePipeline pipeline) {
        this.consumption = consumption;
        this.pipeline = pipeline;
    }

    /** Completes when the batch is committed to PostgreSQL. */
    @Incoming(CloudEventNames.TOPIC)
    public Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return consumption.consume(CloudEventNames.TOPIC, batch, pipeline);
    }
}
