package touchfold.segment.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How segment-service works through time. */
@ConfigMapping(prefix = "touchfold.segments")
public interface SegmentConfig {

    /** How often due timers and closes are looked for: the most that a change by time alone is late. */
    @WithDefault("PT0.5S")
    Duration tick();

    /** How many customers one transaction moves at most when timers fire, cuts change or parameters change. */
    @WithDefault("500")
    int batch();
}
