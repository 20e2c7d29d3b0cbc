package touchfold.profile.progress;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often the topic {@code profile-changes} says how far it has been told. */
@ConfigMapping(prefix = "touchfold.progress")
public interface ProgressConfig {

    /** The rest between two tellings: what waits for the stream waits about this much longer. */
    @WithDefault("PT1S")
    Duration interval();
}
