package touchfold.ingest.api;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.testkit.ConditionWait.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import touchfold.ingest.admission.MemoryBudget;
import touchfold.ingest.touchpoint.ByteMutation;
import touchfold.ingest.webhook.ProviderCatalog;
import touchfold.ingest.webhook.RecordedCall;
import touchfold.ingest.webhook.WebhookProvider;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;

/**
 * Bytes at every door, as a hostile or broken sender writes them: mutated, cut off, compressed with and without saying
 * so, in chunks, with a length that is wrong; a door of its own for every provider that the container finds. Whatever comes is
 * answered, never as an error of ours, and nothing of it stays in memory.
 *
 * <p>Bounded here; {@code -Dtouchfold.fuzz.seconds=3600} goes on, {@code -Dtouchfold.seed=} plays another run.
 */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "ingest"))
class FuzzIT {

    /** Faults of our own; and what some client follows in circles, sends again by itself, for ever or never again. */
    private static final List<Integer> NEVER = List.of(301, 302, 303, 307, 308, 408, 410, 500, 501, 502, 504, 505);

    private static final int ANSWER_MILLIS = 20_000;
    private static final int CUT_OFF_MILLIS = 300;

    /** By then everything was loaded once. */
    private static final int WARM_ROUNDS = 400;

    private static final long MOST_GROWTH = 48L * 1024 * 1024;

    private static final String TRACK =
            "{\"type\":\"track\",\"userId\":\"u\",\"anonymousId\":\"a\",\"messageId\":\"m\",\"event\":\"Order Completed\","
                    + "\"timestamp\":\"2026-01-02T03:04:05Z\",\"sentAt\":\"2026-01-02T03:04:06Z\",\"context\":{\"library\":"
                    + "{\"name\":\"analytics.js\"},\"page\":{\"url\":\"https://x.vn/?utm_source=a\"},\"traits\":{\"email\":"
                    + "\"a@b.vn\",\"n\":1.5e3}},\"properties\":{\"order_id\":\"O\",\"total\":1.5,\"currency\":\"USD\","
                    + "\"products\":[{\"product_id\":\"p\",\"price\":1,\"quantity\":2}]}}";

    private static final String POSTHOG =
            "{\"event\":\"$identify\",\"distinct_id\":\"u\",\"uuid\":\"p\",\"timestamp\":\"2026-01-02T03:04:05Z\","
                    + "\"properties\":{\"$set\":{\"email\":\"a@b.vn\"},\"$lib\":\"web\",\"$device_id\":\"d\"}}";

    private static final String SNOWPLOW =
            "{\"data\":[{\"e\":\"ue\",\"aid\":\"shop\",\"uid\":\"u\",\"eid\":\"s\",\"dtm\":\"1767323045000\",\"ue_pr\":"
                    + "\"{\\\"data\\\":{\\\"schema\\\":\\\"iglu:a/b/c/1-0-0\\\",\\\"data\\\":{\\\"x\\\":1}}}\"}]}";

    private static final String CLOUD_EVENT =
            "{\"specversion\":\"1.0\",\"id\":\"c\",\"source\":\"/s\",\"type\":\"a.order.completed\",\"subject\":"
                    + "\"userId:u\",\"time\":\"2026-01-02T03:04:05Z\",\"data\":{\"order_id\":\"O\",\"total\":1,\"x\":[1]}}";

    private static final String SHOPIFY =
            "{\"id\":1,\"created_at\":\"2026-01-02T03:04:05Z\",\"currency\":\"VND\",\"total_price\":\"1.00\","
                    + "\"email\":\"a@b.vn\",\"customer\":{\"id\":1},\"line_items\":[{\"product_id\":1,\"quantity\":1,\"price\":"
                    + "\"1\"}]}";

    private static final String SALE =
            "{\"id\":\"i\",\"source\":\"s\",\"type\":\"sale.completed\",\"time\":\"2026-01-02T03:04:05Z\",\"data\":{"
                    + "\"saleId\":\"S\",\"total\":\"1\",\"currency\":\"VND\",\"lines\":[{\"productId\":\"p\",\"quantity\":1}]}}";

    private static final String ORDERS = """
            order id,date,total,email,sku,quantity,price
            A,2026-01-02,5,a@b.vn,S,1,"5"
            A,2026-01-02,5,a@b.vn,T,2,1
            B,2026-01-02,5,,,,
            """;

    private static final String CONTACTS = """
            ID;Email;Ngày sinh
            u;a@b.vn;31/01/1990
            "x
            y";;
            """;

