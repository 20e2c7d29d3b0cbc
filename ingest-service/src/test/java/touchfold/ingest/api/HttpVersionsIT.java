package touchfold.ingest.api;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.testkit.ConditionWait.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import touchfold.ingest.admission.MemoryBudget;
import touchfold.ingest.webhook.ProviderCatalog;
import touchfold.ingest.webhook.RecordedCall;
import touchfold.ingest.webhook.WebhookProvider;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;

/**
 * Every door by HTTP/1.1 and by HTTP/2 in clear text, to which Java's client changes over with its first request: bodies
 * whose length is told and bodies in pieces, small ones and ones beyond any window.
 */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "ingest"))
class HttpVersionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String MESSAGE =
            "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"Read\",\"messageId\":\"%s\",\"properties\":{\"text\":\"%s\"}}";
    private static final String SCAN = "{\"scanId\":\"%s\",\"eventId\":\"f\",\"badgeId\":\"b\",\"note\":\"%s\"}";
    private static final String SALE = "{\"id\":\"%s\",\"source\":\"s\",\"type\":\"sale.completed\",\"time\":"
            + "\"2026-01-02T03:04:05Z\",\"data\":{\"saleId\":\"S\",\"total\":\"1\",\"currency\":\"VND\",\"note\":\"%s\"}}";

    @TestHTTPResource
    URI root;

    @Inject
    ProviderCatalog providers;

    @Inject
    MemoryBudget budget;

    /** How a body travels. */
    private enum Travel {
        WHOLE,
        IN_PIECES
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void everyDoorTakesBodiesOfAnySize(HttpClient.Version version) throws Exception {
        try (HttpClient client = client(version)) {
            for (Travel travel : Travel.values()) {
                for (int length : new int[] {1, 600}) {
                    taken(client, travel, "/v1/track", MESSAGE.formatted("m", "x".repeat(length)), webKey());
                    for (int messages : new int[] {1, 90}) {
                        String padding = "x".repeat(length * 12);
                        String batch = list(MESSAGE, messages, padding);
                        taken(client, travel, "/v1/batch", "{\"batch\":" + batch + "}", webKey());
                        String scans = "{\"deviceId\":\"d\",\"scans\":" + list(SCAN, messages, padding) + "}";
                        taken(client, travel, "/v1/booth/scans", scans, boothKey());
                        String sales = list(SALE, messages, padding);
                        taken(client, travel, "/webhooks/standard/" + TestSources.POS, sales, standard(sales));
                    }
                }
            }
        }
        // Memory is given back a moment after the answer went out.
        await().atMost(PATIENCE).until(() -> budget.used() == 0);
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void everyProviderIsTaken(HttpClient.Version version) throws Exception {
        try (HttpClient client = client(version)) {
            for (WebhookProvider provider : providers.all()) {
                DeclaredHook hook = DeclaredHook.of(provider, HttpVersionsIT.class);
                for (Travel travel : Travel.values()) {
                    // A token is good once, and both ways of travelling carry the same message.
                    RecordedCall first = hook.deliveries().getFirst();
                    taken(
                            client,
                            travel,
                            hook.path(),
                            first.call().body(),
                            first.call().headers());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void whoIsRefusedBeforeTheBodyIsReadHearsWhy(HttpClient.Version version) throws Exception {
        String large = "{\"batch\":" + list(MESSAGE, 90, "x".repeat(7_200)) + "}";
        try (HttpClient client = client(version)) {
            for (Travel travel : Travel.values()) {
                assertThat(status(client, travel, "/v1/batch", bytes(large), Map.of("X-Write-Key", "nobody")))
                        .isEqualTo(401);
                assertThat(status(client, travel, "/v1/booth/scans", bytes(large), Map.of("X-Write-Key", "nobody")))
                        .isEqualTo(401);
                assertThat(status(client, travel, "/webhooks/fax/src_nobody", bytes(large), Map.of()))
                        .isEqualTo(404);
                assertThat(status(client, travel, "/webhooks/standard/src_nobody", bytes(large), Map.of()))
                        .isEqualTo(401);
                assertThat(status(client, travel, "/webhooks/standard/" + TestSources.POS, bytes(large), Map.of()))
                        .isEqualTo(401);
                // The connection is good for the next call.
                taken(client, travel, "/v1/track", MESSAGE.formatted("m", "x"), webKey());
            }
        }
        // Memory is given back a moment after the answer went out.
        await().atMost(PATIENCE).until(() -> budget.used() == 0);
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void gzipIsTakenByEitherVersion(HttpClient.Version version) throws Exception {
        try (HttpClient client = client(version)) {
            byte[] batch = gzip("{\"batch\":" + list(MESSAGE, 90, "x".repeat(7_200)) + "}");
            byte[] scans = gzip("{\"deviceId\":\"d\",\"scans\":" + list(SCAN, 90, "x".repeat(7_200)) + "}");
            for (Travel travel : Travel.values()) {
                taken(client, travel, "/v1/batch", batch, webKey());
                taken(client, travel, "/v1/booth/scans", scans, boothKey());
            }
        }
    }

    private void taken(HttpClient client, Travel travel, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        taken(client, travel, path, bytes(body), headers);
    }

    private void taken(HttpClient client, Travel travel, String path, byte[] body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = send(client, travel, path, body, headers);

        assertThat(answer.statusCode())
                .as("%s %s %d bytes by %s: %s", travel, path, body.length, client.version(), answer.body())
                .isEqualTo(200);
        assertThat(answer.version()).isEqualTo(client.version());
        assertThat(new ObjectMapper().readTree(answer.body()).path("rejected")).isEmpty();
    }

    private int status(HttpClient client, Travel travel, String path, byte[] body, Map<String, String> headers)
            throws IOException, InterruptedException {
        return send(client, travel, path, body, headers).statusCode();
    }

    private HttpResponse<String> send(
            HttpClient client, Travel travel, String path, byte[] body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.BodyPublisher publisher =
                switch (travel) {
                    case WHOLE -> HttpRequest.BodyPublishers.ofByteArray(body);
                    case IN_PIECES -> HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
                };
        HttpRequest.Builder request =
                HttpRequest.newBuilder(root.resolve(path)).timeout(PATIENCE).POST(publisher);
        headers.forEach((name, value) -> {
            if (!name.equalsIgnoreCase("host")
                    && !name.equalsIgnoreCase("content-length")
                    && !name.equalsIgnoreCase("connection")) {
                request.header(name, value);
            }
        });
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient client(HttpClient.Version version) {
        return HttpClient.newBuilder().version(version).connectTimeout(PATIENCE).build();
    }

    private static String list(String form, int messages, String padding) {
        StringBuilder list = new StringBuilder("[");
        for (int i = 0; i < messages; i++) {
            list.append(i == 0 ? "" : ",").append(form.formatted("id-" + i, padding));
        }
        return list.append("]").toString();
    }

    private static Map<String, String> webKey() {
        return Map.of("X-Write-Key", TestSources.WEB_KEY);
    }

    private static Map<String, String> boothKey() {
        return Map.of("X-Write-Key", TestSources.BOOTH_KEY);
    }

    private static Map<String, String> standard(String body) throws GeneralSecurityException {
        String time = Long.toString(Instant.now().getEpochSecond());
        byte[] key = Base64.getDecoder().decode(TestSources.POS_WEBHOOK_SECRET.substring("whsec_".length()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String signature = Base64.getEncoder().encodeToString(mac.doFinal(bytes("msg-1." + time + "." + body)));
        return Map.of("webhook-id", "msg-1", "webhook-timestamp", time, "webhook-signature", "v1," + signature);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes(text));
        }
        return compressed.toByteArray();
    }
}
