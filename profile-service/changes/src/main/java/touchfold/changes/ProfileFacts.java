package touchfold.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All that may be known of a profile without knowing who it is: what segments are made of. Every field is an order-free
 * aggregate over the profile's touchpoints.
 *
 * @param kind person, anonymous visitor or shared device
 * @param firstSeen when its first touchpoint happened
 * @param lastSeen when its last touchpoint happened
 * @param lastInteractionAt when the person last did something, mail proxies and deliveries left out; null when never
 * @param lastInterestAt when the person last looked at a product, filled a cart or talked at a booth; null when never
 * @param touchpoints how many touchpoints the profile has
 * @param touchpointsByChannel the same, by channel wire name
 * @param purchaseDays one entry for each day with a purchase or refund, ascending
 * @param consents the status per purpose, {@code granted}, {@code denied} or {@code withdrawn}
 * @param surveys the latest score per instrument
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProfileFacts(
        Kind kind,
        Instant firstSeen,
        Instant lastSeen,
        Instant lastInteractionAt,
        Instant lastInterestAt,
        long touchpoints,
        Map<String, Long> touchpointsByChannel,
        List<PurchaseDay> purchaseDays,
        Map<String, String> consents,
        Map<String, Survey> surveys) {

    public ProfileFacts {
        Objects.requireNonNull(kind, "Expected a kind, but there is none");
        Objects.requireNonNull(firstSeen, "Expected firstSeen, but there is none");
        Objects.requireNonNull(lastSeen, "Expected lastSeen, but there is none");
        touchpointsByChannel = touchpointsByChannel == null ? Map.of() : Map.copyOf(touchpointsByChannel);
        purchaseDays = purchaseDays == null ? List.of() : List.copyOf(purchaseDays);
        consents = consents == null ? Map.of() : Map.copyOf(consents);
        surveys = surveys == null ? Map.of() : Map.copyOf(surveys);
    }

    /** What a profile stands for. */
    public enum Kind {
        /** Someone with at least one identifier that is not a device's. */
        @JsonProperty("person")
        PERSON,
        /** A browser, a device, or a single touchpoint without any identifier. */
        @JsonProperty("anonymous")
        ANONYMOUS,
        /** An identifier that several people share; left out of segments. */
        @JsonProperty("device")
        DEVICE
    }

    /**
     * The latest answer to a survey instrument.
     *
     * @param score on the instrument's scale
     * @param at when it was given
     */
    public record Survey(int score, Instant at) {}
}
