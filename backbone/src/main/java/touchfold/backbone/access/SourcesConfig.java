package touchfold.backbone.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where sources and keys are declared. */
@ConfigMapping(prefix = "touchfold.sources")
public interface SourcesConfig {

    /** The sources file: sources with their keys and webhook secrets, {@code readKeys} and {@code adminKeys}. */
    @WithDefault("sources.json")
    Path file();

    /** How often it is looked at for other read and admin keys, so that they can be exchanged without a restart. */
    @WithDefault("PT5S")
    Duration keysRefresh();
}
