package touchfold.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How far a source's word is believed, lowest first.
 *
 * <p>A key that stands in a public web page can be used by anyone, so its links and traits give way to those of a signed
 * webhook or a server key.
 */
public enum Trust {
    @JsonProperty("low")
    LOW,
    @JsonProperty("high")
    HIGH;

    /** The name on the wire, in the API and in the database. */
    public String wireName() {
        return switch (this) {
            case LOW -> "low";
            case HIGH -> "high";
        };
    }
}
