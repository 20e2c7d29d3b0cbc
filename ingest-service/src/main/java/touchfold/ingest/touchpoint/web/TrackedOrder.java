package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import touchfold.events.Fact;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderAmounts;
import touchfold.events.ShoppingFact;
import touchfold.ingest.touchpoint.Amount;
import touchfold.ingest.touchpoint.Fields;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.Reporter;

/**
 * The order events of Segment's e-commerce specification. {@code revenue} excludes shipping and tax there, {@code
 * total} includes them.
 */
record TrackedOrder(Fields properties, Reporter reporter, String eventId) {

    private static final String AT = "/properties";
    private static final int MAX_QUANTITY = 1_000_000;

    Fact completed() {
        String orderId = orderId();
        String currency = currency();
        Money total = total(currency);
        return new OrderFact.Completed(
                store(),
                orderId,
                List.of(),
                null,
                null,
                total,
                new OrderAmounts(null, null, null, Amount.rounded(properties.value("discount"), currency), null),
                null,
                null,
                properties.text("coupon") == null ? List.of() : List.of(properties.text("coupon")),
                properties.text("currency") == null,
                lines(currency));
    }

    /** Without an amount all that was paid was given back, which can happen only once. */
    Fact refunded() {
        String orderId = orderId();
        String refundId = properties.text("refund_id", "refundId");
        Money amount = refund();
        if (refundId == null) {
            refundId = amount == null ? "full" : eventId;
        }
        return amount == null
                ? OrderFact.Refunded.whole(store(), orderId, refundId)
                : OrderFact.Refunded.of(store(), orderId, refundId, amount);
    }

    Fact cancelled() {
        return OrderFact.Cancelled.of(store(), orderId());
    }

    Fact checkoutStarted() {
        String currency = currency();
        Money value = Amount.rounded(properties.value("value", "total", "revenue"), currency);
        return new ShoppingFact.CheckoutStarted(
                properties.text("order_id", "orderId"),
                value,
                List.of(),
                List.of(),
                properties.text("currency") == null);
    }

    private Money total(String currency) {
        BigDecimal total = number("total");
        if (total == null) {
            BigDecimal revenue = number("revenue");
            total = revenue == null
                    ? number("value")
                    : revenue.add(orZero("shipping")).add(orZero("tax"));
        }
        if (total == null) {
            total = sum();
        }
        if (total == null) {
            throw Refusal.missing(AT + "/total", "a total or a revenue");
        }
        if (total.signum() < 0) {
            throw Refusal.invalid(AT + "/total", "an amount of 0 or more");
        }
        return Amount.rounded(total, currency);
    }

    private Money refund() {
        BigDecimal amount = number("total");
        if (amount == null) {
            amount = number("revenue");
        }
        if (amount == null) {
            amount = sum();
        }
        return amount == null ? null : Amount.rounded(amount.abs(), currency());
    }

    /** @throws Refusal if it is there, but is no number */
    private BigDecimal number(String name) {
        JsonNode value = properties.value(name);
        BigDecimal number = Amount.number(value);
        if (value != null && number == null) {
            throw Refusal.invalid(AT + "/" + name, "an amount in major units");
        }
        return number;
    }

    private BigDecimal orZero(String name) {
        BigDecimal number = number(name);
        return number == null ? BigDecimal.ZERO : number;
    }

    /** What the lines come to, null without lines or without a price on one of them. */
    private BigDecimal sum() {
        BigDecimal sum = null;
        for (JsonNode product : properties.array("products")) {
            BigDecimal price = Amount.number(product.get("price"));
            if (price == null) {
                return null;
            }
            BigDecimal line = price.multiply(BigDecimal.valueOf(quantity(new Fields(product))));
            sum = sum == null ? line : sum.add(line);
        }
        return sum;
    }

    private List<LineItem> lines(String currency) {
        List<LineItem> lines = new ArrayList<>();
        for (JsonNode node : properties.array("products")) {
            Fields product = new Fields(node);
            lines.add(new LineItem(
                    product.text("product_id", "productId", "id"),
                    product.text("sku"),
                    product.text("name"),
                    product.text("variant"),
                    product.text("category"),
                    product.text("brand"),
                    Amount.number(product.value("quantity")),
                    Amount.rounded(product.value("price"), currency),
                    null,
                    null,
                    Map.of()));
        }
        return lines;
    }

    private static int quantity(Fields product) {
        BigDecimal quantity = Amount.number(product.value("quantity"));
        if (quantity == null || quantity.signum() <= 0) {
            return 1;
        }
        return quantity.min(BigDecimal.valueOf(MAX_QUANTITY))
                .setScale(0, RoundingMode.UP)
                .intValueExact();
    }

    private String orderId() {
        String orderId = properties.text("order_id", "orderId", "orderID");
        if (orderId == null) {
            throw Refusal.missing(AT + "/order_id", "the order's id");
        }
        return orderId;
    }

    private String store() {
        String store = properties.text("store_id", "storeId", "store");
        return store == null ? reporter.storeOr(reporter.source().id()) : store;
    }

    private String currency() {
        return Amount.currency(properties.text("currency"), reporter.currency(), AT + "/currency");
    }
}
