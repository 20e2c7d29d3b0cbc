package touchfold.ingest.publish;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How records go to Kafka. Where it is and how to log in stands under {@code kafka.*}, as for every service. */
@ConfigMapping(prefix = "touchfold.ingest.producer")
public interface ProducerSettings {

    /** How long a record waits for others to go with: most would go alone without, and a batch costs more than records. */
    @WithDefault("PT0.002S")
    Duration linger();

    /** Bytes of records that go together, for each partition. */
    @WithDefault("131072")
    int batchBytes();

    /** How records are compressed: {@code none}, {@code lz4}, {@code zstd}, {@code snappy} or {@code gzip}. */
    @WithDefault("lz4")
    String compression();

    /** Requests to one broker that may wait for their answer at once, 1 to 5. */
    @WithDefault("2")
    int requestsInFlight();

    /** How long the broker may take for one of them before it is sent again. */
    @WithDefault("PT5S")
    Duration requestTimeout();

    /** How often the topics are asked how much they take at once, which operators may lower at any time. */
    @WithDefault("PT10S")
    Duration limitsCheck();
}
