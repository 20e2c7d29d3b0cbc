package touchfold.ingest.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How what comes is shown as it comes. */
@ConfigMapping(prefix = "touchfold.live")
public interface LiveConfig {

    /** How many may look at once, at all sources together; 0 for nobody. */
    @WithDefault("20")
    int listeners();

    /** How many messages wait for one who looks and reads slowly; of more the oldest are dropped, and counted. */
    @WithDefault("500")
    int waiting();

    /** How often something is sent while nothing comes, so that a connection that is gone is noticed. */
    @WithDefault("PT15S")
    Duration heartbeat();
}
