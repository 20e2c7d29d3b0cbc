package touchfold.backbone.outbox;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the outbox is emptied. */
@ConfigMapping(prefix = "touchfold.outbox")
public interface OutboxConfig {

    /** How long the relay rests when nothing waits and nobody wakes it; whoever commits something wakes it. */
    @WithDefault("PT5S")
    Duration interval();

    /** How many rows, of some records each, are sent and removed together at most. */
    @WithDefault("2000")
    int batch();

    /** How many bytes of records are sent together at most, unless a single one is larger. */
    @WithDefault("8M")
    MemorySize batchBytes();

    /** After how long without a word from the relay the database gives its place to another one. */
    @WithDefault("PT15S")
    Duration takeOver();
}
