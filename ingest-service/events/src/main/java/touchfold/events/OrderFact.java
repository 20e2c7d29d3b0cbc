package touchfold.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One report about an order. The same order is reported many times, by several sources and in any order: it is one by
 * {@code (store, orderId)}, or by one of the {@link #references()} that a report names beside the id.
 *
 * <pre>{@code
 * new OrderFact.Completed("ao-dai.myshopify.com", "5778367414385", List.of("#1001", "1001"), OrderStatus.PENDING,
 *         null, new Money(500_000, "VND"), OrderAmounts.UNKNOWN, null, null, List.of(), false, List.of())
 * }</pre>
 */
public sealed interface OrderFact extends Fact {

    /** The shop or till system that numbers the orders. */
    String store();

    /** Unique within {@link #store()}. */
    String orderId();

    /** Other names of the same order within the store, for example the number that the buyer sees; possibly empty. */
    List<String> references();

    /**
     * The state of the order that this report speaks of, by the source's clock: of two reports of equal trust the one
     * with the later time is right, whichever arrived last. Null when the source does not say; the event's time counts
     * then.
     */
    Instant updatedAt();

    /** A report that says what the order is worth. */
    sealed interface Report extends OrderFact {

        /** How far the payment is; null when unknown. */
        OrderStatus status();

        /** What is to be paid, taxes and shipping included, in the shop's currency; null when the report does not say. */
        Money total();

        /** What the total is made of. */
        OrderAmounts amounts();

        /** How it is paid, for example {@code cod}; null when unknown. */
        String paymentMethod();

        /** How it is delivered; null when unknown. */
        String shippingMethod();

        /** The coupons' codes, possibly empty. */
        List<String> coupons();

        /** Whether the report names no currency, so that the source's default was taken. */
        boolean currencyAssumed();

        /** What is bought, possibly empty. */
        List<LineItem> lines();
    }

    /**
     * The order was placed: a purchase, unless its status says that it is not paid or is void. Wire name {@code
     * order-completed}.
     *
     * @param total what is to be paid, taxes and shipping included; never null
     */
    @JsonInclude(Include.NON_NULL)
    record Completed(
            String store,
            String orderId,
            List<String> references,
            OrderStatus status,
            Instant updatedAt,
            Money total,
            OrderAmounts amounts,
            String paymentMethod,
            String shippingMethod,
            List<String> coupons,
            @RareFlag boolean currencyAssumed,
            List<LineItem> lines)
            implements Report {
        public Completed {
            requireOrder(store, orderId);
            Objects.requireNonNull(total, "Expected a total, but there is none");
            references = copy(references);
            amounts = amounts == null ? OrderAmounts.UNKNOWN : amounts;
            coupons = copy(coupons);
            lines = copy(lines);
        }

        /** A sale of which only the id and the total are known. */
        public static Completed of(String store, String orderId, Money total) {
            return new Completed(
                    store, orderId, List.of(), null, null, total, null, null, null, List.of(), false, List.of());
        }
    }

    /**
     * What the order is now: edited, paid, voided, partly refunded. Not an act of the customer by itself. Wire name {@code
     * order-updated}.
     *
     * @param placedAt when the order was placed; null when the report does not say
     * @param total null when the report does not say
     */
    @JsonInclude(Include.NON_NULL)
    record Updated(
            String store,
            String orderId,
            List<String> references,
            OrderStatus status,
            Instant updatedAt,
            Instant placedAt,
            Money total,
            OrderAmounts amounts,
            String paymentMethod,
            String shippingMethod,
            List<String> coupons,
            @RareFlag boolean currencyAssumed,
            List<LineItem> lines)
            implements Report {
        public Updated {
            requireOrder(store, orderId);
            references = copy(references);
            amounts = amounts == null ? OrderAmounts.UNKNOWN : amounts;
            coupons = copy(coupons);
            lines = copy(lines);
        }
    }

    /**
     * The order is void: it was never a purchase. Wire name {@code order-cancelled}.
     *
     * @param reason in the source's words, null when it gives none
     */
    @JsonInclude(Include.NON_NULL)
    record Cancelled(String store, String orderId, List<String> references, Instant updatedAt, String reason)
            implements OrderFact {
        public Cancelled {
            requireOrder(store, orderId);
            references = copy(references);
        }

        /** A cancellation without further words. */
        public static Cancelled of(String store, String orderId) {
            return new Cancelled(store, orderId, List.of(), null, null);
        }
    }

    /**
     * Money given back. Wire name {@code order-refunded}.
     *
     * <p>Three cases: an amount; {@code whole} without an amount, which gives back whatever is left; and neither, a partial
     * refund of an unknown amount, which is never a whole one.
     *
     * @param refundId unique within {@code store}: the same refund may be reported several times, with a newer status;
     *     {@link #IN_ALL} for the sum of all refunds so far
     * @param whole whether all that was still paid is given back
     * @param amount what was given back, positive, in the shop's currency; null when unknown
     * @param status whether the money has gone back; null counts as {@link RefundStatus#SUCCEEDED}
     * @param currencyAssumed whether the report names no currency
     * @param reason in the source's words, null when it gives none
     * @param lines what it was given back for, possibly empty
     */
    @JsonInclude(Include.NON_NULL)
    record Refunded(
            String store,
            String orderId,
            List<String> references,
            Instant updatedAt,
            String refundId,
            @RareFlag boolean whole,
            Money amount,
            RefundStatus status,
            @RareFlag boolean currencyAssumed,
            String reason,
            List<LineItem> lines)
            implements OrderFact {

        /** The id of what was given back in all so far, where nobody tells in which refunds: it counts beyond those told. */
        public static final String IN_ALL = "in-all";

        public Refunded {
            requireOrder(store, orderId);
            if (amount != null && amount.minor() < 0) {
                throw new IllegalArgumentException("Expected a refund of 0 or more, but it is less");
            }
            references = copy(references);
            lines = copy(lines);
        }

        /** An amount that was given back. */
        public static Refunded of(String store, String orderId, String refundId, Money amount) {
            return new Refunded(store, orderId, List.of(), null, refundId, false, amount, null, false, null, List.of());
        }

        /** All that was still paid was given back. */
        public static Refunded whole(String store, String orderId, String refundId) {
            return new Refunded(store, orderId, List.of(), null, refundId, true, null, null, false, null, List.of());
        }
    }

    /**
     * Goods came back, and nothing is said of money: an unpaid order is then worth that much less, a paid one is not. Wire
     * name {@code order-returned}.
     *
     * @param returnId unique within {@code store}, null when the source numbers none
     * @param value what the goods were sold for; null when unknown
     * @param lines what came back, possibly empty
     */
    @JsonInclude(Include.NON_NULL)
    record Returned(
            String store,
            String orderId,
            List<String> references,
            Instant updatedAt,
            String returnId,
            Money value,
            @RareFlag boolean currencyAssumed,
            List<LineItem> lines)
            implements OrderFact {
        public Returned {
            requireOrder(store, orderId);
            references = copy(references);
            lines = copy(lines);
        }

        /** That all goods of an order came back, as the order itself says it: one return, however often it is said. */
        public static Returned all(
                String store, String orderId, List<String> references, Instant updatedAt, boolean currencyAssumed) {
            return new Returned(store, orderId, references, updatedAt, "all", null, currencyAssumed, List.of());
        }
    }

    /** How far an order's payment is. */
    enum OrderStatus {
        /** Nothing is paid yet: on delivery, by bank transfer. */
        @JsonProperty("pending")
        PENDING,
        /** The money is reserved and not yet taken. */
        @JsonProperty("authorized")
        AUTHORIZED,
        @JsonProperty("partially-paid")
        PARTIALLY_PAID,
        @JsonProperty("paid")
        PAID,
        @JsonProperty("partially-refunded")
        PARTIALLY_REFUNDED,
        @JsonProperty("refunded")
        REFUNDED,
        /** The money never came, and is no longer expected. */
        @JsonProperty("voided")
        VOIDED,
        /** Nobody paid in time. */
        @JsonProperty("expired")
        EXPIRED
    }

    /** Whether a refund's money has gone back. */
    enum RefundStatus {
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("succeeded")
        SUCCEEDED,
        @JsonProperty("failed")
        FAILED
    }

    /**
     * What a total is made of. Anything may be unknown.
     *
     * @param subtotal the goods, before shipping and tax
     * @param shipping what delivery costs
     * @param tax taxes
     * @param discount what was taken off
     * @param presentment the total as the buyer saw it, in the buyer's currency; for the record only
     * @param refunded what was given back so far, in however many refunds: 0 takes back what was said before; null when the
     *     report does not say
     */
    @JsonInclude(Include.NON_NULL)
    record OrderAmounts(Money subtotal, Money shipping, Money tax, Money discount, Money presentment, Money refunded) {

        /** Nothing is known. */
        public static final OrderAmounts UNKNOWN = new OrderAmounts(null, null, null, null, null);

        /** Of a report that does not say what was given back. */
        public OrderAmounts(Money subtotal, Money shipping, Money tax, Money discount, Money presentment) {
            this(subtotal, shipping, tax, discount, presentment, null);
        }
    }

    private static void requireOrder(String store, String orderId) {
        if (store == null || store.isBlank() || orderId == null || orderId.isBlank()) {
            throw new IllegalArgumentException("Expected a store and an orderId, but one is blank");
        }
    }

    private static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
