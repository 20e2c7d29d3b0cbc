package touchfold.profile.decision;

import java.util.UUID;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.Seen;

/**
 * An identifier as the store has it, without its value.
 *
 * @param first the earliest touchpoint that showed it
 * @param shared whether several people share it
 * @param profile the profile that holds it
 */
public record StoredIdentifier(Node node, Seen first, boolean shared, UUID profile) {}
