package touchfold.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a touchpoint's {@code occurredAt} may be wrong. A doubtful time counts in the timeline, and should decide nothing. */
public enum TimeDoubt {
    /** The message wrote a time that nobody can read; the reception counts. */
    @JsonProperty("unreadable")
    UNREADABLE,
    /** The sender's clock was never set or lost its battery: it says 1970 or begins again at a round year. */
    @JsonProperty("dead-clock")
    DEAD_CLOCK,
    /** The sender's time lies in the future; the reception counts. */
    @JsonProperty("future")
    FUTURE,
    /** The time lies further back than a source of low trust may report; it is kept as it was claimed. */
    @JsonProperty("far-past")
    FAR_PAST;

    /** The name on the wire. */
    public String wireName() {
        return switch (this) {
            case UNREADABLE -> "unreadable";
            case DEAD_CLOCK -> "dead-clock";
            case FUTURE -> "future";
            case FAR_PAST -> "far-past";
        };
    }
}
