package touchfold.backbone.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where sources and keys are declared. */
@ConfigMapping(prefix = "touchfold.sources")
public interface SourcesConfig {

    /** The sources file: sources with their keys and webhook secrets, {@code readKeys} and {@code adminKeys}. */
    @WithDefault("sources.json")
    Path file();
}
