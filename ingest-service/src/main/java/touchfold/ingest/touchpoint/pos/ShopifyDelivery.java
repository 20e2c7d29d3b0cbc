package touchfold.ingest.touchpoint.pos;

import touchfold.ingest.webhook.RawCall;

/**
 * The headers of one Shopify delivery.
 *
 * @param topic {@code X-Shopify-Topic}
 * @param eventId {@code X-Shopify-Event-Id}: one act, the same over redeliveries; null in old API versions
 * @param shopDomain {@code X-Shopify-Shop-Domain}
 * @param triggeredAt {@code X-Shopify-Triggered-At}
 * @param sample {@code X-Shopify-Test}: whether somebody pressed "send test notification"
 */
record ShopifyDelivery(String topic, String eventId, String shopDomain, String triggeredAt, boolean sample) {

    static ShopifyDelivery of(RawCall call) {
        return new ShopifyDelivery(
                call.header("X-Shopify-Topic"),
                call.header("X-Shopify-Event-Id"),
                call.header("X-Shopify-Shop-Domain"),
                call.header("X-Shopify-Triggered-At"),
                "true".equalsIgnoreCase(call.header("X-Shopify-Test")));
    }
}
