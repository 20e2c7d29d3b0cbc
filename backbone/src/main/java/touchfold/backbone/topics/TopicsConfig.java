package touchfold.backbone.topics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How this deployment's topics are named and made. */
@ConfigMapping(prefix = "touchfold.topics")
public interface TopicsConfig {

    /** Put in front of every topic's name, so that deployments can share a broker. */
    Optional<String> prefix();

    /** Whether missing topics are created at start; turn it off where operators create them. */
    @WithDefault("true")
    boolean create();

    /** Partitions of a topic that is created. */
    @WithDefault("4")
    int partitions();

    /** Replicas of a topic that is created: 1 for a single broker, 3 for anything whose data matters. */
    @WithDefault("1")
    short replication();

    /** How long a topic that is created keeps records; must exceed the longest outage of a consumer. */
    @WithDefault("P14D")
    Duration retention();

    /** The name on the broker. */
    default String named(String topic) {
        return prefix().orElse("") + topic;
    }
}
