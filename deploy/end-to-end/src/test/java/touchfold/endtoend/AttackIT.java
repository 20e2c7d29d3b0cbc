package touchfold.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.testkit.ConditionWait.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchfold.events.Decoded;
import touchfold.events.EventCodec;
import touchfold.testkit.TestSources;
import touchfold.testkit.TestWorld;
import touchfold.testkit.TopicReader;

/**
 * What strangers may send to the packaged ingest-service with 256 MiB of heap: it stays the same process, its memory
 * comes back, and others are answered meanwhile. The attacks come from many addresses, so that no limit on one address
 * is what saves it.
 */
class AttackIT {

    private static final int BODY = 4 * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern HEAP = Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\"[^}]*} ([0-9.E]+)$");
    private static final Pattern BUDGET = Pattern.compile("(?m)^touchfold_ingest_budget_used_bytes ([0-9.E]+)$");

    @TempDir
    static Path directory;

    private static TestWorld world;
    private static Product product;
    private static Attacker attacker;
    private static ProcessHandle process;
    private static double heapBefore;

    private Neighbour neighbour;

    @BeforeAll
    static void startAndWarmUp() throws InterruptedException, IOException {
        world = TestWorld.fresh("attack", directory);
        product = Product.start(
                world,
                Map.of(
                        "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true",
                        "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "127.0.0.1"),
                Product.Service.INGEST);
        attacker = new Attacker(product);
        process = product.process(Product.Service.INGEST);
        try (Neighbour warm = new Neighbour(product)) {
            Thread.sleep(3_000);
            assertThat(warm.statuses()).containsOnlyKeys(200);
        }
        heapBefore = heapAfterCollection();
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @BeforeEach
    void aNeighbourComes() {
        neighbour = new Neighbour(product);
    }

    @AfterEach
    void nobodyIsHurt() throws InterruptedException, IOException {
        neighbour.close();

        assertThat(process.isAlive()).isTrue();
        assertThat(neighbour.statuses().keySet()).isSubsetOf(200, 429);
        assertThat(neighbour.statuses().getOrDefault(200, 0)).isPositive();
        assertThat(neighbour.slowest()).isLessThan(Duration.ofSeconds(10));
        await().atMost(PATIENCE).until(() -> metric(BUDGET) == 0);
        assertThat(heapAfterCollection()).isLessThan(heapBefore + 24 * 1024 * 1024);
    }

    @Test
    void namesOfFourMegabytes() {
        for (int i = 0; i < 40; i++) {
            byte[] body = Attacker.gzip("{\"k" + i + "a".repeat(BODY - 100) + "\":0}");
            assertThat(attacker.atOnce(1, "/v1/track", null, body)).containsOnly(401);
            assertThat(attacker.atOnce(1, "/v1/track", TestSources.WEB_KEY, body))
                    .containsOnly(400);
        }
    }

    @Test
    void treesOfAMillionBranches() {
        for (String branch : List.of("{},", "1,", "[],", "1e1,", "\"\",", "{\"a\":", "[")) {
            String body = "[" + branch.repeat((BODY - 10) / branch.length());
            for (String whole : List.of(body, body.substring(0, body.length() - 1) + "]", "{\"batch\":" + body)) {
                byte[] zipped = Attacker.gzip(whole.substring(0, Math.min(whole.length(), BODY)));
                assertThat(attacker.atOnce(16, "/v1/batch", null, zipped)).isSubsetOf(400, 401, 429);
                assertThat(attacker.atOnce(16, "/v1/batch", TestSources.WEB_KEY, zipped))
                        .isSubsetOf(400, 429);
                assertThat(attacker.atOnce(4, "/v1/booth/scans", TestSources.BOOTH_KEY, zipped))
                        .isSubsetOf(400, 503);
            }
        }
    }

    @Test
    void contextThatAllMessagesShare() {
        for (int messages : List.of(30, 300, 2_500)) {
            for (int size : List.of(300_000, 30_000, 2_000)) {
                List<String> all = new ArrayList<>();
                for (int i = 0; i < messages; i++) {
                    all.add("{\"type\":\"page\",\"name\":\"x\",\"anonymousId\":\"a\",\"messageId\":\"shared-%d\"}"
                            .formatted(i));
                }
                byte[] body = Attacker.gzip("{\"context\":{\"page\":{\"title\":\"" + "t".repeat(size)
                        + "\"}},\"batch\":[" + String.join(",", all) + "]}");
                assertThat(attacker.atOnce(6, "/v1/batch", TestSources.WEB_KEY, body))
                        .isSubsetOf(200, 400, 429);
            }
        }
    }

    @Test
    void refusedMessagesThatNoRecordHolds() throws IOException {
        String good = "{\"type\":\"track\",\"event\":\"Good\",\"userId\":\"u\",\"messageId\":\"good\"}";
        for (String part : List.of("ế", "x", "\\\\u0001", "\\\"", "😀")) {
            String big =
                    "{\"type\":\"track\",\"event\":\"Big\",\"userId\":\"u\",\"messageId\":\"big\",\"properties\":{\"t\":\""
                            + part.repeat(250_000) + "\"}}";
            HttpResponse<String> answer = attacker.answer(
                    "/v1/batch",
                    TestSources.WEB_KEY,
                    ("{\"batch\":[" + good + "," + big + "]}").getBytes(StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode receipt = new ObjectMapper().readTree(answer.body());
            assertThat(receipt.path("accepted").asInt()).isEqualTo(1);
            assertThat(receipt.at("/rejected/0/code").asText()).isEqualTo("message_too_large");
            assertThat(attacker.answer("/v1/track", TestSources.WEB_KEY, big.getBytes(StandardCharsets.UTF_8))
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void textsThatKeepAPatternBusy() {
        for (String part : List.of("a", "a.", "9 ", "+", "a@", "+1 ")) {
            String text = part.repeat(8_000).substring(0, 7_900);
            String message = "{\"type\":\"track\",\"event\":\"Own\",\"userId\":\"u\",\"properties\":{\"a\":\"" + text
                    + "\",\"b\":\"" + text + "\"}}";
            byte[] body = Attacker.gzip("{\"batch\":[" + (message + ",").repeat(119) + message + "]}");
            assertThat(attacker.atOnce(4, "/v1/batch", TestSources.WEB_KEY, body))
                    .isSubsetOf(200, 429);
        }
    }

    @Test
    void bombsAndNoise() {
        byte[] bomb = Attacker.gzip(new byte[64 * 1024 * 1024]);
        assertThat(attacker.atOnce(16, "/v1/batch", null, bomb)).isSubsetOf(400, 429);
        assertThat(attacker.atOnce(16, "/v1/batch", TestSources.WEB_KEY, Attacker.gzip(bomb)))
                .isSubsetOf(400, 429);
        assertThat(attacker.atOnce(16, "/webhooks/shopify/" + TestSources.SHOP, null, bomb))
                .isSubsetOf(401, 429);
        assertThat(attacker.atOnce(16, "/webhooks/shopify/nobody", null, bomb)).containsOnly(401);
        StringBuilder answers = new StringBuilder("\"q\":1");
        for (int i = 0; i < 3_000; i++) {
            answers.append(",\"q").append(i).append("\":1");
        }
        byte[] scan = ("{\"deviceId\":\"d\",\"app\":\"" + "x".repeat(400_000)
                        + "\",\"scans\":[{\"scanId\":\"s\",\"eventId\":\"f\",\"badgeId\":\"b\",\"answers\":{" + answers
                        + "}}]}")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(attacker.atOnce(8, "/v1/booth/scans", TestSources.BOOTH_KEY, scan))
                .isSubsetOf(200, 400, 503);
    }

    @Test
    void connectionsThatSayNothingAndBodiesThatNeverEnd() throws IOException {
        List<Socket> slow = attacker.slow(500);
        try {
            for (int i = 0; i < 4; i++) {
                assertThat(attacker.endless(TestSources.WEB_KEY)).isLessThan(64L * 1024 * 1024);
            }
            String message = "{\"type\":\"page\",\"anonymousId\":\"a\",\"name\":\"" + "n".repeat(1_400) + "\"}";
            byte[] large =
                    ("{\"batch\":[" + (message + ",").repeat(2_400) + message + "]}").getBytes(StandardCharsets.UTF_8);
            assertThat(attacker.atOnce(64, "/v1/batch", TestSources.WEB_KEY, large))
                    .isSubsetOf(200, 429);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** Whatever is answered with 2xx can be read by the contract, stored as jsonb, and read again from there. */
    @Test
    void numbersThatNobodyCanHold() throws SQLException {
        List<String> numbers = List.of(
                "1e49",
                "1e50",
                "1e120",
                "1e-120",
                "5e-324",
                "1.7976931348623157e308",
                "1e200000",
                "-1e-200000",
                "NaN",
                "-Infinity",
                "9".repeat(100),
                "0." + "1".repeat(99),
                "1e2147483647",
                "1e-2147483648");
        for (String number : numbers) {
            String message =
                    "{\"type\":\"track\",\"event\":\"Order Completed\",\"userId\":\"u\",\"messageId\":\"number\","
                            + "\"properties\":{\"order_id\":\"o\",\"currency\":\"VND\",\"x\":" + number
                            + ",\"nested\":[{\"y\":"
                            + number + "}]},\"context\":{\"traits\":{\"age\":" + number + "}}}";
            for (String event : List.of("Own", "Order Completed")) {
                HttpResponse<String> answer = attacker.answer(
                        "/v1/track",
                        TestSources.WEB_KEY,
                        message.replace("\"Order Completed\"", "\"" + event + "\"")
                                .getBytes(StandardCharsets.UTF_8));
                assertThat(answer.statusCode()).as(number).isIn(200, 400);
            }
        }
        assertEverythingCanBeFolded();
    }

    private static void assertEverythingCanBeFolded() throws SQLException {
        EventCodec codec = new EventCodec();
        try (TopicReader touchpoints = world.topic("touchpoints");
                Connection database = DriverManager.getConnection(
                        "jdbc:postgresql://" + world.servers().databaseAddress(),
                        world.servers().databaseUser(),
                        world.servers().databasePassword());
                PreparedStatement store = database.prepareStatement("SELECT CAST(? AS jsonb)::text")) {
            var records = touchpoints.awaitAll(
                    seen -> seen.stream()
                                    .filter(each -> each.value().contains("\"number\""))
                                    .count()
                            >= 2,
                    PATIENCE);
            for (var record : records) {
                store.setString(1, record.value());
                try (ResultSet stored = store.executeQuery()) {
                    stored.next();
                    assertThat(codec.read(stored.getString(1).getBytes(StandardCharsets.UTF_8)))
                            .as(record.value())
                            .isInstanceOf(Decoded.Event.class);
                }
            }
        }
    }

    private static double heapAfterCollection() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process collection = new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(collection.waitFor()).isZero();
        return metric(HEAP);
    }

    /** The sum of all values of a metric. */
    private static double metric(Pattern pattern) {
        Matcher value = pattern.matcher(product.ingestMetrics());
        double sum = 0;
        while (value.find()) {
            sum += Double.parseDouble(value.group(1));
        }
        return sum;
    }
}
