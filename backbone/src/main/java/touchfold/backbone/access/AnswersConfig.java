package touchfold.backbone.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How questions are answered. */
@ConfigMapping(prefix = "touchfold.answers")
public interface AnswersConfig {

    /** How long a question may wait for the database before it is answered with 503. */
    @WithDefault("PT4S")
    Duration within();

    /** Origins of web pages that may ask with a read or admin key: where the console is opened. */
    Optional<List<String>> origins();
}
