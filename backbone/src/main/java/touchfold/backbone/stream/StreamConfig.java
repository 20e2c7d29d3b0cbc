package touchfold.backbone.stream;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a stream is consumed and watched. */
@ConfigMapping(prefix = "touchfold.stream")
public interface StreamConfig {

    /** How often the distance to the end of the stream is measured. */
    @WithDefault("PT2S")
    Duration lagInterval();

    /** From which lag on the service says that it is not ready: its answers are too old. */
    @WithDefault("PT10M")
    Duration lagNotReady();

    /** After how long without a commit, while records wait and attempts fail, the service says that it is not ready. */
    @WithDefault("PT15S")
    Duration stallNotReady();

    /** Uncompressed bytes of values that one poll holds at most, unless a single value is larger; up to three are held. */
    @WithDefault("16M")
    MemorySize maxPollBytes();

    /** Uncompressed bytes of records that one transaction applies at most, unless a single record is larger. */
    @WithDefault("8M")
    MemorySize maxBatchBytes();

    /**
     * How long after a small poll began to be applied the next one waits to begin while many records come, so that it finds
     * more: at a thousand records a second a transaction costs nearly the same with forty of them as with two. From
     * {@value #FULL_POLL} records on nothing waits.
     */
    @WithDefault("PT0.025S")
    Duration gather();

    /** The same while few records come, of which forty would take longer. */
    @WithDefault("PT0.2S")
    Duration gatherAtMost();

    /** The same of a channel whose records are only copied, for searching, so that nobody waits for them. */
    @WithDefault("PT0.5S")
    Duration gatherCopies();

    /** A poll of so many records need not be larger. */
    int FULL_POLL = 500;

    /** How many transactions at most apply what one poll brought at the same time, each the records of other partitions. */
    @WithDefault("2")
    int batchesSideBySide();

    /** How many records there must be for each of them; of fewer they would cost more than they gain. */
    @WithDefault("200")
    int recordsSideBySide();

    /** {@link #maxBatchBytes()} as a number. */
    default long batchBytes() {
        return maxBatchBytes().asLongValue();
    }
}
