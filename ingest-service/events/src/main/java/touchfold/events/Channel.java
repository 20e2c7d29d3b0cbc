package touchfold.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kind of contact through which a person was met. */
public enum Channel {
    @JsonProperty("web")
    WEB,
    @JsonProperty("app")
    APP,
    @JsonProperty("email")
    EMAIL,
    @JsonProperty("booth")
    BOOTH,
    @JsonProperty("pos")
    POS,
    @JsonProperty("shop")
    SHOP,
    @JsonProperty("social")
    SOCIAL,
    @JsonProperty("ads")
    ADS,
    @JsonProperty("support")
    SUPPORT,
    @JsonProperty("import")
    IMPORT;

    /** The name on the wire, in the API and in the database. */
    public String wireName() {
        return switch (this) {
            case WEB -> "web";
            case APP -> "app";
            case EMAIL -> "email";
            case BOOTH -> "booth";
            case POS -> "pos";
            case SHOP -> "shop";
            case SOCIAL -> "social";
            case ADS -> "ads";
            case SUPPORT -> "support";
            case IMPORT -> "import";
        };
    }
}
