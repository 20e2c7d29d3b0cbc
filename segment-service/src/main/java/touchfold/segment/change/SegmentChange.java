package touchfold.segment.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import touchfold.segment.evaluate.Evidence;

/**
 * One customer moved from one segment to another.
 *
 * <p>Revisions of a profile are contiguous from 1, so a consumer that keeps only {@code revision == last + 1} sees every
 * change exactly once, however often the topic repeats it.
 *
 * @param schema version of this contract
 * @param profileId the profile that moved
 * @param revision the profile's segment-change revision, contiguous from 1
 * @param model the model under which it moved
 * @param from the segment it left; null when it was in none
 * @param to the segment it entered; null when it is in none now
 * @param cause why
 * @param before what was last measured in the segment that is left; null where none was left, and where other parameters
 *     hold for that time by now
 * @param after what was measured now; null when nothing is
 * @param versions which cuts, parameters and grid were used
 * @param effectiveAt the instant from which the rule says so
 * @param detectedAt when segment-service found out
 * @param supersedes the revisions of this model that are not true any more; null when there are none
 */
@JsonPropertyOrder({
    "schema",
    "profileId",
    "revision",
    "model",
    "from",
    "to",
    "cause",
    "before",
    "after",
    "versions",
    "effectiveAt",
    "detectedAt",
    "supersedes"
})
public record SegmentChange(
        int schema,
        UUID profileId,
        long revision,
        String model,
        String from,
        String to,
        SegmentCause cause,
        @JsonInclude(JsonInclude.Include.NON_NULL) Evidence before,
        @JsonInclude(JsonInclude.Include.NON_NULL) Evidence after,
        Versions versions,
        Instant effectiveAt,
        Instant detectedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Long> supersedes) {

    /** The version that this code writes. */
    public static final int SCHEMA = 1;

    /** The topic, before any prefix. */
    public static final String TOPIC = "segment-changes";

    /** The CloudEvents {@code type} attribute. */
    public static final String CLOUD_EVENT_TYPE = "touchfold.segment.changed.v1";

    /**
     * Which parameters were used.
     *
     * @param cuts version of the cuts
     * @param params version of the churn parameters
     * @param grid name of the grid
     * @param rule version of the model's rule; 0 for a model that is not asked any more
     */
    public record Versions(int cuts, int params, String grid, int rule) {}

    /** The CloudEvents {@code id}: the same change always has the same id. */
    public String cloudEventId() {
        return profileId + ":" + revision;
    }
}
