package touchfold.ingest.touchpoint.pos;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.ingest.touchpoint.AmountReader;
import touchfold.ingest.touchpoint.JsonFields;

/** A line of a Shopify order or refund. */
final class ShopifyLine {

    private ShopifyLine() {}

    /** @param quantity how many of it: a refund counts fewer than its order, an edited order others than at first */
    static LineItem of(JsonFields line, JsonNode quantity, String currency) {
        BigDecimal number = AmountReader.number(quantity);
        Map<String, JsonNode> properties = new TreeMap<>();
        for (String name :
                new String[] {"variant_id", "fulfillment_status", "gift_card", "grams", "requires_shipping"}) {
            JsonNode value = line.value(name);
            if (value != null && value.isValueNode()) {
                properties.put(name, value);
            }
        }
        return new LineItem(
                line.text("product_id"),
                line.text("sku"),
                line.text("title", "name"),
                line.text("variant_title"),
                line.text("product_type"),
                line.text("vendor"),
                number,
                ShopMoney.of(line, "price", currency),
                discount(line, currency),
                tax(line, currency),
                properties);
    }

    private static Money discount(JsonFields line, String currency) {
        Money sum = null;
        for (JsonFields allocation : line.objects("discount_allocations")) {
            sum = ShopMoney.plus(sum, ShopMoney.of(allocation, "amount", currency));
        }
        return sum == null ? ShopMoney.of(line, "total_discount", currency) : sum;
    }

    private static Money tax(JsonFields line, String currency) {
        Money sum = null;
        for (JsonFields tax : line.objects("tax_lines")) {
            sum = ShopMoney.plus(sum, ShopMoney.of(tax, "price", currency));
        }
        return sum;
    }
}
