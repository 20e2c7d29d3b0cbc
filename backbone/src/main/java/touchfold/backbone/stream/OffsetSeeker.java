package touchfold.backbone.stream;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Starts each assigned partition where the database says. A channel names it with {@code
 * consumer-rebalance-listener.name=fenced}.
 */
@ApplicationScoped
@Identifier("fenced") public class OffsetSeeker implements KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(OffsetSeeker.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Inject
    Pool pool;

    @Inject
    OffsetTable offsets;

    @Inject
    Positions positions;

    /** Runs on the polling thread, which may wait: while the database is away there is nothing to poll for. */
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        var beginnings = consumer.beginningOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long next = offsets.ensure(pool, partition, beginnings.get(partition))
                    .onFailure()
                    .retry()
                    .withBackOff(FIRST_BACK_OFF, LONGEST_BACK_OFF)
                    .expireIn(PATIENCE.toMillis())
                    .await()
                    .atMost(PATIENCE.plusSeconds(10));
            positions.set(partition, next);
            consumer.seek(partition, next);
            LOG.infof(
                    "Partition assigned; topic=%s partition=%d next=%d",
                    partition.topic(), partition.partition(), next);
        }
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(positions::forget);
    }
}
