package touchfold.backbone.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.testkit.ConditionWait.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchfold.backbone.BackboneTables;
import touchfold.backbone.topics.TopicSetup;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestWorld;
import touchfold.testkit.TopicReader;

/** Kafka into PostgreSQL, exact to the record, on the real ones. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "backbone"))
class FencedConsumptionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String WAITING_TESTS = """
            select count(*) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'
              and application_name = 'PostgreSQL JDBC Driver'""";

    @Inject
    TopicSetup topics;

    @Inject
    NumberConsumer consumer;

    @Inject
    AssignedPartitions assigned;

    @Inject
    PartitionPositioner positioner;

    TestWorld world;

    /** A record sent earlier would make the broker create the topic, with as many partitions as it likes. */
    @BeforeEach
    void awaitTopics() {
        await().atMost(PATIENCE).until(topics::ready);
    }

    @BeforeEach
    void createTables() throws SQLException, IOException {
        BackboneTables.create(world);
        sql("create table if not exists applied (n int primary key check (n >= 0), times int not null default 1)");
    }

    @Test
    void everyRecordIsAppliedOnceAndTroubleIsSetAsideAlone() throws SQLException {
        int before = count("select count(*) from applied");

        send(numbers(0, 200));
        send(List.of("201", NumberConsumer.THROWS, "202", NumberConsumer.REFUSED, "203"));
        send(List.of(NumberConsumer.LATER));

        awaitCount("select count(*) from applied", before + 204);
        awaitCount("select count(*) from quarantine where event_id = 'm201'", 2);
        assertThat(count("select count(*) from applied where n < 204 and times = 1"))
                .isEqualTo(203);
        assertThat(count("select count(*) from applied where n = 777")).isEqualTo(1);
        try (TopicReader echoes = world.topic("echoes")) {
            echoes.awaitAll(
                    records -> records.stream()
                                    .map(ConsumerRecord::key)
                                    .filter(key -> key.length() <= 3)
                                    .distinct()
                                    .filter(numbers(0, 204)::contains)
                                    .count()
                            == 203,
                    PATIENCE);
        }
        awaitCount("select count(*) from outbox", 0);
        RestAssured.given()
                .header("Authorization", "Bearer adm_test:admin-secret")
                .get("/v1/quarantine")
                .then()
                .statusCode(200)
                .body("items.detail", Matchers.hasItem(Matchers.startsWith("PgException SQLSTATE 23514")))
                .body("items.detail", Matchers.hasItem(Matchers.containsString("NumberConsumer")));
    }

    @Test
    void whatComesOneByOneIsGathered() throws Exception {
        int before = consumer.polls();
        long start = System.nanoTime();
        sendOneByOne(numbers(9_000, 9_200));
        Duration sending = Duration.ofNanos(System.nanoTime() - start);
        awaitCount("select count(*) from applied where n between 9000 and 9199", 200);

        assertThat(consumer.polls() - before).isLessThanOrEqualTo((int) (sending.toMillis() / 25) + 10);
    }

    @Test
    void whatAnotherOwnerAppliedIsNotAppliedAgain() throws SQLException {
        send(numbers(300, 340));
        awaitCount("select count(*) from applied where n between 300 and 339", 40);

        // The other owner took the next record of each of the four partitions.
        sql("update consumer_offset set next_offset = next_offset + 1");
        send(numbers(500, 540));
        send(numbers(540, 580));

        awaitCount("select count(*) from applied where n between 500 and 579", 80 - 4);
    }

    @Test
    void aDatabaseThatWasRestoredFromAnOlderStateIsCaughtUp() throws SQLException {
        send(numbers(600, 640));
        awaitCount("select count(*) from applied where n between 600 and 639", 40);

        sql("with gone as (delete from applied) update consumer_offset set next_offset = 0");
        send(numbers(700, 740));

        awaitCount("select count(*) from applied where n between 700 and 739", 40);
        awaitCount("select count(*) from applied where n between 600 and 639", 40);
    }

    @Test
    void aDatabaseThatWasSetBackIsNoticedWhileNothingArrives() throws SQLException {
        send(numbers(800, 840));
        awaitCount("select count(*) from applied where n between 800 and 839", 40);

        sql("with gone as (delete from applied) update consumer_offset set next_offset = 0");

        awaitCount("select count(*) from applied where n between 800 and 839", 40);
    }

    @Test
    void aBatchThatAsksTooMuchIsHalvedAndARecordThatAlwaysDoesIsSetAside() throws SQLException {
        List<String> slow = new ArrayList<>(numbers(NumberConsumer.SLOW, NumberConsumer.SLOW + 20));
        slow.add(NumberConsumer.ENDLESS);
        slow.addAll(numbers(NumberConsumer.SLOW + 20, NumberConsumer.SLOW + 40));

        send(slow);

        awaitCount("select count(*) from applied where n between 9000 and 9039 and times = 1", 40);
        awaitCount(
                "select count(*) from quarantine where event_id = 'm9000' and detail like '%57014%' and raw = '9999'",
                1);
        assertThat(count("select count(*) from quarantine where event_id = 'm9000'"))
                .isEqualTo(1);
    }

    @Test
    void aRebalanceWhileABatchIsTakenApartLosesNothing() throws SQLException {
        consumer.onNextTrouble(this::rebalance);
        send(withTroubleInTheMiddle(1_000));

        awaitCount("select count(*) from applied where n between 1000 and 1399 and times = 1", 400);
        awaitCount("select count(*) from quarantine where reason = 'refused' and event_id = 'm1000'", 1);
    }

    @Test
    void partitionsForgottenWhileABatchIsTakenApartLoseNothing() throws SQLException {
        consumer.onNextTrouble(() -> assigned.revoke(assigned.all().keySet()));
        send(withTroubleInTheMiddle(2_000));
        await().atMost(PATIENCE).until(() -> assigned.all().isEmpty());

        assigned.joined();
        partitions().forEach(assigned::assign);
        positioner.reposition(partitions());

        awaitCount("select count(*) from applied where n between 2000 and 2399 and times = 1", 400);
    }

    @Test
    void anotherOwnerThatCommitsInsideABatchThatIsTakenApartIsBelieved() throws Exception {
        List<Integer> stolen = new ArrayList<>();
        CompletableFuture<Void> other = new CompletableFuture<>();
        consumer.onNextTrouble(() -> inBackground(() -> stolen.addAll(applyFirstOfEachPartition(3_000)), other));
        send(withTroubleInTheMiddle(3_000));

        other.get(60, TimeUnit.SECONDS);
        awaitCount("select count(*) from applied where n between 3000 and 3399", 400);
        assertThat(stolen).isNotEmpty();
        assertThat(count("select count(*) from applied where n between 3000 and 3399 and times > 1"))
                .as("what the other owner took: %s", stolen)
                .isZero();
    }

    @Test
    void aDatabaseThatLosesItsTailUnderABatchAndARebalanceIsCaughtUp() throws Exception {
        awaitCount("select count(*) from consumer_offset", partitions().size());
        sql("drop table if exists backup; create table backup as select * from consumer_offset");
        send(numbers(4_000, 4_040));
        awaitCount("select count(*) from applied where n between 4000 and 4039", 40);
        CompletableFuture<Void> restored = new CompletableFuture<>();
        consumer.onNextTrouble(() -> {
            inBackground(
                    () -> sql("with gone as (delete from applied where n between 4000 and 4899)"
                            + " update consumer_offset o set next_offset = b.next_offset from backup b"
                            + " where b.topic = o.topic and b.part = o.part"),
                    restored);
            rebalance();
        });
        send(withTroubleInTheMiddle(4_000 + 400));

        restored.get(60, TimeUnit.SECONDS);
        awaitCount("select count(*) from applied where n between 4400 and 4799", 400);
        awaitCount("select count(*) from applied where n between 4000 and 4039", 40);
    }

    @Test
    void aLogThatEndsBeforeTheStoredOffsetIsReadAgainFromItsBeginning() throws SQLException {
        send(numbers(5_000, 5_040));
        awaitCount("select count(*) from applied where n between 5000 and 5039", 40);

        sql("update consumer_offset set next_offset = next_offset + 1000000");
        send(numbers(5_100, 5_140));

        awaitCount("select count(*) from applied where n between 5100 and 5139", 40);
        awaitLagZero();
    }

    @Test
    void aTopicThatWasDeletedAndMadeAgainIsReadFromItsBeginning()
            throws SQLException, ExecutionException, InterruptedException {
        send(numbers(6_000, 6_200));
        awaitCount("select count(*) from applied where n between 6000 and 6199", 200);
        awaitLagZero();

        remakeTopic();
        send(numbers(6_200, 6_240));

        awaitCount("select count(*) from applied where n between 6200 and 6239", 40);
        awaitLagZero();
    }

    @Test
    void aPartitionWhosePlaceTheDatabaseDoesNotTellWaitsIsListedAndGoesOnByItself() throws SQLException {
        try (Connection holder = connect();
                Statement lock = holder.createStatement()) {
            holder.setAutoCommit(false);
            lock.execute("lock table consumer_offset in access exclusive mode");
            rebalance();
            send(numbers(7_000, 7_040));

            await().atMost(PATIENCE).untilAsserted(() -> RestAssured.get("/q/health/ready")
                    .then()
                    .statusCode(503)
                    .body("checks.find { it.name == 'stream' }.data.'partitions.waiting'", Matchers.is(4)));
            holder.rollback();
        }

        awaitCount("select count(*) from applied where n between 7000 and 7039", 40);
        awaitLagZero();
    }

    /** Each is a hundred kilobytes of spaces, which is next to nothing on the wire: twenty megabytes in all. */
    @Test
    void aBacklogOfRecordsThatInflateIsAppliedWithoutEverHoldingMuchOfIt() throws SQLException {
        String fat = " ".repeat(100_000);
        int before = consumer.polls();

        send(numbers(8_000, 8_200).stream().map(number -> number + fat).toList());

        awaitCount("select count(*) from applied where n between 8000 and 8199", 200);
        assertThat(consumer.largestPoll()).isLessThanOrEqualTo(1_000_000);
        assertThat(consumer.largestBatch()).isLessThanOrEqualTo(400_000);
        assertThat(consumer.polls() - before)
                .as("polls that unpack the same again")
                .isLessThan(20);
    }

    @Test
    void readinessTellsLagAndMetricsTellTheBalance() throws SQLException {
        send(List.of("401"));
        awaitCount("select count(*) from applied where n = 401", 1);

        await().atMost(PATIENCE).untilAsserted(() -> RestAssured.get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", Matchers.hasItem("stream")));
        RestAssured.get("/q/metrics")
                .then()
                .body(Matchers.containsString("touchfold_records_total"))
                .body(Matchers.containsString("touchfold_batch_seconds_count{"))
                .body(Matchers.containsString("touchfold_lag_seconds"));
    }

    @Test
    void quarantineIsShownToAdminKeysOnlyAndALimitOutOfRangeIsNamed() {
        RestAssured.get("/v1/quarantine").then().statusCode(401).contentType("application/problem+json");
        RestAssured.given()
                .header("Authorization", "Bearer app_test:read-secret")
                .get("/v1/quarantine")
                .then()
                .statusCode(403);
        RestAssured.given()
                .header("Authorization", "Bearer adm_test:admin-secret")
                .get("/v1/quarantine?limit=0")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", Matchers.is("limit"));
    }

    /** What Kafka does to us when another member joins: everything is taken away and given back. */
    private void rebalance() {
        List<TopicPartition> partitions = partitions();
        assigned.revoke(partitions);
        partitions.forEach(assigned::assign);
        positioner.reposition(partitions);
    }

    private List<TopicPartition> partitions() {
        return IntStream.range(0, 4)
                .mapToObj(number -> new TopicPartition(world.topicsPrefix() + "numbers", number))
                .toList();
    }

    private static List<String> withTroubleInTheMiddle(int from) {
        List<String> values = new ArrayList<>(numbers(from, from + 200));
        values.add(NumberConsumer.THROWS);
        values.addAll(numbers(from + 200, from + 400));
        return values;
    }

    /** Waits for the locks of the transaction under way when this returns, so that it comes next as soon as that is rolled back. */
    private void inBackground(SqlAction action, CompletableFuture<Void> done) {
        Thread.ofVirtual().start(() -> {
            try {
                action.run();
                done.complete(null);
            } catch (SQLException | AssertionError e) {
                done.completeExceptionally(e);
            }
        });
        await().atMost(PATIENCE).until(() -> count(WAITING_TESTS) > 0);
    }

    private interface SqlAction {
        void run() throws SQLException;
    }

    /**
     * Another consumer in one transaction: the next record of each partition is applied and the offset moved. PostgreSQL
     * hands a table's lock to the first in line, whereas one who waits for a row may find it locked again when it wakes.
     */
    private List<Integer> applyFirstOfEachPartition(int from) throws SQLException {
        List<Integer> applied = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table consumer_offset in exclusive mode");
            Map<Integer, Long> next = new HashMap<>();
            ResultSet rows = statement.executeQuery("select part, next_offset from consumer_offset");
            while (rows.next()) {
                next.put(rows.getInt(1), rows.getLong(2));
            }
            List<ConsumerRecord<String, String>> sent = awaitSent(from);
            for (ConsumerRecord<String, String> record : sent) {
                boolean isNext = next.get(record.partition()) == record.offset();
                if (isNext && !record.value().equals(NumberConsumer.THROWS)) {
                    statement.execute("insert into applied (n) values (" + record.value() + ")");
                    statement.execute("update consumer_offset set next_offset = next_offset + 1 where part = "
                            + record.partition());
                    applied.add(Integer.valueOf(record.value()));
                }
            }
            connection.commit();
        }
        return applied;
    }

    private List<ConsumerRecord<String, String>> awaitSent(int from) {
        try (TopicReader topic = world.topic("numbers")) {
            return topic
                    .awaitAll(
                            all -> all.stream()
                                            .filter(record -> isOf(from, record))
                                            .count()
                                    >= 401,
                            PATIENCE)
                    .stream()
                    .filter(record -> isOf(from, record))
                    .toList();
        }
    }

    private static boolean isOf(int from, ConsumerRecord<String, String> record) {
        return new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8).equals("m" + from);
    }

    private void remakeTopic() throws ExecutionException, InterruptedException {
        String topic = world.topicsPrefix() + "numbers";
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", world.servers().bootstrapServers()))) {
            admin.deleteTopics(List.of(topic)).all().get();
            await().atMost(PATIENCE)
                    .until(() -> !admin.listTopics().names().get().contains(topic));
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> admin.createTopics(List.of(new NewTopic(topic, 4, (short) 1)))
                                    .all()
                                    .get()
                            == null);
        }
    }

    private void awaitLagZero() {
        await().atMost(PATIENCE).untilAsserted(() -> RestAssured.get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'stream' }.data.'numbers.lag.records'", Matchers.is(0)));
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    private void send(List<String> values) {
        try (var producer = producer()) {
            List<Future<?>> sent = new ArrayList<>();
            for (String value : values) {
                sent.add(producer.send(record(value, values.getFirst())));
            }
            for (var one : sent) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("Expected to send, but failed", e);
        }
    }

    /** Each is sent when the one before it is acknowledged. */
    private void sendOneByOne(List<String> values) throws ExecutionException, InterruptedException {
        try (var producer = producer()) {
            for (String value : values) {
                producer.send(record(value, value)).get();
            }
        }
    }

    private ProducerRecord<String, String> record(String value, String batch) {
        ProducerRecord<String, String> record =
                new ProducerRecord<>(world.topicsPrefix() + "numbers", value.strip(), value);
        record.headers().add("ce_id", ("m" + batch.strip()).getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private KafkaProducer<String, String> producer() {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", world.servers().bootstrapServers(),
                "acks", "all",
                "compression.type", "lz4",
                "metadata.max.age.ms", "500");
        return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    private void awaitCount(String query, int expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(count(query)).isEqualTo(expected));
    }

    private int count(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void sql(String command) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private Connection connect() throws SQLException {
        return BackboneTables.connect(world);
    }
}
