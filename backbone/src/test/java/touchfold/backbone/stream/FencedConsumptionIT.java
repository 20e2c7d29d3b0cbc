package touchfold.backbone.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchfold.backbone.topics.TopicSetup;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestWorld;
import touchfold.testkit.TopicReader;

/** Kafka into PostgreSQL, exact to the record, on the real ones. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "backbone"))
class FencedConsumptionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Inject
    TopicSetup topics;

    TestWorld world;

    /** A record sent earlier would make the broker create the topic, with as many partitions as it likes. */
    @BeforeEach
    void awaitTopics() {
        await().atMost(PATIENCE).until(topics::ready);
    }

    @BeforeEach
    void createTables() throws SQLException, IOException {
        sql("create schema if not exists " + world.schema());
        if (count("select count(*) from pg_tables where tablename = 'quarantine' and schemaname = '" + world.schema()
                        + "'")
                == 0) {
            try (var ddl = getClass().getResourceAsStream("/db/backbone/V0_1__stream.sql")) {
                sql(new String(ddl.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        sql("create table if not exists applied (part int, off bigint, n int check (n >= 0), primary key (part, off))");
    }

    @Test
    void everyRecordIsAppliedOnceAndTroubleIsSetAsideAlone() throws SQLException {
        int before = count("select count(*) from applied");

        send(numbers(0, 200));
        send(List.of("201", NumberConsumer.THROWS, "202", NumberConsumer.REFUSED, "203"));
        send(List.of(NumberConsumer.LATER));

        awaitCount("select count(*) from applied", before + 204);
        awaitCount("select count(*) from quarantine", 2);
        assertThat(count("select count(distinct n) from applied where n < 204")).isEqualTo(203);
        assertThat(count("select count(*) from applied where n = 777")).isEqualTo(1);
        try (TopicReader echoes = world.topic("echoes")) {
            assertThat(echoes.awaitAll(records -> records.size() >= 204, PATIENCE))
                    .hasSize(204);
        }
        awaitCount("select count(*) from outbox", 0);
        RestAssured.given()
                .header("Authorization", "Bearer adm_test:admin-secret")
                .get("/v1/quarantine")
                .then()
                .statusCode(200)
                .body("items.size()", Matchers.is(2))
                .body("items.detail", Matchers.hasItem(Matchers.startsWith("PgException SQLSTATE 23514")))
                .body("items.detail", Matchers.hasItem(Matchers.containsString("NumberConsumer")));
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

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    private void send(List<String> values) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", world.servers().bootstrapServers(), "acks", "all", "metadata.max.age.ms", "500");
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (String value : values) {
                sent.add(producer.send(new ProducerRecord<>(world.topicsPrefix() + "numbers", value, value)));
            }
            for (var one : sent) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("Expected to send, but failed", e);
        }
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
        return DriverManager.getConnection(
                world.servers().jdbcUrl() + "?currentSchema=" + world.schema(),
                world.servers().databaseUser(),
                world.servers().databasePassword());
    }
}
