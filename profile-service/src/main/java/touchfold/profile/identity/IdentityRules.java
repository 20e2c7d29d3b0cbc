package touchfold.profile.identity;

import java.util.Map;

/**
 * The deployment's rules of identity.
 *
 * @param sharing when an identifier belongs to several people
 * @param exclusive by type, how many of them one person may have; a type that is missing has no limit
 */
public record IdentityRules(SharingRules sharing, Map<NodeType, Integer> exclusive) {

    public IdentityRules {
        exclusive = Map.copyOf(exclusive);
    }

    /** One user id and one card per person. */
    public static IdentityRules defaults() {
        return new IdentityRules(SharingRules.defaults(), Map.of(NodeType.USER_ID, 1, NodeType.CARD, 1));
    }
}
