package touchfold.backbone.stream;

import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Gives the next poll its budget, and lets the thread rest that polls. Made by Kafka; {@link BoundedPolls} hands it what it
 * needs.
 */
public final class EndOfPoll implements ConsumerInterceptor<String, byte[]> {

    private PollBudget budget;
    private Consumer<ConsumerRecords<String, byte[]>> afterPoll;

    @Override
    @SuppressWarnings("unchecked") // what BoundedPolls put there
    public void configure(Map<String, ?> settings) {
        budget = (PollBudget) settings.get(BoundedPolls.BUDGET);
        afterPoll = (Consumer<ConsumerRecords<String, byte[]>>) settings.get(BoundedPolls.AFTER_POLL);
    }

    @Override
    public ConsumerRecords<String, byte[]> onConsume(ConsumerRecords<String, byte[]> polled) {
        budget.reset();
        afterPoll.accept(polled);
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
