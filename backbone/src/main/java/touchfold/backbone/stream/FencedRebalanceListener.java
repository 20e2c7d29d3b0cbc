package touchfold.backbone.stream;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Hears from Kafka which partitions this consumer gets and loses. A channel names it with {@code
 * consumer-rebalance-listener.name=fenced}.
 */
@ApplicationScoped
@Identifier("fenced") public class FencedRebalanceListener implements KafkaConsumerRebalanceListener {

    @Inject
    AssignedPartitions assigned;

    @Inject
    PartitionPositioner positioner;

    /** Paused until each has its place, so that nothing is polled which would have to be dropped. */
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        positioner.position(partitions);
        assigned.joined();
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        assigned.revoke(partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        assigned.lose(partitions);
    }
}
