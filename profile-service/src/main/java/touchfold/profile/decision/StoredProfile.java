package touchfold.profile.decision;

import java.util.Optional;
import java.util.UUID;

/**
 * A profile as the store has it.
 *
 * @param revision of the last change that was told
 * @param version counts every change of the row, and of the links around the profile's identifiers; whoever read anything
 *     about the profile finds by it whether that still holds
 * @param body empty once the profile is no more
 */
public record StoredProfile(UUID id, long revision, long version, Optional<ProfileBody> body) {}
