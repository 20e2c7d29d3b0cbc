package touchfold.profile.view;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How far the relationship with a person has come: the four of its six stages that follow from facts alone. The other two,
 * {@code quiet} and {@code ended}, come about by time passing; segment-service adds them with their exact instants.
 */
public enum Stage {
    /** Nobody that could be addressed: anonymous visits only, or an imported contact that never did anything. */
    @JsonProperty("before")
    BEFORE,
    /** Known by an identifier and active, without a purchase. */
    @JsonProperty("prospect")
    PROSPECT,
    /** Bought on one day. */
    @JsonProperty("first-purchase")
    FIRST_PURCHASE,
    /** Bought on two days or more. */
    @JsonProperty("close")
    CLOSE;

    /** The stage of someone with these facts. Every combination has exactly one. */
    static Stage of(long purchaseDays, boolean known, boolean active) {
        if (purchaseDays > 1) {
            return CLOSE;
        }
        if (purchaseDays == 1) {
            return FIRST_PURCHASE;
        }
        return known && active ? PROSPECT : BEFORE;
    }
}
