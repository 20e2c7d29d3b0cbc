package touchfold.profile.testing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderAmounts;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.events.OrderFact.RefundStatus;

/** Writes reports of an order of the store "shop": {@code order("1001").total(500_000).status(PENDING).placed()}. */
public final class OrderBuilder {

    private final String orderId;
    private final List<String> references = new ArrayList<>();
    private final List<String> coupons = new ArrayList<>();
    private final List<LineItem> lines = new ArrayList<>();
    private OrderStatus status;
    private Instant updatedAt;
    private Money total;
    private Money discount;
    private Money presentment;
    private Money refunded;

    private OrderBuilder(String orderId) {
        this.orderId = orderId;
    }

    public static OrderBuilder order(String orderId) {
        return new OrderBuilder(orderId);
    }

    public OrderBuilder named(String... names) {
        references.addAll(List.of(names));
        return this;
    }

    public OrderBuilder status(OrderStatus how) {
        status = how;
        return this;
    }

    public OrderBuilder updatedAt(String instant) {
        updatedAt = Instant.parse(instant);
        return this;
    }

    public OrderBuilder total(long dong) {
        return total(dong, "VND");
    }

    public OrderBuilder total(long minor, String currency) {
        total = new Money(minor, currency);
        return this;
    }

    public OrderBuilder seenAs(long minor, String currency) {
        presentment = new Money(minor, currency);
        return this;
    }

    public OrderBuilder discount(long dong) {
        discount = new Money(dong, "VND");
        return this;
    }

    /** What was given back so far, by the report's word. */
    public OrderBuilder givenBack(long dong) {
        refunded = new Money(dong, "VND");
        return this;
    }

    public OrderBuilder coupon(String code) {
        coupons.add(code);
        return this;
    }

    public OrderBuilder line(String category, String quantity, long dong) {
        lines.add(new LineItem(
                "p-" + category,
                null,
                null,
                null,
                category,
                null,
                new BigDecimal(quantity),
                new Money(dong, "VND"),
                null,
                null,
                Map.of()));
        return this;
    }

    public OrderFact placed() {
        return new OrderFact.Completed(
                "shop", orderId, references, status, updatedAt, total, amounts(), null, null, coupons, false, lines);
    }

    public OrderFact updated() {
        return updated(null);
    }

    public OrderFact updated(String placedAt) {
        return new OrderFact.Updated(
                "shop",
                orderId,
                references,
                status,
                updatedAt,
                placedAt == null ? null : Instant.parse(placedAt),
                total,
                amounts(),
                null,
                null,
                coupons,
                false,
                lines);
    }

    public OrderFact cancelled() {
        return new OrderFact.Cancelled("shop", orderId, references, updatedAt, null);
    }

    /** The total is what was given back, all of it without one. */
    public OrderFact refunded(String refundId, RefundStatus how) {
        return new OrderFact.Refunded(
                "shop", orderId, references, updatedAt, refundId, total == null, total, how, false, null, List.of());
    }

    /** Some of it was given back, nobody says how much. */
    public OrderFact refundedInPart(String refundId) {
        return new OrderFact.Refunded(
                "shop", orderId, references, updatedAt, refundId, false, null, null, false, null, List.of());
    }

    /** The total is what the goods were sold for, unknown without one. */
    public OrderFact returned(String returnId) {
        return new OrderFact.Returned("shop", orderId, references, updatedAt, returnId, total, false, List.of());
    }

    private OrderAmounts amounts() {
        return new OrderAmounts(null, null, null, discount, presentment, refunded);
    }
}
