package touchfold.demo.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import touchfold.demo.batch.TouchpointBatch;
import touchfold.demo.retail.DemoPerson;
import touchfold.demo.touchpoint.ShopCall;

/** The web shop: Shopify's signed webhooks. */
record ShopSender(String source, String secret) {

    private static final String DOMAIN = "nha-sen.myshopify.com";

    SignedRequest request(TouchpointBatch.Shop batch) {
        ShopCall call = batch.call();
        byte[] body = SenderJson.bytes(body(call));
        return new SignedRequest(
                "/webhooks/shopify/" + source,
                Map.of(
                        "X-Shopify-Topic", topic(call),
                        "X-Shopify-Shop-Domain", DOMAIN,
                        "X-Shopify-Api-Version", "2026-01",
                        "X-Shopify-Webhook-Id", uuid("webhook " + call.id()),
                        "X-Shopify-Event-Id", uuid("event " + call.id()),
                        "X-Shopify-Triggered-At", call.at().toString(),
                        "X-Shopify-Hmac-Sha256", WebhookSignatures.shopify(secret, body)),
                body);
    }

    private static String topic(ShopCall call) {
        return switch (call) {
            case ShopCall.Ordered ordered -> "orders/create";
            case ShopCall.Paid paid -> "orders/paid";
            case ShopCall.Refunded refunded -> "refunds/create";
            case ShopCall.CustomerSaved saved -> "customers/update";
        };
    }

    private static ObjectNode body(ShopCall call) {
        return switch (call) {
            case ShopCall.Ordered ordered ->
                order(ordered.order(), ordered.at(), ordered.order().prepaid());
            case ShopCall.Paid paid -> order(paid.order(), paid.at(), true);
            case ShopCall.Refunded refunded -> refund(refunded);
            case ShopCall.CustomerSaved saved -> saved(saved);
        };
    }

    private static ObjectNode order(ShopCall.Order order, Instant updated, boolean paid) {
        DemoPerson person = order.person();
        String total = amount(order.basket().total());
        ObjectNode node = SenderJson.object()
                .put("id", order.number())
                .put("name", "#" + order.number() % 10_000_000)
                .put("created_at", SenderJson.local(order.placedAt()))
                .put("processed_at", SenderJson.local(order.placedAt()))
                .put("updated_at", SenderJson.local(updated))
                .put("currency", "VND")
                .put("presentment_currency", "VND")
                .put("financial_status", paid ? "paid" : "pending")
                .put("source_name", "web")
                .put("phone", person.phone().international())
                .put("subtotal_price", total)
                .put("total_discounts", "0.00")
                .put("total_tax", "0.00")
                .put("total_price", total)
                .put("current_total_price", total);
        person.email().ifPresent(email -> node.put("email", email));
        node.putObject("total_price_set")
                .putObject("shop_money")
                .put("amount", total)
                .put("currency_code", "VND");
        node.set("customer", customer(person));
        var attributes = node.putArray("note_attributes");
        order.device()
                .ifPresent(device ->
                        attributes.addObject().put("name", "anonymousId").put("value", device));
        lines(order, node);
        return node;
    }

    private static void lines(ShopCall.Order order, ObjectNode node) {
        var lines = node.putArray("line_items");
        for (var line : order.basket().lines()) {
            lines.addObject()
                    .put("id", order.number() * 10 + lines.size())
                    .put("product_id", line.product().number())
                    .put("sku", line.product().sku())
                    .put("name", line.product().name())
                    .put("title", line.product().name())
                    .put("quantity", line.quantity())
                    .put("price", amount(line.product().price()));
        }
    }

    private static ObjectNode refund(ShopCall.Refunded refunded) {
        ObjectNode node = SenderJson.object()
                .put("id", refunded.refundNumber())
                .put("order_id", refunded.order().number())
                .put("created_at", SenderJson.local(refunded.at()))
                .put("processed_at", SenderJson.local(refunded.at()))
                .put("note", "đổi trả");
        node.putArray("refund_line_items");
        node.putArray("transactions")
                .addObject()
                .put("id", refunded.refundNumber() + 1)
                .put("order_id", refunded.order().number())
                .put("kind", "refund")
                .put("status", "success")
                .put("amount", amount(refunded.amount()))
                .put("currency", "VND");
        return node;
    }

    private static ObjectNode saved(ShopCall.CustomerSaved saved) {
        ObjectNode customer = customer(saved.person());
        customer.put("created_at", SenderJson.local(saved.at())).put("updated_at", SenderJson.local(saved.at()));
        customer.putObject("email_marketing_consent")
                .put("state", saved.subscribed() ? "subscribed" : "not_subscribed")
                .put("opt_in_level", "single_opt_in")
                .put("consent_updated_at", SenderJson.local(saved.at()));
        return customer;
    }

    private static ObjectNode customer(DemoPerson person) {
        ObjectNode customer = SenderJson.object()
                .put("id", person.shopNumber())
                .put("phone", person.phone().international())
                .put("first_name", person.name().given())
                .put("last_name", person.name().last());
        person.email().ifPresent(email -> customer.put("email", email));
        return customer;
    }

    private static String amount(long dong) {
        return dong + ".00";
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
