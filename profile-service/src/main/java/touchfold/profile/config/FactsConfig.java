package touchfold.profile.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the topic {@code profile-changes} may tell of a person beside facts. */
@ConfigMapping(prefix = "touchfold.facts")
public interface FactsConfig {

    /** The traits that are told by their value. Never list one that says who somebody is. */
    @WithDefault("city,gender,occupation,company")
    Optional<Set<String>> attributes();

    /** The ages at which a new band begins, ascending; empty: nothing is told of birthdays. */
    @WithDefault("15,22,50")
    Optional<List<Integer>> ageBands();

    /** The trait in which a trusted source names who looks after the customer. */
    @WithDefault("owner")
    String ownerTrait();
}
