package touchfold.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.testkit.ConditionWait.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchfold.servers.KafkaBroker;
import touchfold.servers.LoopbackPort;
import touchfold.testkit.TestSources;
import touchfold.testkit.TestWorld;
import touchfold.testkit.TopicReader;

/**
 * Kafka goes away while thousands of requests a second come in, and the packaged service with 256 MiB of heap holds what
 * it has room for, refuses the rest at once, stays ready and stays the same process; when Kafka is back, everything that
 * was acknowledged is there. So is what clients of every family send
 * meanwhile, each with its own patience. {@code -Dtouchfold.outage.seconds=120} makes it as long as an operator would want:
 * longer than some clients are patient, of whom each try must have been refused then.
 */
class OutageLoadIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int MESSAGES = 20;
    private static final int OUTAGE_SECONDS = Integer.getInteger("touchfold.outage.seconds", 20);
    /** Four tries, each held for eight seconds, and three seconds between them. */
    private static final int LEAST_PATIENCE_SECONDS = 40;

    private static final Pattern BUDGET = Pattern.compile("(?m)^touchfold_ingest_budget_(used_)?bytes ([0-9.E]+)$");

    @TempDir
    static Path directory;

    private static final LoopbackPort PORT = LoopbackPort.free();
    private static final Pattern MARK = Pattern.compile("retry-[0-9a-f-]{36}-[a-z]+-\\d{5}");

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    private static TestWorld world;
    private static KafkaBroker broker;
    private static Product product;

    private final Set<String> delivered = new HashSet<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();

    @BeforeAll
    static void start() {
        world = TestWorld.fresh("outage", directory);
        broker = KafkaBroker.start(directory.resolve("kafka"), PORT);
        product = Product.start(
                world,
                // Told to wait 30 s, clients would make this test that much longer.
                Map.of("KAFKA_BOOTSTRAP_SERVERS", PORT.address(), "TOUCHFOLD_INGEST_RETRY_AFTER", "PT2S"),
                Product.Service.INGEST);
    }

    @AfterAll
    static void stop() {
        if (product != null) {
            product.close();
        }
        broker.close();
    }

    @Test
    void memoryIsBoundedNothingAcknowledgedIsLostAndClientsThatRetryLoseNothing() throws Exception {
        ProcessHandle process = product.process(Product.Service.INGEST);
        load(product, Duration.ofSeconds(3));
        assertThat(statuses.keySet()).containsOnly(200);

        broker.close();
        statuses.clear();
        List<CompletableFuture<RetryingClient.Delivery>> clients = new RetryingClients(
                        product, "retry-" + UUID.randomUUID())
                .all().stream()
                        .map(client -> CompletableFuture.supplyAsync(() -> client.deliver(HTTP), threads))
                        .toList();
        load(product, Duration.ofSeconds(OUTAGE_SECONDS));
        assertThat(process.isAlive()).isTrue();
        assertThat(statuses).containsKey(429);
        assertThat(statuses.keySet()).isSubsetOf(200, 429);
        assertThat(statuses.getOrDefault(200, new AtomicInteger()).get()).isLessThan(200);
        assertThat(budget(product, "used_")).isLessThanOrEqualTo(budget(product, ""));
        product.awaitReady(Product.Service.INGEST);

        broker = KafkaBroker.start(directory.resolve("kafka"), PORT);
        await().atMost(PATIENCE).until(() -> send(product, 1) == 200);
        for (CompletableFuture<RetryingClient.Delivery> client : clients) {
            RetryingClient.Delivery delivery = client.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            waitedOut(delivery);
            if (delivery.isDelivered()) {
                delivered.addAll(delivery.client().marks());
            } else {
                gaveUp(delivery);
            }
        }
        await().atMost(PATIENCE).until(() -> budget(product, "used_") == 0);
        assertThat(process.isAlive()).isTrue();
        try (TopicReader touchpoints = touchpoints()) {
            touchpoints.awaitAll(
                    seen -> ids(seen).containsAll(acknowledged) && marks(seen).containsAll(delivered), PATIENCE);
        }
    }

    private static void gaveUp(RetryingClient.Delivery delivery) {
        assertThat(OUTAGE_SECONDS).as(delivery.toString()).isGreaterThan(LEAST_PATIENCE_SECONDS);
        assertThat(delivery.statuses())
                .as(delivery.toString())
                .hasSize(delivery.client().tries())
                .doesNotContain(200, 201, 202, 204);
    }

    /** What was sent while Kafka was away was refused, or never answered, before it was taken; an import holds on. */
    private static void waitedOut(RetryingClient.Delivery delivery) {
        if (!delivery.client().family().equals("import")) {
            assertThat(delivery.statuses()).as(delivery.toString()).hasSizeGreaterThan(1);
        }
        assertThat(delivery.statuses().subList(0, delivery.statuses().size() - 1))
                .as(delivery.toString())
                .isSubsetOf(0, 429, 503);
    }

    @Test
    void anImportWhoseServiceIsKilledGoesOnWithNothingLostAndNothingCountedTwice() throws Exception {
        String mark = "killed-" + UUID.randomUUID();
        EndlessFile cut = new EndlessFile(mark);
        HttpRequest begun = file(mark, HttpRequest.BodyPublishers.ofInputStream(() -> cut));
        var unused = HTTP.sendAsync(begun, HttpResponse.BodyHandlers.discarding());
        await().atMost(PATIENCE).until(() -> progress(mark).path("rows").asLong() > 0);

        product.killAndStartAgain(Product.Service.INGEST);
        cut.close();
        product.awaitReady(Product.Service.INGEST);
        await().atMost(PATIENCE).until(() -> progress(mark).path("rows").asLong() > 0);
        int rows = cut.rows() + 10;
        HttpResponse<String> whole = HTTP.send(
                file(mark, HttpRequest.BodyPublishers.ofString(EndlessFile.of(mark, rows))),
                HttpResponse.BodyHandlers.ofString());

        assertThat(whole.statusCode()).as(whole.body()).isEqualTo(200);
        JsonNode told = new ObjectMapper().readTree(whole.body());
        assertThat(told.path("rows").asInt()).isEqualTo(rows);
        assertThat(told.path("accepted").asInt()).isEqualTo(rows);
        assertThat(told.path("events").asInt()).isEqualTo(rows);
        try (TopicReader touchpoints = touchpoints()) {
            List<ConsumerRecord<String, String>> all =
                    touchpoints.awaitAll(seen -> ids(of(mark, seen)).size() >= rows, PATIENCE);
            assertThat(ids(of(mark, all))).as("ids, by which each counts once").hasSize(rows);
        }
    }

    private static JsonNode progress(String id) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(product.ingest("/v1/imports/" + id))
                .header("X-Write-Key", TestSources.POS_KEY)
                .build();
        return new ObjectMapper()
                .readTree(
                        HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private static HttpRequest file(String id, HttpRequest.BodyPublisher rows) {
        return HttpRequest.newBuilder(product.ingest("/v1/import/orders?id=" + id))
                .header("X-Write-Key", TestSources.POS_KEY)
                .timeout(PATIENCE)
                .POST(rows)
                .build();
    }

    private static TopicReader touchpoints() {
        return TopicReader.fromBeginning(PORT.address(), world.topicsPrefix() + "touchpoints");
    }

    private static Set<String> ids(List<ConsumerRecord<String, String>> records) {
        return records.stream()
                .map(record -> new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                .collect(Collectors.toSet());
    }

    private static List<ConsumerRecord<String, String>> of(String mark, List<ConsumerRecord<String, String>> records) {
        return records.stream().filter(record -> record.value().contains(mark)).toList();
    }

    private static Set<String> marks(List<ConsumerRecord<String, String>> records) {
        return records.stream()
                .flatMap(record -> MARK.matcher(record.value()).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /** As many requests as 200 connections bring in. */
    private void load(Product product, Duration time) throws InterruptedException {
        int connections = 200;
        Semaphore room = new Semaphore(connections);
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            room.acquire();
            int from = next.getAndAdd(MESSAGES);
            var unused = HTTP.sendAsync(request(product, from, MESSAGES), HttpResponse.BodyHandlers.discarding())
                    .handle((answer, failure) -> note(failure == null ? answer.statusCode() : 0, from, MESSAGES))
                    .whenComplete((done, failure) -> room.release());
        }
        room.acquire(connections);
    }

    private int send(Product product, int messages) throws InterruptedException {
        int from = next.getAndAdd(messages);
        try {
            int status = HTTP.send(request(product, from, messages), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return note(status, from, messages);
        } catch (IOException e) {
            return 0;
        }
    }

    private int note(int status, int from, int messages) {
        statuses.computeIfAbsent(status, unused -> new AtomicInteger()).incrementAndGet();
        if (status == 200) {
            for (int i = from; i < from + messages; i++) {
                acknowledged.add("outage-" + i);
            }
        }
        return status;
    }

    private static HttpRequest request(Product product, int from, int messages) {
        StringBuilder batch = new StringBuilder("{\"batch\":[");
        for (int i = from; i < from + messages; i++) {
            batch.append(i == from ? "" : ",")
                    .append("{\"type\":\"track\",\"event\":\"e\",\"anonymousId\":\"a-")
                    .append(i)
                    .append("\",\"messageId\":\"outage-")
                    .append(i)
                    .append("\",\"properties\":{\"text\":\"")
                    .append("x".repeat(400))
                    .append("\"}}");
        }
        return HttpRequest.newBuilder(product.ingest("/v1/batch"))
                .timeout(Duration.ofSeconds(60))
                .header("X-Write-Key", TestSources.WEB_KEY)
                .POST(HttpRequest.BodyPublishers.ofString(batch.append("]}").toString()))
                .build();
    }

    private static double budget(Product product, String kind) {
        Matcher value = BUDGET.matcher(product.ingestMetrics());
        while (value.find()) {
            if (kind.equals(value.group(1) == null ? "" : value.group(1))) {
                return Double.parseDouble(value.group(2));
            }
        }
        throw new AssertionError("Expected the budget among the metrics");
    }
}
