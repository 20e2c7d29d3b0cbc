package touchfold.profile.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** What is told beside the changes. */
@ConfigMapping(prefix = "touchfold.profile")
public interface SnapshotConfig {

    /** Whether the compacted topics {@code profiles} and {@code profile-aliases} are told. */
    @WithDefault("true")
    boolean snapshots();

    /**
     * The types of identifiers of persons that {@code profiles} tells in clear, such as {@code email,phone}; none when it is
     * not set. A profile is told with them when it next changes.
     */
    Optional<Set<String>> snapshotIdentifiers();
}
