package touchfold.profile.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where the console, which runs in a browser, reaches the other services. */
@ConfigMapping(prefix = "touchfold.console")
public interface ConsoleConfig {

    /** The address of ingest-service as browsers reach it. */
    @WithDefault("http://127.0.0.1:8080")
    URI ingest();

    /** The address of segment-service as browsers reach it. */
    @WithDefault("http://127.0.0.1:8082")
    URI segment();
}
