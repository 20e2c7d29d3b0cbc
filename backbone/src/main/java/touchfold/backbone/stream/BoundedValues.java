package touchfold.backbone.stream;

import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Values as bytes, as long as the poll's budget lasts. Made by Kafka; {@link BoundedPolls} hands it the budget. */
public final class BoundedValues implements Deserializer<byte[]> {

    private PollBudget budget;

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        budget = (PollBudget) settings.get(BoundedPolls.BUDGET);
    }

    @Override
    public byte[] deserialize(String topic, byte[] value) {
        throw new UnsupportedOperationException("Expected a record's headers to be there");
    }

    @Override
    public byte[] deserialize(String topic, Headers headers, byte[] value) {
        return budget.admit(headers, value);
    }
}
