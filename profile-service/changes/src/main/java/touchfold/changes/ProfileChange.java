package touchfold.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
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
 * @param causes what made it happen: the touchpoints of the step that moved something, in the order in which they
 *     happened, the latest {@link #MAX_CAUSES}; where none moved anything, the last one; empty when nobody knows
 * @param effectiveAt when the cause happened in the world
 * @param detectedAt when profile-service folded it
 * @param facts the profile after the change; null once the profile is no more (merged or erased)
 */
@JsonPropertyOrder({"schema", "profileId", "revision", "change", "causes", "effectiveAt", "detectedAt", "facts"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProfileChange(
        int schema,
        UUID profileId,
        long revision,
        Change change,
        List<Cause> causes,
        Instant effectiveAt,
        Instant detectedAt,
        ProfileFacts facts) {

    /** The version that this code writes. */
    public static final int SCHEMA = 2;

    /** The topic, before any prefix. */
    public static final String TOPIC = "profile-changes";

    private static final List<String> PARTS =
            List.of("orders", "identity", "interest", "interaction", "consents", "surveys", "complaints", "traits");

    /** How many causes are told at most. */
    public static final int MAX_CAUSES = 50;

    public ProfileChange {
        Objects.requireNonNull(profileId, "Expected a profileId, but there is none");
        Objects.requireNonNull(change, "Expected a change, but there is none");
        Objects.requireNonNull(effectiveAt, "Expected effectiveAt, but there is none");
        Objects.requireNonNull(detectedAt, "Expected detectedAt, but there is none");
        causes = causes == null ? List.of() : List.copyOf(causes);
        if (revision < 1) {
            throw new IllegalArgumentException("Expected a revision from 1 on, but it is " + revision);
        }
    }

    /**
     * A change that is told now.
     *
     * @param causes at least one whose time is known; the one that mattered most dates the change
     */
    public static ProfileChange of(
            UUID profileId, long revision, Change change, List<Cause> causes, Instant detectedAt, ProfileFacts facts) {
        Instant effectiveAt = main(causes).at();
        return new ProfileChange(SCHEMA, profileId, revision, change, causes, effectiveAt, detectedAt, facts);
    }

    /**
     * The one cause that mattered most: the latest that moved orders; where there is none, the latest that moved the first
     * of the parts that any moved, in {@link Cause#parts()}' order; the last one where nothing is known of parts. Null when
     * there is none.
     */
    public Cause cause() {
        return main(causes);
    }

    private static Cause main(List<Cause> causes) {
        Cause main = null;
        for (Cause cause : causes) {
            main = main == null || rank(cause) <= rank(main) ? cause : main;
        }
        return main;
    }

    private static int rank(Cause cause) {
        return cause.parts().stream()
                .mapToInt(part -> PARTS.contains(part) ? PARTS.indexOf(part) : PARTS.size())
                .min()
                .orElse(PARTS.size() + 1);
    }

    /** The CloudEvents {@code type} attribute, for example {@code touchfold.profile.updated.v2}. */
    public String cloudEventType() {
        return "touchfold.profile." + change.wireName() + ".v2";
    }

    /** The CloudEvents {@code id}: the same change always has the same id. */
    public String cloudEventId() {
        return profileId + ":" + revision;
    }
}
