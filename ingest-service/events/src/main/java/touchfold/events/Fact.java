package touchfold.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What happened, without saying to whom. The whole vocabulary of the product stands in this file.
 *
 * <p>Sealed, so that a new kind of fact does not compile until the fold knows what to make of it. The names on the wire
 * are the strings below and are never derived from class names. Compatible changes: a new optional field, a new fact.
 * Anything else is a new wire name ({@code …-v2}).
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "page-viewed", value = Fact.PageViewed.class),
    @JsonSubTypes.Type(name = "screen-viewed", value = Fact.ScreenViewed.class),
    @JsonSubTypes.Type(name = "identified", value = Fact.Identified.class),
    @JsonSubTypes.Type(name = "aliased", value = Fact.Aliased.class),
    @JsonSubTypes.Type(name = "group-joined", value = Fact.GroupJoined.class),
    @JsonSubTypes.Type(name = "product-viewed", value = Fact.ProductViewed.class),
    @JsonSubTypes.Type(name = "cart-updated", value = Fact.CartUpdated.class),
    @JsonSubTypes.Type(name = "checkout-started", value = Fact.CheckoutStarted.class),
    @JsonSubTypes.Type(name = "order-completed", value = Fact.OrderCompleted.class),
    @JsonSubTypes.Type(name = "order-refunded", value = Fact.OrderRefunded.class),
    @JsonSubTypes.Type(name = "order-cancelled", value = Fact.OrderCancelled.class),
    @JsonSubTypes.Type(name = "email-delivered", value = Fact.EmailDelivered.class),
    @JsonSubTypes.Type(name = "email-opened", value = Fact.EmailOpened.class),
    @JsonSubTypes.Type(name = "email-clicked", value = Fact.EmailClicked.class),
    @JsonSubTypes.Type(name = "email-bounced", value = Fact.EmailBounced.class),
    @JsonSubTypes.Type(name = "email-complained", value = Fact.EmailComplained.class),
    @JsonSubTypes.Type(name = "email-unsubscribed", value = Fact.EmailUnsubscribed.class),
    @JsonSubTypes.Type(name = "booth-scanned", value = Fact.BoothScanned.class),
    @JsonSubTypes.Type(name = "survey-answered", value = Fact.SurveyAnswered.class),
    @JsonSubTypes.Type(name = "consent-changed", value = Fact.ConsentChanged.class),
    @JsonSubTypes.Type(name = "erasure-requested", value = Fact.ErasureRequested.class),
    @JsonSubTypes.Type(name = "access-requested", value = Fact.AccessRequested.class),
    @JsonSubTypes.Type(name = "custom", value = Fact.Custom.class)
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Fact {

    /** A page was looked at; which one stands in {@link Context#page()}. */
    record PageViewed(String name, String category) implements Fact {}

    /** A screen of an app was looked at. */
    record ScreenViewed(String name, String category) implements Fact {}

    /** The person said who they are, or what they are like; the traits stand in {@link Personal#traits()}. */
    record Identified() implements Fact {}

    /** Two of the event's identifiers are the same person's: an explicit statement of a source. */
    record Aliased() implements Fact {}

    /** The person belongs to a group, for example a company. */
    record GroupJoined(String groupId) implements Fact {}

    /** A product was looked at. */
    record ProductViewed(String productId, String sku, String name, String category, Money price) implements Fact {}

    /**
     * Something was put into a cart, taken out of it, or the cart was looked at.
     *
     * @param action {@code added}, {@code removed}, {@code viewed} or {@code wished}
     */
    record CartUpdated(String action, String productId, String sku, String name, Money price) implements Fact {}

    /** A purchase was begun. */
    record CheckoutStarted(String orderId, Money value) implements Fact {}

    /**
     * A sale. The same sale may be reported by several touchpoints: it is one by {@code (store, orderId)}.
     *
     * @param store the shop or till system that numbers the orders
     * @param orderId unique within {@code store}
     * @param total what was paid, taxes and shipping included
     * @param discount what was taken off, null when unknown
     * @param coupon the coupon's code, null without one
     * @param lines what was bought, possibly empty
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OrderCompleted(
            String store, String orderId, Money total, Money discount, String coupon, List<OrderLine> lines)
            implements Fact {
        public OrderCompleted {
            requireOrder(store, orderId);
            Objects.requireNonNull(total, "Expected a total, but there is none");
            lines = lines == null ? List.of() : List.copyOf(lines);
        }
    }

    /**
     * Money given back for an order.
     *
     * @param refundId unique within {@code store}: the same refund may be reported twice
     * @param amount what was given back, positive; null means all that was paid
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OrderRefunded(String store, String orderId, String refundId, Money amount) implements Fact {
        public OrderRefunded {
            requireOrder(store, orderId);
        }
    }

    /** The order is void: it was never a purchase. */
    record OrderCancelled(String store, String orderId) implements Fact {
        public OrderCancelled {
            requireOrder(store, orderId);
        }
    }

    record EmailDelivered(String campaign, String messageId) implements Fact {}

    /** @param machine whether a mail proxy opened it rather than a person */
    record EmailOpened(String campaign, String messageId, boolean machine) implements Fact {}

    /** @param link the link without query */
    record EmailClicked(String campaign, String messageId, String link) implements Fact {}

    /** @param permanent whether the address will never take mail */
    record EmailBounced(String campaign, String messageId, boolean permanent, String reason) implements Fact {}

    record EmailComplained(String campaign, String messageId) implements Fact {}

    record EmailUnsubscribed(String campaign, String list) implements Fact {}

    /**
     * A badge or card was scanned at a fair's booth.
     *
     * @param rating the staff's impression, for example {@code hot}; null when none was given
     */
    record BoothScanned(String fair, String booth, String rating) implements Fact {}

    /**
     * A survey was answered.
     *
     * @param instrument {@code nps}, {@code csat}, {@code ces} or another questionnaire's name
     * @param score the answer on the instrument's scale, null for a text-only answer
     */
    record SurveyAnswered(String instrument, String question, Integer score) implements Fact {}

    /** Only the event's consents changed. */
    record ConsentChanged() implements Fact {}

    /** The person, or a shop for them, asks to be forgotten. */
    record ErasureRequested(String reference) implements Fact {}

    /** The person, or a shop for them, asks what is known. */
    record AccessRequested(String reference) implements Fact {}

    /**
     * Anything that has no name here. Properties that may be personal ({@code email}, {@code name}, {@code phone}, …) were
     * moved to {@link Personal#traits()} at ingest.
     */
    record Custom(String name, Map<String, JsonNode> properties) implements Fact {
        public Custom {
            if (name == null || name.isBlank()) {
                throw new IllegalArgumentException("Expected an event name, but it is blank");
            }
            properties = properties == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(properties));
        }
    }

    /**
     * One line of an order.
     *
     * @param quantity how many, positive
     * @param unitPrice what one of them cost, null when unknown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OrderLine(String productId, String sku, String name, String category, int quantity, Money unitPrice) {}

    private static void requireOrder(String store, String orderId) {
        if (store == null || store.isBlank() || orderId == null || orderId.isBlank()) {
            throw new IllegalArgumentException("Expected a store and an orderId, but one is blank");
        }
    }

    /** The name on the wire, for example {@code order-completed}. */
    default String wireName() {
        return FactNames.of(this);
    }
}
