package touchfold.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.testkit.ConditionWait.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * was acknowledged is there. {@code -Dtouchfold.outage.seconds=120} makes it as long as an operator would want.
 */
class OutageLoadIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int MESSAGES = 20;
    private static final Pattern BUDGET = Pattern.compile("(?m)^touchfold_ingest_budget_(used_)?bytes ([0-9.E]+)$");

    @TempDir
    static Path directory;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();

    @Test
    void memoryIsBoundedAndNothingAcknowledgedIsLost() throws InterruptedException {
        LoopbackPort port = LoopbackPort.free();
        TestWorld world = TestWorld.fresh("outage", directory);
        Path data = directory.resolve("kafka");
        KafkaBroker broker = KafkaBroker.start(data, port);
        try (Product product =
                Product.start(world, Map.of("KAFKA_BOOTSTRAP_SERVERS", port.address()), Product.Service.INGEST)) {
            ProcessHandle process = product.process(Product.Service.INGEST);
            load(product, Duration.ofSeconds(3));
            assertThat(statuses.keySet()).containsOnly(200);

            broker.close();
            statuses.clear();
            load(product, Duration.ofSeconds(Integer.getInteger("touchfold.outage.seconds", 20)));
            assertThat(process.isAlive()).isTrue();
            assertThat(statuses).containsKey(429);
            assertThat(statuses.keySet()).isSubsetOf(200, 429);
            assertThat(statuses.getOrDefault(200, new AtomicInteger()).get()).isLessThan(200);
            assertThat(budget(product, "used_")).isLessThanOrEqualTo(budget(product, ""));
            product.awaitReady(Product.Service.INGEST);

            broker = KafkaBroker.start(data, port);
            await().atMost(PATIENCE).until(() -> send(product, 1) == 200);
            await().atMost(PATIENCE).until(() -> budget(product, "used_") == 0);
            assertThat(process.isAlive()).isTrue();
            try (TopicReader touchpoints =
                    TopicReader.fromBeginning(port.address(), world.topicsPrefix() + "touchpoints")) {
                touchpoints.awaitAll(
                        seen -> seen.stream()
                                .map(record -> new String(
                                        record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                                .collect(Collectors.toSet())
                                .containsAll(acknowledged),
                        PATIENCE);
            }
        } finally {
            broker.close();
        }
    }

    /** As many requests as 200 connections bring in. */
    private void load(Product product, Duration time) throws InterruptedException {
        int connections = 200;
        Semaphore room = new Semaphore(connections);
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            room.acquire();
            int from = next.getAndAdd(MESSAGES);
            var unused = http.sendAsync(request(product, from, MESSAGES), HttpResponse.BodyHandlers.discarding())
                    .handle((answer, failure) -> note(failure == null ? answer.statusCode() : 0, from, MESSAGES))
                    .whenComplete((done, failure) -> room.release());
        }
        room.acquire(connections);
    }

    private int send(Product product, int messages) throws InterruptedException {
        int from = next.getAndAdd(messages);
        try {
            int status = http.send(request(product, from, messages), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return note(status, from, messages);
        } catch (java.io.IOException e) {
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
