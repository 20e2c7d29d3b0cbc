package touchfold.backbone.stream;

import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.config.Config;

/** Gives every consumer that reads bytes a budget for what one poll may hold in memory, and a rest after it. */
@ApplicationScoped
public class BoundedPolls implements ClientCustomizer<Map<String, Object>> {

    static final String BUDGET = "touchfold.poll.budget";
    static final String AFTER_POLL = "touchfold.poll.after";

    @Inject
    StreamConfig config;

    /** Where batches are applied. */
    @Inject
    Instance<PollingRest> rest;

    @Override
    public Map<String, Object> customize(String channel, Config channelConfig, Map<String, Object> settings) {
        boolean readsBytes = settings.containsKey(ConsumerConfig.GROUP_ID_CONFIG)
                && String.valueOf(settings.get(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG))
                        .endsWith("ByteArrayDeserializer");
        if (!readsBytes) {
            return settings;
        }
        Map<String, Object> bounded = new HashMap<>(settings);
        bounded.put(BUDGET, new PollBudget(config.maxPollBytes().asLongValue()));
        bounded.put(AFTER_POLL, (Consumer<ConsumerRecords<String, byte[]>>) polled -> {
            if (rest.isResolvable()) {
                rest.get().polled(channel, polled);
            }
        });
        bounded.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, BoundedValues.class.getName());
        bounded.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, EndOfPoll.class.getName());
        return bounded;
    }
}
