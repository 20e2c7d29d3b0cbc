package touchfold.endtoend;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import touchfold.demo.wire.WebhookSignatures;
import touchfold.testkit.TestSources;

/** One client of each family that sends again, with what it says when Kafka is away. */
final class RetryingClients {

    private static final int EVENTS = 15;
    /** How long clients wait for an answer. */
    private static final Duration CLIENT = Duration.ofSeconds(10);

    private static final Duration SHOPIFY = Duration.ofSeconds(5);
    /** Providers come again for hours; a test has seconds. */
    private static final int HOURS = 30;

    private static final int ROWS = 1_500;
    private static final Duration FILE = Duration.ofSeconds(90);

    private final Product product;
    private final String mark;
    private final String now = Instant.now().toString();

    /** @param mark stands in all that they send */
    RetryingClients(Product product, String mark) {
        this.product = product;
        this.mark = mark;
    }

    List<RetryingClient> all() {
        return List.of(segment(), rudder(), postHog(), snowplow(), page(), booth(), till(), shop(), mail(), file());
    }

    /** analytics-node 3: up to 30 tries, each as long after the last as it was told. */
    private RetryingClient segment() {
        return tracking("segment", "/v1/batch", 30);
    }

    /** rudder-sdk-node: four tries, as long after each other as it is told. */
    private RetryingClient rudder() {
        return tracking("rudder", "/v1/batch", 4);
    }

    private RetryingClient tracking(String family, String path, int tries) {
        String batch = joined(
                family,
                id -> "{\"type\":\"track\",\"event\":\"Seen\",\"userId\":\"u\",\"messageId\":\"" + id
                        + "\",\"properties\":{\"mark\":\"" + id + "\"}}");
        HttpRequest request = post(
                path,
                "{\"batch\":[" + batch + "]}",
                CLIENT,
                Map.of("Authorization", Senders.basic(TestSources.WEB_KEY)));
        return new RetryingClient(family, request, marks(family), tries, Duration.ofSeconds(1), true);
    }

    /** posthog-node: four tries, three seconds after each other, whatever it is told. */
    private RetryingClient postHog() {
        String batch = joined(
                "posthog",
                id -> "{\"event\":\"Seen\",\"distinct_id\":\"u\",\"uuid\":\"" + id + "\",\"properties\":{\"mark\":\""
                        + id + "\"}}");
        HttpRequest request = post(
                "/batch/", "{\"api_key\":\"" + TestSources.WEB_KEY + "\",\"batch\":[" + batch + "]}", CLIENT, Map.of());
        return new RetryingClient("posthog", request, marks("posthog"), 4, Duration.ofSeconds(3), false);
    }

    /** A Snowplow tracker keeps what failed and sends it with its next event: here one each other second. */
    private RetryingClient snowplow() {
        String data = joined(
                "snowplow",
                id -> "{\"e\":\"se\",\"eid\":\"" + id
                        + "\",\"aid\":\"shop\",\"p\":\"srv\",\"uid\":\"u\",\"se_ca\":\"c\",\"se_ac\":\"" + id + "\"}");
        HttpRequest request = post(
                "/com.snowplowanalytics.snowplow/tp2",
                "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4\",\"data\":[" + data
                        + "]}",
                CLIENT,
                Map.of());
        return new RetryingClient("snowplow", request, marks("snowplow"), HOURS, Duration.ofSeconds(2), false);
    }

    /** analytics-next in a page: ten tries, and the wait that it is told, which it may read across origins. */
    private RetryingClient page() {
        String id = id("page", 0);
        HttpRequest request = post(
                "/v1/t",
                "{\"type\":\"track\",\"event\":\"Seen\",\"anonymousId\":\"a\",\"messageId\":\"" + id
                        + "\",\"properties\":{\"mark\":\"" + id + "\"}}",
                CLIENT,
                Map.of("Authorization", Senders.basic(TestSources.WEB_KEY), "Origin", "https://shop.example.vn"));
        return new RetryingClient("page", request, Set.of(id), 10, Duration.ofSeconds(1), true);
    }

    /** A scanner keeps its queue until every scan of it was taken. */
    private RetryingClient booth() {
        String scans = joined(
                "booth",
                id -> "{\"scanId\":\"" + id + "\",\"scannedAt\":\"" + now + "\",\"eventId\":\"fair\",\"booth\":\"" + id
                        + "\",\"badgeId\":\"" + id + "\"}");
        HttpRequest request = post(
                "/v1/booth/scans",
                "{\"deviceId\":\"d-" + mark + "\",\"sentAt\":\"" + now + "\",\"scans\":[" + scans + "]}",
                CLIENT,
                Map.of("Authorization", Senders.basic(TestSources.BOOTH_KEY)));
        return new RetryingClient("booth", request, marks("booth"), HOURS, Duration.ofSeconds(2), false);
    }

