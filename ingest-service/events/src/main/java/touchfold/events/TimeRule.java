package touchfold.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which rule set a touchpoint's {@code occurredAt}. */
public enum TimeRule {
    /** The client's own time, believed as it came. */
    @JsonProperty("claimed")
    CLAIMED,
    /** A browser's or device's clock, corrected by {@code receivedAt - (sentAt - claimedAt)}. */
    @JsonProperty("skew-corrected")
    SKEW_CORRECTED,
    /** The client gave no time, or none that can be believed: the time of reception. */
    @JsonProperty("received")
    RECEIVED;

    /** The name on the wire. */
    public String wireName() {
        return switch (this) {
            case CLAIMED -> "claimed";
            case SKEW_CORRECTED -> "skew-corrected";
            case RECEIVED -> "received";
        };
    }
}
