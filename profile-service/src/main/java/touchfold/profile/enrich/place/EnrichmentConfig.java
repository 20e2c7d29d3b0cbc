package touchfold.profile.enrich.place;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** What is said of touchpoints beyond what they say. */
@ConfigMapping(prefix = "touchfold.enrichment")
public interface EnrichmentConfig {

    /** A file that says where network addresses are used, in MaxMind's format; nothing is said of places without one. */
    Optional<Path> places();
}
