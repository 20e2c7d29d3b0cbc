package touchfold.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/** The kinds of identifier. Wire names are the ones that {@code POST /v1/profiles/lookup} takes. */
public enum IdentifierType {
    /** The business' own customer number, the same in all its systems. */
    @JsonProperty("user_id")
    USER_ID("user_id"),
    /** A member or loyalty card. */
    @JsonProperty("card")
    CARD("card"),
    /** A customer number of one shop or till system, scoped by its source. */
    @JsonProperty("customer_id")
    CUSTOMER_ID("customer_id"),
    @JsonProperty("email")
    EMAIL("email"),
    @JsonProperty("phone")
    PHONE("phone"),
    /** A visitor's badge, scoped by the fair. */
    @JsonProperty("badge")
    BADGE("badge"),
    /** A browser's first-party id. */
    @JsonProperty("anonymous_id")
    ANONYMOUS_ID("anonymous_id"),
    /** A phone's or tablet's installation id. */
    @JsonProperty("device_id")
    DEVICE_ID("device_id");

    private final String wireName;

    IdentifierType(String wireName) {
        this.wireName = wireName;
    }

    /** The name on the wire, in the API and in the database. */
    public String wireName() {
        return wireName;
    }

    /** The type of that wire name, if there is one. */
    public static Optional<IdentifierType> ofWireName(String name) {
        for (IdentifierType type : values()) {
            if (type.wireName.equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
