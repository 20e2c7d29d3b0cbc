package touchfold.segment.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How segment-service works through time. */
@ConfigMapping(prefix = "touchfold.segments")
public interface SegmentConfig {

    /**
     * How often due timers and closes are looked for while the stream says nothing: whoever hears that it went on looks at
     * once, so this is for what another instance has left undone.
     */
    @WithDefault("PT5S")
    Duration tick();

    /**
     * How long after an instant the stream may still bring what happened before it: timers, closes and fits wait so much
     * longer than profile-service says.
     */
    @WithDefault("PT2S")
    Duration grace();

    /** How many customers one transaction moves at most when timers fire, cuts change or parameters change. */
    @WithDefault("500")
    int batch();

    /** How many may look at changes as they are told, at once; 0 for nobody. */
    @WithDefault("50")
    int listeners();
}
