package touchfold.ingest.touchpoint.pos;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchfold.events.Fact;
import touchfold.events.Money;
import touchfold.ingest.touchpoint.Amount;
import touchfold.ingest.touchpoint.Fields;
import touchfold.ingest.touchpoint.Refusal;

/**
 * A Shopify order or refund. Amounts are decimal texts in major units; what counts is the shop's own money ({@code
 * currency}), not the currency that the buyer was shown ({@code presentment_currency}).
 */
record ShopifyOrder(Fields body, String store, String fallbackCurrency) {

    Fact completed() {
        String currency = currency(body.text("currency"));
        return new Fact.OrderCompleted(
                store,
                id("id", "/id"),
                total(currency),
                Amount.rounded(body.value("total_discounts"), currency),
                new Fields(body.array("discount_codes").path(0)).text("code"),
                lines(currency));
    }

    Fact cancelled() {
        return new Fact.OrderCancelled(store, id("id", "/id"));
    }

    /** What was given back; nothing if only goods were. */
    Optional<Fact> refunded() {
        BigDecimal sum = BigDecimal.ZERO;
        String currency = body.text("currency");
        for (JsonNode node : body.array("transactions")) {
            Fields transaction = new Fields(node);
            if ("refund".equals(transaction.text("kind")) && "success".equals(transaction.text("status"))) {
                BigDecimal amount = Amount.number(transaction.value("amount"));
                if (amount == null) {
                    throw Refusal.invalid("/transactions/0/amount", "a decimal amount");
                }
                sum = sum.add(amount.abs());
                currency = transaction.text("currency") == null ? currency : transaction.text("currency");
            }
        }
        String orderId = id("order_id", "/order_id");
        String refundId = id("id", "/id");
        if (sum.signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Fact.OrderRefunded(store, orderId, refundId, Amount.rounded(sum, currency(currency))));
    }

    private Money total(String currency) {
        JsonNode shopMoney = body.object("total_price_set").object("shop_money").value("amount");
        Money total = Amount.rounded(shopMoney == null ? body.value("total_price") : shopMoney, currency);
        if (total == null || total.minor() < 0) {
            throw Refusal.missing("/total_price", "a decimal amount of 0 or more");
        }
        return total;
    }

    private List<Fact.OrderLine> lines(String currency) {
        List<Fact.OrderLine> lines = new ArrayList<>();
        for (JsonNode node : body.array("line_items")) {
            Fields line = new Fields(node);
            BigDecimal quantity = Amount.number(line.value("quantity"));
            if (quantity != null && quantity.signum() > 0 && quantity.longValue() < Integer.MAX_VALUE) {
                lines.add(new Fact.OrderLine(
                        line.text("product_id"),
                        line.text("sku"),
                        line.text("name", "title"),
                        line.text("product_type"),
                        quantity.intValue(),
                        Amount.rounded(line.value("price"), currency)));
            }
        }
        return lines;
    }

    private String currency(String named) {
        return Amount.currency(named, fallbackCurrency, "/currency");
    }

    private String id(String field, String pointer) {
        String id = body.text(field);
        if (id == null) {
            throw Refusal.missing(pointer, "an id");
        }
        return id;
    }
}
