package touchfold.profile.rules;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import touchfold.backbone.business.Business;
import touchfold.profile.config.IdentityConfig;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.NodeKeys;

/** Puts the version together from the configuration. */
public final class RulesOfDeployment {

    @Produces
    @Singleton
    public RulesVersion version(IdentityRules rules, NodeKeys keys, IdentityConfig config, Business business) {
        return RulesVersion.of(rules, keys, business.region(), config.blocked().orElse(Set.of()));
    }
}
