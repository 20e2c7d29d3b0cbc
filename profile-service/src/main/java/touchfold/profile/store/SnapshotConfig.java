package touchfold.profile.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is told beside the changes. */
@ConfigMapping(prefix = "touchfold.profile")
public interface SnapshotConfig {

    /** Whether the compacted topics {@code profiles} and {@code profile-aliases} are told. */
    @WithDefault("false")
    boolean snapshots();
}