    private RetryingClient till() {
        String id = id("till", 0);
        String body = "{\"specversion\":\"1.0\",\"id\":\"" + id
                + "\",\"source\":\"urn:pos:till-7\",\"type\":\"sale.completed\","
                + "\"time\":\"" + now + "\",\"datacontenttype\":\"application/json\",\"data\":{\"saleId\":\"" + id
                + "\",\"total\":\"45000\",\"currency\":\"VND\"}}";
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        return provider(
                "standard-webhooks",
                post(
                        "/webhooks/standard/" + TestSources.POS,
                        body,
                        CLIENT,
                        Map.of(
                                "webhook-id",
                                id,
                                "webhook-timestamp",
                                timestamp,
                                "webhook-signature",
                                Senders.signature(id, timestamp, body))),
                id);
    }

    private RetryingClient shop() {
        String id = id("shop", 0);
        String body = "{\"id\":\"" + id + "\",\"created_at\":\"" + now + "\",\"updated_at\":\"" + now
                + "\",\"financial_status\":\"paid\",\"currency\":\"VND\",\"total_price\":\"45000\",\"line_items\":[]}";
        return provider(
                "shopify",
                post(
                        "/webhooks/shopify/" + TestSources.SHOP,
                        body,
                        SHOPIFY,
                        Map.of(
                                "X-Shopify-Topic",
                                "orders/create",
                                "X-Shopify-Event-Id",
                                id,
                                "X-Shopify-Hmac-Sha256",
                                WebhookSignatures.shopify(
                                        TestSources.SHOPIFY_SECRET, body.getBytes(StandardCharsets.UTF_8)))),
                id);
    }

    private RetryingClient mail() {
        String id = id("mail", 0);
        String body = "[{\"email\":\"lan@example.vn\",\"timestamp\":"
                + Instant.now().getEpochSecond() + ",\"event\":\"click\",\"sg_event_id\":\"" + id
                + "\",\"url\":\"https://shop.example.vn/" + id + "\"}]";
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        return provider(
                "sendgrid",
                post(
                        "/webhooks/sendgrid/" + TestSources.MAIL,
                        body,
                        CLIENT,
                        Map.of(
                                "X-Twilio-Email-Event-Webhook-Timestamp",
                                timestamp,
                                "X-Twilio-Email-Event-Webhook-Signature",
                                WebhookSignatures.sendgrid(
                                        product.world().sources().sendgridPrivateKey(),
                                        timestamp,
                                        body.getBytes(StandardCharsets.UTF_8)))),
                id);
    }

    private static RetryingClient provider(String family, HttpRequest request, String id) {
        return new RetryingClient(family, request, Set.of(id), HOURS, Duration.ofSeconds(2), false);
    }

    /** An import waits for Kafka by itself, and is sent again when it had to stop. */
    private RetryingClient file() {
        StringBuilder rows = new StringBuilder("order id,date,total,email\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append(id("file", i)).append(",2026-01-02T03:04:05Z,45000,lan@example.vn\n");
        }
        HttpRequest request = post(
                "/v1/import/orders?id=" + mark,
                rows.toString(),
                FILE,
                Map.of("Authorization", Senders.basic(TestSources.POS_KEY)));
        Set<String> marks =
                IntStream.range(0, ROWS).mapToObj(i -> id("file", i)).collect(Collectors.toSet());
        return new RetryingClient("import", request, marks, HOURS, Duration.ofSeconds(2), false);
    }

    private String joined(String family, java.util.function.UnaryOperator<String> event) {
        return IntStream.range(0, EVENTS)
                .mapToObj(i -> event.apply(id(family, i)))
                .collect(Collectors.joining(","));
    }

    private Set<String> marks(String family) {
        return IntStream.range(0, EVENTS).mapToObj(i -> id(family, i)).collect(Collectors.toSet());
    }

    /** No id begins as another one does. */
    private String id(String family, int number) {
        return mark + "-" + family + "-" + (10_000 + number);
    }

    private HttpRequest post(String path, String body, Duration timeout, Map<String, String> headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(product.ingest(path))
                .timeout(timeout)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(builder::header);
        return builder.build();
    }
}
