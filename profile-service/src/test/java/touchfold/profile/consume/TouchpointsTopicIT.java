package touchfold.profile.consume;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;
import static touchfold.testkit.ConditionWait.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchfold.events.CanonicalEvent;
import touchfold.events.EventCodec;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.RandomWorld;
import touchfold.profile.testing.StoredWorld;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;
import touchfold.testkit.TestWorld;
import touchfold.testkit.TopicReader;

/** The running service between the real topics. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class TouchpointsTopicIT {

    private static final int KEYS = 9;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    TestWorld world;

    @Inject
    StoredWorld store;

    @BeforeEach
    void empty() {
        store.clear();
    }

    @Test
    void recordsThatNobodyCanReadAreSetAsideAndTheirNeighboursAreFolded() {
        byte[] nul = new String(bytes(web("nul").email("nul@shop.vn").event()), StandardCharsets.UTF_8)
                .replace("Home", "Ho\\u0000me")
                .getBytes(StandardCharsets.UTF_8);
        byte[] teleported = new String(bytes(web("x").email("x@shop.vn").event()), StandardCharsets.UTF_8)
                .replace("page-viewed", "teleported")
                .getBytes(StandardCharsets.UTF_8);
        send(List.of(
                bytes(web("p1").email("a@shop.vn").event()),
                "{\"schema\":".getBytes(StandardCharsets.UTF_8),
                nul,
                teleported,
                bytes(web("p2").email("b@shop.vn").event())));

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(store.rows("select 1 from touchpoint")).hasSize(2);
            assertThat(store.rows("select reason from quarantine").stream()
                            .map(row -> row.getString("reason"))
                            .toList())
                    .containsExactlyInAnyOrder("not-json", "unstorable-text", "unknown-type");
        });
        given().header("Authorization", "Bearer " + TestSources.ADMIN_KEY)
                .get("/v1/quarantine")
                .then()
                .statusCode(200)
                .body("items.size()", is(3));
    }

    @Test
    void aSaleBecomesAChangeOnTheTopicWithoutAnyIdentifierInIt() throws Exception {
        CanonicalEvent sale = till("s1")
                .at("2026-03-01T18:30:00Z")
                .email("secret.person@shop.vn")
                .phone("0912345678")
                .bought("77", 500_000)
                .event();
        String id = Folding.fold(List.of(sale)).keySet().iterator().next().toString();
        try (TopicReader changes = world.topic("profile-changes")) {
            send(List.of(bytes(sale)));

            var told = changes.await(change -> id.equals(change.key()), PATIENCE);

            JsonNode change = new ObjectMapper().readTree(told.value());
            assertThat(change.at("/change/kind").asText()).isEqualTo("created");
            assertThat(change.at("/revision").asLong()).isEqualTo(1);
            assertThat(change.at("/causes/0/touchpointId").asText()).isEqualTo("s1");
            assertThat(change.at("/effectiveAt").asText()).isEqualTo("2026-03-01T18:30:00Z");
            assertThat(change.at("/facts/purchases/days/0/day").asText()).isEqualTo("2026-03-02");
            assertThat(told.value() + told.headers()).doesNotContain("secret").doesNotContain("912345678");
            assertThat(new String(told.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                    .isEqualTo("touchfold.profile.created.v2");
        }
    }

    @Test
    void readingTheWholeTopicAgainChangesNothing() {
        List<CanonicalEvent> events = new RandomWorld(77).events(300);
        send(events.stream().map(TouchpointsTopicIT::bytes).toList());
        awaitDrained();
        StoredWorld.Shown before = store.shown();
        assertThat(before).isEqualTo(StoredWorld.shown(Folding.fold(events)));
        List<Long> revisions = revisions();

        startAgainFromTheBeginning(events);
        awaitDrained();

        assertThat(store.shown()).isEqualTo(before);
        assertThat(revisions()).isEqualTo(revisions);
    }

    /** Loses the offsets, as a restored database does. The service notices when the next records arrive: repetitions here. */
    private void startAgainFromTheBeginning(List<CanonicalEvent> events) {
        store.rows("update consumer_offset set next_offset = 0");
        send(events.subList(0, KEYS).stream().map(TouchpointsTopicIT::bytes).toList());
    }

    private void awaitDrained() {
        await().atMost(PATIENCE).until(() -> drained() == 4);
    }

    /** How many partitions are applied to their end. */
    private long drained() {
        Map<String, Object> config = Map.of("bootstrap.servers", world.servers().bootstrapServers());
        try (var probe = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = probe.partitionsFor(world.topicsPrefix() + "touchpoints").stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            var ends = probe.endOffsets(partitions);
            // A partition to which no key leads ends at 0, as those of other topics do.
            return store
                    .rows("select part, next_offset from consumer_offset where topic = '" + world.topicsPrefix()
                            + "touchpoints'")
                    .stream()
                    .filter(row -> ends.entrySet().stream()
                            .anyMatch(end -> end.getKey().partition() == row.getInteger("part")
                                    && end.getValue().equals(row.getLong("next_offset"))))
                    .count();
        }
    }

    private List<Long> revisions() {
        return store.rows("select revision from profile order by id").stream()
                .map(row -> row.getLong("revision"))
                .toList();
    }

    private void send(List<byte[]> values) {
        Map<String, Object> config = Map.of("bootstrap.servers", world.servers().bootstrapServers(), "acks", "all");
        List<Future<?>> acks = new ArrayList<>();
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < values.size(); i++) {
                acks.add(producer.send(
                        new ProducerRecord<>(world.topicsPrefix() + "touchpoints", "k" + i % KEYS, values.get(i))));
            }
        }
        assertThat(acks).allMatch(Future::isDone);
    }

    private static byte[] bytes(CanonicalEvent event) {
        return new EventCodec().write(event);
    }
}
