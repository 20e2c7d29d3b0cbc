package touchfold.profile.identity;

import java.util.List;
import java.util.UUID;

/**
 * The identifiers of one profile.
 *
 * @param representative the identifier that was seen first; its id is the profile's
 * @param members sorted in the canonical order
 */
public record Cluster(Node representative, List<Node> members) {

    /** The profile's id. */
    public UUID profileId() {
        return representative.id();
    }
}
