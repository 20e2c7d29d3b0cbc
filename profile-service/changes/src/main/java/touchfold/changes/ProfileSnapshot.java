package touchfold.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A profile as it stands, on the compacted topic {@code profiles}: whoever reads it from the start has every profile. Holds no
 * direct identifier unless the deployment asks for some.
 *
 * @param schema version of this contract
 * @param revision that of the last change that was told on {@code profile-changes}
 * @param updatedAt when profile-service folded that change
 * @param identifiers of the types that the deployment wants to be told; null where it wants none or the profile has none
 * @param facts the same as in that change
 */
@JsonPropertyOrder({"schema", "profileId", "revision", "updatedAt", "identifiers", "facts"})
public record ProfileSnapshot(
        int schema,
        UUID profileId,
        long revision,
        Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Identifier> identifiers,
        ProfileFacts facts) {

    /**
     * Something a person is known by, in clear.
     *
     * @param type such as {@code email}
     * @param value normalised
     */
    public record Identifier(String type, String value) {

        /** Never shows the value. */
        @Override
        public String toString() {
            return "Identifier[" + type + "]";
        }
    }

    /** The version that this code writes. */
    public static final int SCHEMA = 1;

    /** The topic, before any prefix. */
    public static final String TOPIC = "profiles";

    /** The CloudEvents {@code type} attribute. */
    public static final String CLOUD_EVENT_TYPE = "touchfold.profile.snapshot.v1";

    public ProfileSnapshot {
        Objects.requireNonNull(profileId, "Expected a profileId, but there is none");
        Objects.requireNonNull(updatedAt, "Expected updatedAt, but there is none");
        identifiers = identifiers == null ? null : List.copyOf(identifiers);
        Objects.requireNonNull(facts, "Expected facts, but there are none");
    }

    /**
     * What stands after a change; only of a profile that lives on.
     *
     * @param identifiers those to be told, or null
     */
    public static ProfileSnapshot after(ProfileChange change, List<Identifier> identifiers) {
        return new ProfileSnapshot(
                SCHEMA, change.profileId(), change.revision(), change.detectedAt(), identifiers, change.facts());
    }
}
