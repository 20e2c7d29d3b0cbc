package touchfold.profile.consume;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import touchfold.backbone.stream.FencedConsumption;
import touchfold.profile.membership.MembershipPipeline;
import touchfold.profile.membership.ToldMemberships;

/** Takes who is in which segment off the topic {@code segment-memberships}. */
@ApplicationScoped
public class MembershipConsumer {

    private final FencedConsumption consumption;
    private final MembershipPipeline pipeline;

    public MembershipConsumer(FencedConsumption consumption, MembershipPipeline pipeline) {
        this.consumption = consumption;
        this.pipeline = pipeline;
    }

    /** Completes when the batch is committed to PostgreSQL. */
    @Incoming(ToldMemberships.TOPIC)
    public Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return consumption.copy(ToldMemberships.TOPIC, batch, pipeline);
    }
}
