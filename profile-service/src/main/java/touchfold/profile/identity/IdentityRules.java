package touchfold.profile.identity;

import java.util.Collection;
import java.util.Map;

/**
 * The deployment's rules of identity.
 *
 * @param sharing when an identifier belongs to several people
 * @param exclusive by type, how many of them one person may have; a type that is missing has no limit
 * @param largest how many identifiers one person may have in all
 * @param holding when touchpoints of a shared device belong to whoever held it then
 * @param corrections what people stated about who is who, which comes before the rules
 */
public record IdentityRules(
        SharingRules sharing,
        Map<NodeType, Integer> exclusive,
        int largest,
        HoldingRules holding,
        IdentityCorrections corrections) {

    /** More than any person has, and few enough to be decided at once. */
    public static final int LARGEST = 2_000;

    public IdentityRules {
        exclusive = Map.copyOf(exclusive);
        if (largest < 2) {
            throw new IllegalArgumentException(
                    "Expected at least 2 identifiers to be allowed for one person, but it is " + largest);
        }
    }

    /** The rules alone, which nobody corrected. */
    public IdentityRules(SharingRules sharing, Map<NodeType, Integer> exclusive, int largest) {
        this(sharing, exclusive, largest, HoldingRules.defaults(), IdentityCorrections.NONE);
    }

    /** The same rules, with other ones about who holds a shared device. */
    public IdentityRules holding(HoldingRules other) {
        return new IdentityRules(sharing, exclusive, largest, other, corrections);
    }

    /** The same rules, with what people stated. */
    public IdentityRules corrected(IdentityCorrections stated) {
        return new IdentityRules(sharing, exclusive, largest, holding, stated);
    }

    /**
     * Whether several people share an identifier: whatever was stated of it, or else what its links say.
     *
     * @param links every link that shows it
     */
    public boolean shared(Node node, Collection<Link> links) {
        return corrections.shared(node).orElseGet(() -> sharing.shared(node, links));
    }

    /** One user id and one card per person. */
    public static IdentityRules defaults() {
        return new IdentityRules(SharingRules.defaults(), Map.of(NodeType.USER_ID, 1, NodeType.CARD, 1), LARGEST);
    }
}
