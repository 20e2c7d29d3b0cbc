package touchfold.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;

/**
 * The three times of a touchpoint, all kept, with the rule that decided between them.
 *
 * @param occurredAt when it happened, after the rule below was applied; this is the time the product reckons with
 * @param rule which rule set {@code occurredAt}
 * @param doubt why it may be wrong; null when there is no reason to doubt it
 * @param claimedAt the time that the client wrote, before any correction; null when it wrote none that can be read
 * @param sentAt when the client says that it sent the message; null when it does not say
 * @param receivedAt when ingest-service took the request
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Times(
        Instant occurredAt, TimeRule rule, TimeDoubt doubt, Instant claimedAt, Instant sentAt, Instant receivedAt) {

    /** A time that nothing speaks against. */
    public static Times of(Instant occurredAt, TimeRule rule, Instant claimedAt, Instant sentAt, Instant receivedAt) {
        return new Times(occurredAt, rule, null, claimedAt, sentAt, receivedAt);
    }

    public Times {
        Objects.requireNonNull(occurredAt, "Expected occurredAt, but there is none");
        Objects.requireNonNull(rule, "Expected a time rule, but there is none");
        Objects.requireNonNull(receivedAt, "Expected receivedAt, but there is none");
    }
}
