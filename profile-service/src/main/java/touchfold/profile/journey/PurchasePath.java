package touchfold.profile.journey;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import touchfold.events.Money;

/**
 * A purchase, and what came before it since the one before, or since the first contact.
 *
 * @param store the shop or till system
 * @param orderId the order's id within it
 * @param at when the order was placed
 * @param worth what is paid for it or is to be paid
 * @param since when the purchase before it was, or the first contact
 * @param days whole days from then to the purchase
 * @param touchpoints what the person did in between, orders apart
 * @param visits visits that began in between
 * @param firstTouch the first of what may have led to it; null when there was nothing
 * @param lastTouch the last of it that is not a visit of which nobody knows what led to it, unless there are only such; null
 *     when there was nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PurchasePath(
        String store,
        String orderId,
        Instant at,
        Money worth,
        Instant since,
        long days,
        int touchpoints,
        int visits,
        JourneyTouch firstTouch,
        JourneyTouch lastTouch) {}
