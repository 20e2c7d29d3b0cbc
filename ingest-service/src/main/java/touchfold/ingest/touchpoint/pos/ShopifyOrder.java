package touchfold.ingest.touchpoint.pos;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchfold.events.Fact;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderAmounts;
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
        return new OrderFact.Completed(
                store,
                id("id", "/id"),
                List.of(),
                null,
                null,
                total(currency),
                new OrderAmounts(null, null, null, Amount.rounded(body.value("total_discounts"), currency), null),
                null,
                null,
                coupons(),
                body.text("currency") == null,
                lines(currency));
    }

    Fact cancelled() {
        return OrderFact.Cancelled.of(store, id("id", "/id"));
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
        return Optional.of(OrderFact.Refunded.of(store, orderId, refundId, Amount.rounded(sum, currency(currency))));
    }

    private Money total(String currency) {
        JsonNode shopMoney = body.object("total_price_set").object("shop_money").value("amount");
        Money total = Amount.rounded(shopMoney == null ? body.value("total_price") : shopMoney, currency);
        if (total == null || total.minor() < 0) {
            throw Refusal.missing("/total_price", "a decimal amount of 0 or more");
        }
        return total;
    }

    private List<String> coupons() {
        List<String> codes = new ArrayList<>();
        for (JsonNode discount : body.array("discount_codes")) {
            String code = new Fields(discount).text("code");
            if (code != null) {
                codes.add(code);
            }
        }
        return codes;
    }

    private List<LineItem> lines(String currency) {
        List<LineItem> lines = new ArrayList<>();
        for (JsonNode node : body.array("line_items")) {
            Fields line = new Fields(node);
            BigDecimal quantity = Amount.number(line.value("quantity"));
            if (quantity != null && quantity.signum() > 0 && quantity.longValue() < Integer.MAX_VALUE) {
                lines.add(new LineItem(
                        line.text("product_id"),
                        line.text("sku"),
                        line.text("name", "title"),
                        line.text("variant_title"),
                        line.text("product_type"),
                        line.text("vendor"),
                        quantity,
                        Amount.rounded(line.value("price"), currency),
                        null,
                        null,
                        Map.of()));
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
