package touchfold.backbone.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the outbox is emptied. */
@ConfigMapping(prefix = "touchfold.outbox")
public interface OutboxConfig {

    /** How long the relay rests when nothing waits and nobody wakes it. */
    @WithDefault("PT0.25S")
    Duration interval();

    /** How many records are sent and deleted together. */
    @WithDefault("1000")
    int batch();
}
