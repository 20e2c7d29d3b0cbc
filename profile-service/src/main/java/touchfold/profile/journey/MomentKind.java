package touchfold.profile.journey;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** A turn in the relationship. Declared in the order in which moments of the same instant follow each other. */
public enum MomentKind {
    /** The person did something for the first time. */
    FIRST_CONTACT("first-contact"),
    /** The person was met at a booth of a fair. */
    BOOTH_MEETING("booth-meeting"),
    /** The person told others of the business. */
    REFERRAL("referral"),
    /** A complaint was made. */
    COMPLAINT("complaint"),
    /** A complaint was resolved, for as long as nobody opens it again. */
    COMPLAINT_RESOLVED("complaint-resolved"),
    /** The person bought for the first time. */
    FIRST_PURCHASE("first-purchase"),
    /** The person bought again. */
    REPEAT_PURCHASE("repeat-purchase"),
    /** The person bought again after the relationship had ended, or after a long time without a purchase. */
    WON_BACK("won-back"),
    /** Goods came back or money was given back, for the first time of each order. */
    RETURN("return"),
    /** The relationship was said to have ended. */
    ENDED("ended");

    private final String wireName;

    MomentKind(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the API. */
    @JsonValue
    public String wireName() {
        return wireName;
    }

    /** The kind of that name, if there is one. */
    public static Optional<MomentKind> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName.equals(name))
                .findFirst();
    }
}
