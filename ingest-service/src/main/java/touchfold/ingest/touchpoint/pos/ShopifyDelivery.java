package touchfold.ingest.touchpoint.pos;

/**
 * The headers of one Shopify delivery.
 *
 * @param topic {@code X-Shopify-Topic}
 * @param eventId {@code X-Shopify-Event-Id}: one act, the same over redeliveries; null in old API versions
 * @param shopDomain {@code X-Shopify-Shop-Domain}
 * @param triggeredAt {@code X-Shopify-Triggered-At}
 */
public record ShopifyDelivery(String topic, String eventId, String shopDomain, String triggeredAt) {}
