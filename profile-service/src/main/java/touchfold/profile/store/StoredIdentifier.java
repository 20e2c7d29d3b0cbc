package touchfold.profile.store;

import java.util.UUID;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.Seen;

/**
 * An identifier as the table has it, without its value.
 *
 * @param first the earliest touchpoint that showed it
 * @param shared whether several people share it
 * @param profileId the profile that holds it
 */
record StoredIdentifier(Node node, Seen first, boolean shared, UUID profileId) {

    StoredIdentifier with(Seen newFirst, boolean newShared, UUID newProfileId) {
        return new StoredIdentifier(node, newFirst, newShared, newProfileId);
    }
}
