package touchfold.profile.review;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How pairs of profiles are found that may be one person's. */
@ConfigMapping(prefix = "touchfold.review")
public interface ReviewConfig {

    /** The time after a search for pairs until the next one, at least a second. */
    @WithDefault("PT10M")
    Duration interval();

    /** The least score, 0 to 1, with which two profiles are suggested. */
    @WithDefault("0.5")
    double leastScore();

    /** The age at which weights are estimated anew, at least a day. */
    @WithDefault("P30D")
    Duration estimateAfter();

    /** By how many records weights are estimated, 1,000 to 100,000; the others have no say. */
    @WithDefault("20000")
    int sample();
}
