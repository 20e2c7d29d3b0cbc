package touchfold.profile.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How journeys are parted into visits, and who counts as won back. */
@ConfigMapping(prefix = "touchfold.journey")
public interface JourneyConfig {

    /** The silence on a device after which what comes next is another visit. */
    @WithDefault("PT30M")
    Duration visitSilence();

    /** The time without a purchase after which the next one wins the customer back. */
    @WithDefault("P180D")
    Duration wonBackAfter();
}
