package touchfold.ingest.publish;

import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How many bytes the topics take at once ({@code max.message.bytes}). The producer splits a batch that a topic refuses by the
 * very size by which it made it, into itself, until the time is up: so no batch may be larger than the topics take.
 */
final class TopicLimits {

    private static final int TIMEOUT_SECONDS = 10;
    /** What stands around the records of a batch. */
    private static final int BATCH_OVERHEAD = 100;

    private TopicLimits() {}

    /** The least of these topics. */
    static int leastBytes(Admin admin, Collection<String> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        Collection<Config> configs = admin.describeConfigs(topics.stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                        .toList())
                .all()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .values();
        int least = Integer.MAX_VALUE;
        for (Config config : configs) {
            least = Math.min(
                    least,
                    Integer.parseInt(
                            config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value()));
        }
        return least;
    }

    /** The size of a batch that all topics take. */
    static int batchBytes(int configured, int least) {
        return Math.max(0, Math.min(configured, least - BATCH_OVERHEAD));
    }
}
