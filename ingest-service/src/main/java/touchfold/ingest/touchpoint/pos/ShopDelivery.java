package touchfold.ingest.touchpoint.pos;

import touchfold.ingest.webhook.RawCall;

/**
 * What the headers of a shop's webhook say. Haravan and Sapo lay theirs out as Shopify does, under their own names.
 *
 * @param provider the shop system, as its webhooks' path names it
 * @param topic what happened, for example {@code orders/create}; null when the header is missing
 * @param eventId one act, the same over redeliveries and over several webhooks of one act; null where the shop system has
 *     none
 * @param shopDomain which shop
 * @param triggeredAt when it happened, for what does not say so itself
 * @param sample whether somebody pressed "send test notification"
 */
record ShopDelivery(
        String provider, String topic, String eventId, String shopDomain, String triggeredAt, boolean sample) {

    static ShopDelivery ofShopify(RawCall call) {
        return new ShopDelivery(
                "shopify",
                call.header("X-Shopify-Topic"),
                call.header("X-Shopify-Event-Id"),
                call.header("X-Shopify-Shop-Domain"),
                call.header("X-Shopify-Triggered-At"),
                isTrue(call.header("X-Shopify-Test")));
    }

    static ShopDelivery ofHaravan(RawCall call) {
        return new ShopDelivery(
                "haravan", call.header("X-Haravan-Topic"), null, call.header("X-Haravan-Org-Id"), null, false);
    }

    static ShopDelivery ofSapo(RawCall call) {
        return new ShopDelivery(
                "sapo",
                call.header("X-Sapo-Topic"),
                null,
                call.firstHeader("X-Sapo-Shop-Domain", "X-Sapo-Tenant-Domain"),
                null,
                isTrue(call.header("X-Sapo-Test")));
    }

    private static boolean isTrue(String header) {
        return "true".equalsIgnoreCase(header);
    }
}
