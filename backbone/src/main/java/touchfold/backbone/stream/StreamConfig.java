package touchfold.backbone.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How consumption is watched. */
@ConfigMapping(prefix = "touchfold.stream")
public interface StreamConfig {

    /** How often the distance to the end of the stream is measured. */
    @WithDefault("PT2S")
    Duration lagInterval();

    /** From which lag on the service says that it is not ready: its answers are too old. */
    @WithDefault("PT10M")
    Duration lagNotReady();
}
