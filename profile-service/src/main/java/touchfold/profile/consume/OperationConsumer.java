package touchfold.profile.consume;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import touchfold.backbone.stream.FencedConsumption;
import touchfold.profile.OperationPipeline;
import touchfold.profile.operation.OperationMessage;

/** Takes what people stated about who is who off the topic {@code identity-operations}. */
@ApplicationScoped
public class OperationConsumer {

    private final FencedConsumption consumption;
    private final OperationPipeline pipeline;

    public OperationConsumer(FencedConsumption consumption, OperationPipeline pipeline) {
        this.consumption = consumption;
        this.pipeline = pipeline;
    }

    /** Completes when the batch is committed to PostgreSQL. */
    @Incoming(OperationMessage.TOPIC)
    public Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return consumption.consume(OperationMessage.TOPIC, batch, pipeline);
    }
}
