package touchfold.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * One step in the life of a profile.
 *
 * <p>Revisions of a profile are contiguous from 1, so a consumer that keeps only {@code revision == last + 1} sees every
 * change exactly once, however often the topic repeats it. Each change carries the profile's whole {@link ProfileFacts}
 * after it, so the latest one alone is enough to catch up.
 *
 * @param schema version of this contract
 * @param profileId the profile that changed
 * @param revision its revision after the change, contiguous from 1
 * @param change what happened to it
 * @param cause what made it happen
 * @param effectiveAt when the cause happened in the world
 * @param detectedAt when profile-service folded it
 * @param facts the profile after the change; null once the profile is no more (merged or erased)
 */
@JsonPropertyOrder({"schema", "profileId", "revision", "change", "cause", "effectiveAt", "detectedAt", "facts"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProfileChange(
        int schema,
        UUID profileId,
        long revision,
        Change change,
        Cause cause,
        Instant effectiveAt,
        Instant detectedAt,
        ProfileFacts facts) {

    /** The version that this code writes. */
    public static final int SCHEMA = 1;

    /** The topic, before any prefix. */
    public static final String TOPIC = "profile-changes";

    public ProfileChange {
        Objects.requireNonNull(profileId, "Expected a profileId, but there is none");
        Objects.requireNonNull(change, "Expected a change, but there is none");
        Objects.requireNonNull(effectiveAt, "Expected effectiveAt, but there is none");
        Objects.requireNonNull(detectedAt, "Expected detectedAt, but there is none");
        if (revision < 1) {
            throw new IllegalArgumentException("Expected a revision from 1 on, but it is " + revision);
        }
    }

    /** The CloudEvents {@code type} attribute, for example {@code touchfold.profile.updated.v1}. */
    public String cloudEventType() {
        return "touchfold.profile." + change.wireName() + ".v1";
    }

    /** The CloudEvents {@code id}: the same change always has the same id. */
    public String cloudEventId() {
        return profileId + ":" + revision;
    }
}
