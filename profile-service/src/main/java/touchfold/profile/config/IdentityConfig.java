package touchfold.profile.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is who: the deployment's secret and its deviations from the default rules. */
@ConfigMapping(prefix = "touchfold.identity")
public interface IdentityConfig {

    /**
     * Key under which identifiers become ids, at least 32 characters. It must never change: other ids would mean other
     * profiles.
     */
    String secret();

    /** Values that identify nobody here, in lower case, beside the built-in ones. */
    Optional<Set<String>> blocked();

    /**
     * By identifier type and neighbour type, how many different neighbours an identifier may have before it counts as
     * shared; replaces the default of each pair that is named.
     */
    Map<String, Map<String, Integer>> fan();

    /** By identifier type, how many person-level neighbours it may have in all; replaces the default of each type named. */
    Map<String, Integer> degree();

    /** By identifier type, how many of them one person may have, 0 for no limit; replaces the default of each type named. */
    Map<String, Integer> exclusive();

    /** How many identifiers one person may have in all, at least 2; evidence that would join more is refused. */
    @WithDefault("2000")
    int largest();

    /** Shared devices: whose their touchpoints are that name nobody. */
    Holding holding();

    /** Who holds a shared device when. */
    interface Holding {

        /**
         * A device of more people than this is nobody's, whoever was named on it last; 0 to give no touchpoint that names
         * nobody to anybody once several people share the device.
         */
        @WithDefault("5")
        int mostPeople();

        /** How long after the last touchpoint that named a person a shared device is still that person's. */
        @WithDefault("PT30M")
        Duration gap();
    }
}
