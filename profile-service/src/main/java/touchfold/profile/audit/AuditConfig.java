package touchfold.profile.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is recorded of reads of personal data. */
@ConfigMapping(prefix = "touchfold.audit")
public interface AuditConfig {

    /** Whether reads of personal data are recorded, each before it is answered. */
    @WithDefault("true")
    boolean reads();

    /** Whether identifiers and traits are answered only to those who say for what, in the header {@code X-Purpose}. */
    @WithDefault("false")
    boolean purposeRequired();
}
