package touchfold.backbone.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.testkit.ConditionWait.await;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hamcrest.Matchers;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchfold.backbone.BackboneTables;
import touchfold.backbone.database.WorkPool;
import touchfold.backbone.topics.TopicSetup;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestWorld;
import touchfold.testkit.TopicReader;

/** The outbox on the real servers. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "backbone"))
class OutboxRelayIT {

    private static final Logger LOG = Logger.getLogger(OutboxRelayIT.class);
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int BEYOND_KAFKAS_LIMIT = 2 * 1024 * 1024;

    @Inject
    Outbox outbox;

    @Inject
    TopicSetup topics;

    @Inject
    @ReactiveDataSource(WorkPool.NAME)
    Pool pool;

    TestWorld world;

    @BeforeEach
    void prepare() throws Exception {
        BackboneTables.create(world);
        await().atMost(PATIENCE).until(topics::ready);
    }

    @Test
    void aRecordThatKafkaWillNeverTakeIsSetAsideAndTheOthersAreToldInOrder() {
        String key = UUID.randomUUID().toString();
        byte[] tooLarge = new byte[BEYOND_KAFKAS_LIMIT];
        new Random(1).nextBytes(tooLarge);

        append(List.of(record(key, "1"), new OutboxRecord("echoes", key, Map.of(), tooLarge), record(key, "3")));
        append(List.of(record(key, "4")));

        assertThat(told(key, 3)).containsExactly("1", "3", "4");
        awaitEmpty();
        RestAssured.given()
                .header("Authorization", "Bearer adm_test:admin-secret")
                .get("/v1/outbox/refused")
                .then()
                .statusCode(200)
                .body("items.key", Matchers.hasItem(key))
                .body("items.find { it.key == '" + key + "' }.bytes", Matchers.is(BEYOND_KAFKAS_LIMIT))
                .body("items.find { it.key == '" + key + "' }.reason", Matchers.startsWith("RecordTooLargeException"));
        RestAssured.get("/v1/outbox/refused").then().statusCode(401);
        RestAssured.get("/q/metrics").then().body(Matchers.containsString("outcome=\"refused\""));
    }

    @Test
    void aTopicThatNobodyMadeAllowsNobodyToOvertake() {
        String key = UUID.randomUUID().toString();

        append(List.of(
                record(key, "1"), new OutboxRecord("no such topic", key, Map.of(), bytes("2")), record(key, "3")));

        assertThat(told(key, 2)).containsExactly("1", "3");
        awaitEmpty();
    }

    @Test
    void aRelayThatLosesItsConnectionGoesOn() {
        String key = UUID.randomUUID().toString();
        append(List.of(record(key, "1")));
        told(key, 1);

        pool.query(
                        "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()"
                                + " and database = (select oid from pg_database where datname = current_database())")
                .execute()
                .await()
                .atMost(PATIENCE);
        append(List.of(record(key, "2")));

        assertThat(told(key, 2)).containsExactly("1", "2");
        awaitEmpty();
    }

    @Test
    void eachRecordSaysInWhichLifeOfTheDatabaseItWasTold() {
        String key = UUID.randomUUID().toString();
        append(List.of(record(key, "1")));
        append(List.of(record(key, "2")));
        pool.query("update store_epoch set database = 'another server'")
                .execute()
                .await()
                .atMost(PATIENCE);
        append(List.of(record(key, "3")));

        List<Long> epochs = records(key, 3).stream()
                .map(record -> StoreEpoch.of(record.headers()))
                .toList();

        assertThat(epochs.get(0)).isPositive().isEqualTo(epochs.get(1)).isLessThan(epochs.get(2));
    }

    @Test
    void aBacklogIsSentInOrderAndFast() {
        int records = Integer.getInteger("touchfold.test.relay.records", 20_000);
        String key = UUID.randomUUID().toString();
        byte[] padding = new byte[1_000];
        Arrays.fill(padding, (byte) 'x');
        String tail = new String(padding, StandardCharsets.US_ASCII);
        List<OutboxRecord> all = IntStream.range(0, records)
                .mapToObj(i -> new OutboxRecord(
                        "echoes", key + i % 64, Map.of("ce_id", "e" + i, "ce_type", "test"), bytes(i + ":" + tail)))
                .toList();

        long start = System.nanoTime();
        append(all);
        long appended = System.nanoTime();
        awaitEmpty();
        long sent = System.nanoTime();

        LOG.infof(
                "relay: appended in %d ms, sent %d in %d ms",
                (appended - start) / 1_000_000, records, (sent - appended) / 1_000_000);
        assertThat(Duration.ofNanos(sent - appended)).isLessThan(Duration.ofSeconds(20));
        try (TopicReader echoes = world.topic("echoes")) {
            List<ConsumerRecord<String, String>> mine = new ArrayList<>(echoes.awaitAll(
                    seen -> seen.stream()
                                    .filter(record -> record.key().startsWith(key))
                                    .count()
                            >= records,
                    PATIENCE));
            mine.removeIf(record -> !record.key().startsWith(key));
            for (int i = 0; i < 64; i++) {
                String one = key + i;
                assertThat(mine.stream()
                                .filter(record -> record.key().equals(one))
                                .map(record -> Integer.valueOf(record.value()
                                        .substring(0, record.value().indexOf(':')))))
                        .isSorted();
            }
        }
    }

    @Test
    void aQuietRelayAddsLittle() {
        int times = 40;
        String key = UUID.randomUUID().toString();
        long[] committed = new long[times];
        for (int i = 0; i < times; i++) {
            append(List.of(record(key, Integer.toString(i))));
            committed[i] = System.currentTimeMillis();
            awaitEmpty();
        }

        try (TopicReader echoes = world.topic("echoes")) {
            List<ConsumerRecord<String, String>> all = echoes.awaitAll(
                    seen -> seen.stream()
                                    .filter(record -> record.key().equals(key))
                                    .count()
                            >= times,
                    PATIENCE);
            long[] added = all.stream()
                    .filter(record -> record.key().equals(key))
                    .mapToLong(record -> record.timestamp() - committed[Integer.parseInt(record.value())])
                    .sorted()
                    .toArray();
            LOG.infof("relay: quiet, added p50 %d ms, p95 %d ms", added[times / 2], added[times * 95 / 100]);
            assertThat(added[times / 2]).isLessThan(500);
        }
    }

    private void append(List<OutboxRecord> records) {
        pool.withTransaction(tx -> outbox.append(tx, records)).await().atMost(PATIENCE);
        outbox.wake();
    }

    private List<String> told(String key, int count) {
        return records(key, count).stream().map(ConsumerRecord::value).toList();
    }

    private List<ConsumerRecord<String, String>> records(String key, int count) {
        try (TopicReader echoes = world.topic("echoes")) {
            return echoes
                    .awaitAll(
                            seen -> seen.stream()
                                            .filter(record -> record.key().equals(key))
                                            .count()
                                    >= count,
                            PATIENCE)
                    .stream()
                    .filter(record -> record.key().equals(key))
                    .toList();
        }
    }

    private void awaitEmpty() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> pool.query("select count(*) from outbox")
                                .execute()
                                .await()
                                .atMost(PATIENCE)
                                .iterator()
                                .next()
                                .getLong(0)
                        == 0);
    }

    private static OutboxRecord record(String key, String value) {
        return new OutboxRecord("echoes", key, Map.of("ce_id", key + value), bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
