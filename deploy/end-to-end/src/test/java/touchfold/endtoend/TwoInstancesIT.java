package touchfold.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.testkit.ConditionWait.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchfold.endtoend.Product.Service;
import touchfold.testkit.TestWorld;
import touchfold.testkit.TopicReader;

/** Two segment-services side by side: both work, a close is made by one, and when one is killed the other does it all. */
class TwoInstancesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void bothEvaluateTheirShareACloseIsMadeOnceAndOneAloneGoesOn(@TempDir Path directory) {
        TestWorld world = TestWorld.fresh("twins", directory);
        Map<String, String> settings = Map.of(
                "TOUCHFOLD_RFM_MINIMUM_POPULATION", "20",
                "TOUCHFOLD_RFM_RECUT_INTERVAL", "PT1S");
        try (Product product = Product.start(world, settings);
                Product second = Product.start(world, settings, Service.SEGMENT);
                TopicReader cuts = world.topic("rfm-cuts")) {
            Caller caller = new Caller(product);
            Senders senders = new Senders(product, caller);
            // Until the second one has its partitions, the first takes everything.
            int sold = 0;
            while (changes(product) == 0 || changes(second) == 0) {
                sell(senders, sold, sold + 20);
                sold += 20;
                awaitBuyers(caller, product, sold);
            }
            assertThat(changes(second)).isPositive();
            closesAreMadeOnce(cuts);

            second.process(Service.SEGMENT).destroyForcibly();
            sell(senders, sold, sold + 60);

            awaitBuyers(caller, product, sold + 60);
            closesAreMadeOnce(cuts);
        }
    }

    /** Versions follow each other without a gap, each made once, and no two say the same of one day. */
    private static void closesAreMadeOnce(TopicReader cuts) {
        List<ConsumerRecord<String, String>> records = cuts.awaitAll(
                all -> all.stream().anyMatch(record -> record.value().contains("\"ranked\"")), PATIENCE);
        List<String> keys = records.stream().map(ConsumerRecord::key).toList();
        assertThat(keys)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, keys.size())
                        .mapToObj(Integer::toString)
                        .toList());
        Set<String> said = new HashSet<>();
        for (ConsumerRecord<String, String> record : records) {
            ObjectNode document = (ObjectNode) read(record.value());
            document.remove("version");
            assertThat(said.add(document.toString()))
                    .as("made twice: " + document)
                    .isTrue();
        }
    }

    /** Each customer buys for the first time, on the day before yesterday. */
    private static void sell(Senders senders, int from, int to) {
        List<String> sales = new ArrayList<>();
        for (int i = from; i < to; i++) {
            sales.add("""
                    {"specversion":"1.0","id":"T%1$d","source":"urn:pos:twins","type":"sale.completed","time":"%2$s","data":{
                      "saleId":"T%1$d","total":"%3$d","currency":"VND","customer":{"customerId":"C%1$d"}}}""".formatted(i, Instant.now().minus(Duration.ofDays(2)), 100_000 + 1_000 * i));
        }
        senders.till("twins-" + from, sales.stream().collect(Collectors.joining(",", "[", "]")));
    }

    private static void awaitBuyers(Caller caller, Product product, int buyers) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> size(caller, product) == buyers);
    }

    private static long size(Caller caller, Product product) {
        for (JsonNode segment : caller.get(product.segment("/v1/segments")).path("segments")) {
            if (segment.path("key").asText().equals("stage.first-purchase")) {
                return segment.path("size").asLong();
            }
        }
        return -1;
    }

    /** How many changes an instance has told. */
    private static double changes(Product product) {
        return product.segmentMetrics()
                .lines()
                .filter(line -> line.startsWith("touchfold_segment_changes_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
