package touchfold.backbone.stream;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Gives the next poll its budget. Made by Kafka; {@link BoundedPolls} hands it the budget. */
public final class EndOfPoll implements ConsumerInterceptor<String, byte[]> {

    private PollBudget budget;

    @Override
    public void configure(Map<String, ?> settings) {
        budget = (PollBudget) settings.get(BoundedPolls.BUDGET);
    }

    @Override
    public ConsumerRecords<String, byte[]> onConsume(ConsumerRecords<String, byte[]> polled) {
        budget.reset();
        return polled;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // Kafka's own offsets are not used.
    }

    @Override
    public void close() {
        // nothing is held
    }
}
