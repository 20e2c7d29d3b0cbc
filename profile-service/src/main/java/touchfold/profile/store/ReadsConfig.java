package touchfold.profile.store;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How profiles are read. */
@ConfigMapping(prefix = "touchfold.profile.reads")
public interface ReadsConfig {

    /**
     * About how much memory the profiles take that were read lately. They are answered again only while the database says
     * that they are the same, and forgotten ten minutes after the last read. 0 keeps none.
     */
    @WithDefault("32M")
    MemorySize kept();
}