    private static final List<Door> OWN_DOORS = List.of(
            new Door("/v1/track", TRACK, FuzzIT::webKey),
            new Door("/v1/i", TRACK, FuzzIT::webKey),
            new Door(
                    "/v1/alias/",
                    "{\"userId\":\"u\",\"previousId\":\"p\",\"writeKey\":\"wk_web_test\"}",
                    body -> Map.of()),
            new Door(
                    "/v1/batch",
                    "{\"batch\":[" + TRACK + "," + TRACK
                            + "],\"context\":{\"locale\":\"vi\"},\"sentAt\":\"2026-01-02T03:04:06Z\"}",
                    FuzzIT::webKey),
            new Door(
                    "/v1/booth/scans",
                    "{\"deviceId\":\"d\",\"scans\":[{\"scanId\":\"s\",\"eventId\":\"v\",\"badgeId\":\"b\",\"raw\":"
                            + "\"MECARD:N:a,b;TEL:1;;\",\"answers\":{\"q\":5}}]}",
                    body -> Map.of("X-Write-Key", TestSources.BOOTH_KEY)),
            new Door("/v1/import/orders", ORDERS, body -> Map.of("X-Write-Key", TestSources.POS_KEY)),
            new Door(
                    "/v1/import/contacts?dates=day-first&map=userId=ID",
                    CONTACTS,
                    body -> Map.of("X-Write-Key", TestSources.POS_KEY)),
            new Door(
                    "/v1/import/booth?event=V",
                    "{\"scanId\":\"s\",\"scannedAt\":\"2026-01-02T03:04:05Z\",\"badge\":\"b\"}\n",
                    body -> Map.of("X-Write-Key", TestSources.BOOTH_KEY)),
            new Door("/webhooks/shopify/" + TestSources.SHOP, SHOPIFY, FuzzIT::shopify),
            new Door("/webhooks/standard/" + TestSources.POS, SALE, FuzzIT::standard),
            new Door(
                    "/webhooks/sendgrid/" + TestSources.MAIL,
                    "[{\"email\":\"a@b.vn\",\"event\":\"open\"}]",
                    b -> Map.of()),
            new Door("/e/", POSTHOG, FuzzIT::webKey),
            new Door("/batch", "{\"batch\":[" + POSTHOG + "],\"sent_at\":\"2026-01-02T03:04:06Z\"}", FuzzIT::webKey),
            new Door("/com.snowplowanalytics.snowplow/tp2", SNOWPLOW, body -> Map.of()),
            new Door("/v1/events", "[" + CLOUD_EVENT + "," + CLOUD_EVENT + "]", FuzzIT::webKey),
            new Door("/v1/events/", "{\"complaint_id\":1,\"email\":\"a@b.vn\"}", FuzzIT::binaryEvent),
            new Door("/api/s/s2s/track", TRACK, FuzzIT::webKey),
            new Door("/flags/", "{\"token\":\"x\"}", body -> Map.of()),
            new Door("/v1/admin/sources/src_x", "{\"channel\":\"web\"}", body -> Map.of()),
            new Door("/nowhere", "{}", body -> Map.of()));

    @TestHTTPResource
    URI root;

    @Inject
    MemoryBudget budget;

    @Inject
    ProviderCatalog providers;

    /** A path, a good body to start from, and the headers that let that very body in. */
    private record Door(String path, byte[] body, Credentials credentials) {

        private Door(String path, String body, Credentials credentials) {
            this(path, body.getBytes(StandardCharsets.UTF_8), credentials);
        }
    }

    @FunctionalInterface
    private interface Credentials {
        Map<String, String> of(byte[] body) throws GeneralSecurityException;
    }

    @Test
    void whateverComesIsAnsweredAndNeverAsAnErrorOfOurs() throws IOException, GeneralSecurityException {
        long seed = Long.getLong("touchfold.seed", 1);
        Random random = new Random(seed);
        Map<Integer, Integer> statuses = new TreeMap<>();
        List<Door> doors = doors();
        long heap = 0;
        long end = System.nanoTime()
                + Duration.ofSeconds(Integer.getInteger("touchfold.fuzz.seconds", 12))
                        .toNanos();
        for (int round = 0; System.nanoTime() < end; round++) {
            Door door = doors.get(random.nextInt(doors.size()));
            byte[] body = ByteMutation.mutated(door.body(), random);
            int status = send(door, body, random);
            if (round == WARM_ROUNDS) {
                heap = usedHeap();
            }
            statuses.merge(status, 1, Integer::sum);
            assertThat(status)
                    .as("-Dtouchfold.seed=%d round %d at %s: %s", seed, round, door.path(), Arrays.toString(body))
                    .isNotIn(NEVER);
        }

        assertThat(statuses.keySet()).as("-Dtouchfold.seed=%d", seed).contains(200, 400, 401);
        // Nothing that was cut off keeps memory for longer than a body may take.
        await().atMost(Duration.ofSeconds(30)).until(() -> budget.used() == 0);
        if (heap > 0) {
            assertThat(usedHeap()).as("-Dtouchfold.seed=%d", seed).isLessThan(heap + MOST_GROWTH);
        }
    }

