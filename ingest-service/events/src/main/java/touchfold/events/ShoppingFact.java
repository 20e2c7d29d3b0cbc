package touchfold.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;

/**
 * What a person does in a shop before an order: all of it shows interest in what is sold.
 *
 * <p>{@code currencyAssumed} says that prices came without a currency, and the source's default was taken.
 */
@JsonInclude(Include.NON_NULL)
public sealed interface ShoppingFact extends Fact {

    /** A product was looked at. Wire name {@code product-viewed}. */
    record ProductViewed(LineItem product, @RareFlag boolean currencyAssumed) implements ShoppingFact {
        public ProductViewed {
            Objects.requireNonNull(product, "Expected a product, but there is none");
        }
    }

    /**
     * A list of products was looked at or narrowed. Wire name {@code product-list-viewed}.
     *
     * @param listId null when unknown
     * @param category null when unknown
     */
    record ProductListViewed(
            String listId,
            String category,
            List<LineItem> products,
            @RareFlag boolean currencyAssumed) implements ShoppingFact {
        public ProductListViewed {
            products = copy(products);
        }
    }

    /**
     * Products were searched for. Wire name {@code products-searched}.
     *
     * @param query the words; null when unknown, or when they look personal
     */
    record ProductsSearched(String query) implements ShoppingFact {}

    /**
     * Something was done with a cart or wish list. Wire name {@code cart-updated}.
     *
     * @param cartId null when unknown
     * @param value what the cart comes to; null when unknown
     * @param products what was added, removed or looked at
     */
    record CartUpdated(
            CartAction action,
            String cartId,
            Money value,
            List<LineItem> products,
            @RareFlag boolean currencyAssumed) implements ShoppingFact {
        public CartUpdated {
            Objects.requireNonNull(action, "Expected what was done with the cart, but there is none");
            products = copy(products);
        }
    }

    /**
     * A purchase was begun. Wire name {@code checkout-started}.
     *
     * @param orderId null when the shop has given none yet
     * @param value what is to be paid; null when unknown
     */
    record CheckoutStarted(
            String orderId,
            Money value,
            List<String> coupons,
            List<LineItem> products,
            @RareFlag boolean currencyAssumed)
            implements ShoppingFact {
        public CheckoutStarted {
            coupons = copy(coupons);
            products = copy(products);
        }
    }

    /**
     * A step on the way from cart to order. Wire name {@code checkout-progressed}.
     *
     * @param step the step's number or name; null when unknown
     */
    record CheckoutProgressed(
            CheckoutAction action,
            String orderId,
            String checkoutId,
            String step,
            String paymentMethod,
            String shippingMethod)
            implements ShoppingFact {
        public CheckoutProgressed {
            Objects.requireNonNull(action, "Expected what was done at the checkout, but there is none");
        }
    }

    /**
     * A coupon was tried, taken or given up. Wire name {@code coupon-used}.
     *
     * @param coupon its code or name
     * @param discount what it takes off; null when unknown
     * @param reason why it was refused; null otherwise
     */
    record CouponUsed(
            CouponAction action,
            String coupon,
            String orderId,
            Money discount,
            String reason,
            @RareFlag boolean currencyAssumed)
            implements ShoppingFact {
        public CouponUsed {
            Objects.requireNonNull(action, "Expected what was done with the coupon, but there is none");
        }
    }

    /** A banner inside the shop was seen or followed. Wire name {@code promotion-seen}. */
    record PromotionSeen(PromotionAction action, String promotionId, String name, String creative, String position)
            implements ShoppingFact {
        public PromotionSeen {
            Objects.requireNonNull(action, "Expected what was done with the promotion, but there is none");
        }
    }

    /** What was done with a cart or wish list. */
    enum CartAction {
        @JsonProperty("added")
        ADDED,
        @JsonProperty("removed")
        REMOVED,
        @JsonProperty("viewed")
        VIEWED,
        @JsonProperty("shared")
        SHARED,
        /** Put onto the wish list. */
        @JsonProperty("wished")
        WISHED,
        /** Taken off the wish list. */
        @JsonProperty("unwished")
        UNWISHED;

        /** The name on the wire. */
        public String wireName() {
            return switch (this) {
                case ADDED -> "added";
                case REMOVED -> "removed";
                case VIEWED -> "viewed";
                case SHARED -> "shared";
                case WISHED -> "wished";
                case UNWISHED -> "unwished";
            };
        }
    }

    /** What was done at the checkout. */
    enum CheckoutAction {
        @JsonProperty("step-viewed")
        STEP_VIEWED,
        @JsonProperty("step-completed")
        STEP_COMPLETED,
        @JsonProperty("payment-entered")
        PAYMENT_ENTERED
    }

    /** What was done with a coupon. */
    enum CouponAction {
        @JsonProperty("entered")
        ENTERED,
        @JsonProperty("applied")
        APPLIED,
        @JsonProperty("denied")
        DENIED,
        @JsonProperty("removed")
        REMOVED
    }

    /** What was done with a promotion. */
    enum PromotionAction {
        @JsonProperty("viewed")
        VIEWED,
        @JsonProperty("clicked")
        CLICKED
    }

    private static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
