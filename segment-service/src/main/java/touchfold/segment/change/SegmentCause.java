package touchfold.segment.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import touchfold.changes.Cause;

/**
 * Why a customer moved.
 *
 * @param kind what happened
 * @param touchpoint the touchpoint behind it; null when there is none
 * @param into the profile that the customer goes on under; only for a merge
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SegmentCause(Kind kind, Touchpoint touchpoint, UUID into) {

    /** What can move a customer. */
    public enum Kind {
        /** Something the customer did, or a correction of it. */
        @JsonProperty("own_event")
        OWN_EVENT,
        /** Time alone. */
        @JsonProperty("timer")
        TIMER,
        /** The population moved: new cuts at a close. */
        @JsonProperty("close_recut")
        CLOSE_RECUT,
        /** The profile turned out to be another's, or another one turned out to be this one. */
        @JsonProperty("merge")
        MERGE,
        /** The profile was part of another and stands by itself now. */
        @JsonProperty("split")
        SPLIT,
        /** Something became known late or was taken back, and makes what was told of a later instant untrue. */
        @JsonProperty("correction")
        CORRECTION,
        /** The rules by which profiles are made have changed. */
        @JsonProperty("rule")
        RULE,
        /** New churn parameters. */
        @JsonProperty("param_version")
        PARAM_VERSION,
        /** The person was forgotten. */
        @JsonProperty("erasure")
        ERASURE
    }

    /**
     * The touchpoint behind a move.
     *
     * @param source the source's id
     * @param id the touchpoint's id within the source
     * @param type the fact's wire name
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Touchpoint(String source, String id, String type) {}

    /** A cause without a touchpoint. */
    public static SegmentCause of(Kind kind) {
        return new SegmentCause(kind, null, null);
    }

    /** The profile was merged into another one. */
    public static SegmentCause merge(Cause cause, UUID into) {
        return new SegmentCause(Kind.MERGE, touchpoint(cause), into);
    }

    /** The person was forgotten. */
    public static SegmentCause erasure(Cause cause) {
        return new SegmentCause(Kind.ERASURE, touchpoint(cause), null);
    }

    /** The profile itself changed: by a touchpoint, or by other rules. */
    public static SegmentCause ownEvent(Cause cause) {
        Kind kind = cause != null && "rules".equals(cause.kind()) ? Kind.RULE : Kind.OWN_EVENT;
        return new SegmentCause(kind, touchpoint(cause), null);
    }

    /** The profile was part of another until now. */
    public static SegmentCause split(Cause cause) {
        return new SegmentCause(Kind.SPLIT, touchpoint(cause), null);
    }

    /** The same touchpoint as the reason why an earlier instant looks different now. */
    SegmentCause asCorrection() {
        return switch (kind) {
            case OWN_EVENT -> new SegmentCause(Kind.CORRECTION, touchpoint, null);
            case TIMER, CLOSE_RECUT, MERGE, SPLIT, CORRECTION, RULE, PARAM_VERSION, ERASURE -> this;
        };
    }

    /** The same touchpoint as the one that showed that another profile is this one. */
    SegmentCause asMerge() {
        return new SegmentCause(Kind.MERGE, touchpoint, null);
    }

    private static Touchpoint touchpoint(Cause cause) {
        return cause == null || cause.touchpointId() == null
                ? null
                : new Touchpoint(cause.source(), cause.touchpointId(), cause.factType());
    }
}
