package touchfold.backbone.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the database may be kept busy, or kept waiting, by one of us. */
@ConfigMapping(prefix = "touchfold.limits")
public interface DatabaseConfig {

    /** The longest statement of the work that goes on in the background: the fold, the relay, timers. */
    @WithDefault("PT2M")
    Duration statement();

    /** The longest wait for a lock. */
    @WithDefault("PT30S")
    Duration lock();

    /**
     * The longest silence inside a transaction: a process that freezes must not hold its locks for ever. Longer than the
     * work between two statements takes on a machine that is overloaded, or that work would never be committed.
     */
    @WithDefault("PT1M")
    Duration idleTransaction();
}
