package touchfold.profile.history;

import java.time.Instant;
import touchfold.profile.identity.NodeValue;

/**
 * An identifier that a profile held.
 *
 * @param first when it was first seen, by what was known
 */
public record PastIdentifier(NodeValue value, Instant first, boolean shared) {}
