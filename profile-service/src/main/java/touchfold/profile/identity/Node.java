package touchfold.profile.identity;

import java.util.Objects;
import java.util.UUID;

/**
 * An identifier as the graph sees it: who it is stands in its id, which says nothing to anyone without the secret.
 *
 * <p>The natural order is the canonical one: by type, in the order in which {@link NodeType} declares them, and then by id
 * as an unsigned number, so that every decision that has to choose chooses alike in every run. Between two identifiers of
 * different types the secret behind the ids has no say.
 *
 * @param id made by {@link NodeKeys}; also a permanent alias of the profile that holds the identifier
 * @param type what kind of identifier it is
 */
public record Node(UUID id, NodeType type) implements Comparable<Node> {

    public Node {
        Objects.requireNonNull(id, "Expected a node id, but there is none");
        Objects.requireNonNull(type, "Expected a node type, but there is none");
    }

    @Override
    public int compareTo(Node other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : compareIds(id, other.id);
    }

    /** The order of PostgreSQL's uuid; {@link UUID#compareTo} compares signed numbers. */
    public static int compareIds(UUID a, UUID b) {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }
}
