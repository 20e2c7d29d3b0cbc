package touchfold.profile.rebuild;

import touchfold.profile.identity.IdentityRules;
import touchfold.profile.operation.OperationReader;
import touchfold.profile.rules.RulesVersion;
import touchfold.profile.touchpoint.TouchpointReader;
import touchfold.profile.view.ProfileView;

/**
 * The rules by which a deployment folds.
 *
 * @param reader how touchpoints are read and identifiers normalised
 * @param operations how what people stated is read
 * @param identity who is one person
 * @param view how profiles are shown
 * @param version what the store says it was folded by
 */
public record FoldRules(
        TouchpointReader reader,
        OperationReader operations,
        IdentityRules identity,
        ProfileView view,
        RulesVersion version) {}
