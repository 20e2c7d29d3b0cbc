package touchfold.ingest.touchpoint.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import touchfold.ingest.touchpoint.JsonFields;

/**
 * What Snowplow's e-commerce plugin tells, in the words of the tracking API: the act stands in the event, what it is about in
 * its contexts.
 *
 * @param event the name of what happened
 * @param properties its properties
 */
record SnowplowPurchase(String event, JsonNode properties) {

    private static final Map<String, String> EVENTS = Map.of(
            "transaction", "Order Completed",
            "refund", "Order Refunded",
            "product_view", "Product Viewed",
            "list_view", "Product List Viewed",
            "list_click", "Product Clicked",
            "add_to_cart", "Product Added",
            "remove_from_cart", "Product Removed",
            "checkout_step", "Checkout Step Completed",
            "promo_view", "Promotion Viewed",
            "promo_click", "Promotion Clicked");

    static SnowplowPurchase of(JsonFields action, SnowplowContexts contexts) {
        String type = action.text("type") == null ? "" : action.text("type");
        String event = EVENTS.getOrDefault(type, "E-commerce " + type);
        JsonFields transaction = contexts.first("transaction");
        JsonFields refund = contexts.first("refund");
        ObjectNode properties = MessageDraft.picked(
                transaction,
                "order_id",
                "transaction_id",
                "total",
                "revenue",
                "currency",
                "currency",
                "tax",
                "tax",
                "shipping",
                "shipping",
                "coupon",
                "discount_code",
                "discount",
                "discount_amount",
                "payment_method",
                "payment_method");
        properties.setAll(MessageDraft.picked(
                refund,
                "order_id",
                "transaction_id",
                "total",
                "refund_amount",
                "currency",
                "currency",
                "reason",
                "refund_reason"));
        products(properties, event, contexts);
        action.node().properties().forEach(member -> {
            if (!member.getKey().equals("type") && !properties.has(member.getKey())) {
                properties.set(member.getKey(), member.getValue());
            }
        });
        return new SnowplowPurchase(event, properties);
    }

    private static void products(ObjectNode properties, String event, SnowplowContexts contexts) {
        ArrayNode products = JsonNodeFactory.instance.arrayNode();
        for (JsonFields product : contexts.all("product")) {
            products.add(MessageDraft.picked(
                    product,
                    "product_id",
                    "id",
                    "name",
                    "name",
                    "category",
                    "category",
                    "brand",
                    "brand",
                    "variant",
                    "variant",
                    "price",
                    "price",
                    "quantity",
                    "quantity",
                    "currency",
                    "currency"));
        }
        if (products.size() == 1 && event.startsWith("Product ")) {
            properties.setAll((ObjectNode) products.get(0));
        } else if (!products.isEmpty()) {
            properties.set("products", products);
        }
    }
}
