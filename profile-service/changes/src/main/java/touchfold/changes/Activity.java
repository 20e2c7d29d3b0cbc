package touchfold.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * When a profile was in touch, and how often.
 *
 * @param firstSeen when its first touchpoint happened
 * @param lastSeen when its last touchpoint happened
 * @param lastInteractionAt when the person last did something, mail proxies, gateways and deliveries left out; null when
 *     never
 * @param lastInterestAt when the person last looked at a product, filled a cart or talked at a booth; null when never
 * @param touchpoints how many touchpoints the profile has
 * @param byChannel the same, by channel wire name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Activity(
        Instant firstSeen,
        Instant lastSeen,
        Instant lastInteractionAt,
        Instant lastInterestAt,
        long touchpoints,
        Map<String, Long> byChannel) {

    public Activity {
        Objects.requireNonNull(firstSeen, "Expected firstSeen, but there is none");
        Objects.requireNonNull(lastSeen, "Expected lastSeen, but there is none");
        byChannel = byChannel == null ? Map.of() : Map.copyOf(byChannel);
    }
}
