package touchfold.ingest.touchpoint.pos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchfold.events.CanonicalEvent;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.Results;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.RawCalls;

/** Deliveries of Shopify as tests write them, with single quotes for double ones. */
final class ShopifyCalls {

    private ShopifyCalls() {}

    static TouchpointResult parse(String topic, String body) {
        return parse(Map.of("X-Shopify-Topic", topic), body);
    }

    static TouchpointResult parse(Map<String, String> headers, String body) {
        Map<String, String> all = new HashMap<>(Map.of("X-Shopify-Event-Id", "e-1"));
        all.putAll(headers);
        return parseAsItCame(all, body);
    }

    /** The same without the id of an act. */
    static TouchpointResult parseAsItCame(Map<String, String> headers, String body) {
        return new ShopifyProvider()
                .parse(RawCalls.post(body.replace('\'', '"'), headers), RequestContexts.shop())
                .getFirst();
    }

    /** What it tells, each event readable by the contract. */
    static List<CanonicalEvent> events(String topic, String body) {
        TouchpointResult result = parse(topic, body);
        assertThat(result).isInstanceOf(TouchpointResult.Accepted.class);
        List<CanonicalEvent> events = ((TouchpointResult.Accepted) result).events();
        events.forEach(event -> assertThat(Results.readable(event)).isEqualTo(event));
        return events;
    }

    /** An order in đồng, with further members. */
    static String order(String members) {
        return "{'id': 9, 'currency': 'VND', 'total_price': '500000', 'updated_at': '2026-01-03T00:00:00Z', " + members
                + "}";
    }
}
