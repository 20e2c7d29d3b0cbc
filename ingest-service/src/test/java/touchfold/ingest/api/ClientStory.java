package touchfold.ingest.api;

import java.util.List;
import java.util.Map;

/**
 * One customer's story, told by clients of all kinds to one source; {@code src/test/clients/story.js} is the same for Node.
 *
 * @param host where ingest-service is, without a slash at its end
 * @param key the source's write key, of the form {@code id:secret}
 * @param app the source's app id, for clients that send no key
 * @param mark stands in every id
 */
record ClientStory(String host, String key, String app, String mark) {

    static final String PAGE_TITLE = "Áo dài";
    static final Map<String, String> PAGE =
            Map.of("url", "https://shop.example.vn/ao-dai", "title", PAGE_TITLE, "path", "/ao-dai");
    static final Map<String, Object> PRODUCT = Map.of(
            "product_id",
            "P-1",
            "sku",
            "AO-01",
            "name",
            "Áo dài lụa",
            "price",
            850_000,
            "currency",
            "VND",
            "quantity",
            1);

    /** Of one client's customer. */
    String name(String client) {
        return client + "-" + mark;
    }

    String userId(String client) {
        return "user-" + name(client);
    }

    String anonymousId(String client) {
        return "visitor-" + name(client);
    }

    Map<String, Object> traits(String client) {
        return Map.of("email", name(client) + "@example.vn", "name", "Nguyễn Thị Lan");
    }

    Map<String, Object> order(String client) {
        Map<String, Object> scarf =
                Map.of("product_id", "P-2", "sku", "KH-02", "name", "Khăn lụa", "price", 810_000, "quantity", 1);
        return Map.of(
                "order_id",
                "order-" + name(client),
                "total",
                1_690_000,
                "shipping",
                30_000,
                "currency",
                "VND",
                "products",
                List.of(PRODUCT, scarf));
    }
}
