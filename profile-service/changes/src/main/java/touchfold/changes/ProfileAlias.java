package touchfold.changes;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Objects;
import java.util.UUID;

/**
 * Where an id leads, on the compacted topic {@code profile-aliases}. Every identifier's id leads to the profile that holds it,
 * and the id of a profile that became part of another one to that one; which may itself have become part of another since.
 *
 * @param schema version of this contract
 * @param id a keyed hash of an identifier, which is also what profiles are named after
 * @param profileId the profile that it leads to
 */
@JsonPropertyOrder({"schema", "id", "profileId"})
public record ProfileAlias(int schema, UUID id, UUID profileId) {

    /** The version that this code writes. */
    public static final int SCHEMA = 1;

    /** The topic, before any prefix. */
    public static final String TOPIC = "profile-aliases";

    /** The CloudEvents {@code type} attribute. */
    public static final String CLOUD_EVENT_TYPE = "touchfold.profile.alias.v1";

    public ProfileAlias {
        Objects.requireNonNull(id, "Expected an id, but there is none");
        Objects.requireNonNull(profileId, "Expected a profileId, but there is none");
    }

    /** The one that is written now. */
    public static ProfileAlias of(UUID id, UUID profileId) {
        return new ProfileAlias(SCHEMA, id, profileId);
    }
}