    /** Our own, and one for each call that any provider was recorded with. */
    private List<Door> doors() {
        List<Door> doors = new ArrayList<>(OWN_DOORS);
        for (WebhookProvider provider : providers.all()) {
            DeclaredHook hook = DeclaredHook.of(provider, FuzzIT.class);
            for (RecordedCall recorded : hook.deliveries()) {
                doors.add(new Door(
                        hook.path(),
                        recorded.call().body(),
                        body -> own(recorded.call().headers())));
            }
        }
        return doors;
    }

    /** Without those that say how the bytes travel. */
    private static Map<String, String> own(Map<String, String> headers) {
        Map<String, String> own = new TreeMap<>(headers);
        own.keySet().removeAll(List.of("host", "connection", "content-length", "content-type", "content-encoding"));
        return own;
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The status, or 0 where the request was cut off and the connection closed. */
    private int send(Door door, byte[] body, Random random) throws IOException, GeneralSecurityException {
        boolean zipped = random.nextInt(3) == 0;
        byte[] wire = zipped ? ByteMutation.gzip(body) : body;
        if (zipped && random.nextInt(4) == 0) {
            wire = ByteMutation.damaged(wire, random);
        }
        StringBuilder headers =
                new StringBuilder("POST " + door.path() + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
        door.credentials().of(wire).forEach((name, value) -> headers.append(name + ": " + value + "\r\n"));
        if (zipped && random.nextBoolean()) {
            headers.append("Content-Encoding: gzip\r\n");
        }
        if (random.nextInt(5) == 0) {
            headers.append("Origin: https://evil.example\r\n");
        }
        headers.append("Content-Type: "
                + List.of("application/json", "text/plain", "x", "a/b;c=d").get(random.nextInt(4)) + "\r\n");
        boolean cutOff = random.nextInt(20) == 0;
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        if (random.nextInt(3) == 0) {
            request.writeBytes((headers + "Transfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            writeChunks(request, wire, random, !cutOff);
        } else {
            int length = wire.length + (cutOff ? 1 + random.nextInt(5_000_000) : 0);
            request.writeBytes(
                    (headers + "Content-Length: " + length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            request.writeBytes(wire);
        }
        return exchange(request.toByteArray(), cutOff);
    }

    private int exchange(byte[] request, boolean cutOff) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), root.getPort())) {
            socket.setSoTimeout(cutOff ? CUT_OFF_MILLIS : ANSWER_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(request);
            out.flush();
            InputStream in = socket.getInputStream();
            byte[] line = in.readNBytes("HTTP/1.1 200".length());
            if (line.length == 0 && cutOff) {
                return 0;
            }
            String status = new String(line, StandardCharsets.US_ASCII);
            assertThat(status).startsWith("HTTP/1.1 ");
            return Integer.parseInt(status.substring("HTTP/1.1 ".length()));
        } catch (SocketTimeoutException e) {
            if (cutOff) {
                return 0;
            }
            throw e;
        }
    }

    private static void writeChunks(ByteArrayOutputStream request, byte[] body, Random random, boolean toTheEnd) {
        int at = 0;
        while (at < body.length) {
            int length = Math.min(body.length - at, 1 + random.nextInt(200));
            request.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            request.write(body, at, length);
            request.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            at += length;
        }
        if (toTheEnd) {
            request.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static Map<String, String> webKey(byte[] body) {
        return Map.of("X-Write-Key", TestSources.WEB_KEY);
    }

    private static Map<String, String> binaryEvent(byte[] body) {
        return Map.of(
                "X-Write-Key",
                TestSources.WEB_KEY,
                "ce-specversion",
                "1.0",
                "ce-id",
                "b",
                "ce-source",
                "/s",
                "ce-type",
                "a.complaint.opened");
    }

    private static Map<String, String> shopify(byte[] body) throws GeneralSecurityException {
        return Map.of(
                "X-Shopify-Topic",
                "orders/create",
                "X-Shopify-Hmac-Sha256",
                hmac(TestSources.SHOPIFY_SECRET.getBytes(StandardCharsets.UTF_8), body));
    }

    private static Map<String, String> standard(byte[] body) throws GeneralSecurityException {
        String time = Long.toString(Instant.now().getEpochSecond());
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(("msg-1." + time + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        byte[] key = Base64.getDecoder().decode(TestSources.POS_WEBHOOK_SECRET.substring("whsec_".length()));
        return Map.of(
                "webhook-id",
                "msg-1",
                "webhook-timestamp",
                time,
                "webhook-signature",
                "v1," + hmac(key, signed.toByteArray()));
    }

    private static String hmac(byte[] key, byte[] body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(body));
    }
}
