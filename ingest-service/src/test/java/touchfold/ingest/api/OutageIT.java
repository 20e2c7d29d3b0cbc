package touchfold.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static touchfold.testkit.ConditionWait.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import touchfold.testkit.TopicReader;

/** Without PostgreSQL touchpoints flow; without Kafka nothing is promised. */
@QuarkusTest
@WithTestResource(LonelyServers.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    LonelyServers servers;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    @Order(1)
    void touchpointsFlowWithoutADatabaseFromTheStart() {
        awaitReady();
        track("without-database").statusCode(200);

        given().get(management.resolve("/q/health/ready"))
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'ingest' }.data.database", startsWith("does not answer"));
        admin("/v1/admin/sources/src_new").statusCode(503).contentType("application/problem+json");
    }

    @Test
    @Order(2)
    void nothingIsPromisedWithoutABrokerAndWhatIsSentAgainArrives() {
        awaitReady();
        servers.stopBroker();
        track("during-outage")
                .statusCode(429)
                .header("Retry-After", "30")
                .contentType("application/problem+json")
                .body("success", equalTo(false))
                .body("code", equalTo("not_acknowledged"));
        await().atMost(PATIENCE).untilAsserted(() -> given().get(management.resolve("/q/health/ready"))
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'ingest' }.data.broker", equalTo("does not answer"))
                .body("checks.find { it.name == 'ingest' }.data.accepting", equalTo("held, then refused")));

        servers.startBroker();
        await().atMost(PATIENCE).until(() -> track("during-outage").extract().statusCode() == 200);
        awaitReady();

        assertThat(ids()).contains("without-database", "during-outage");
    }

    @Test
    @Order(3)
    void aDatabaseThatComesLateIsMigratedAndUsed() {
        servers.startDatabase();

        await().atMost(PATIENCE)
                .until(() -> admin("/v1/admin/sources/src_new").extract().statusCode() == 200);
        given().get(management.resolve("/q/health/ready"))
                .then()
                .body("checks.find { it.name == 'ingest' }.data.database", equalTo("answers"));
    }

    /** Some clusters take smaller records than the default; what they refuse would be refused again for ever. */
    @Test
    @Order(4)
    void anEventThatTheBrokerRefusesForGoodIsNamedAndNotAskedForAgain() throws Exception {
        limitRecords("touchpoints", "5000");
        String small = "{\"type\": \"track\", \"userId\": \"u\", \"event\": \"e\", \"messageId\": \"small\"}";
        String large = "{\"type\": \"track\", \"userId\": \"u\", \"event\": \"e\", \"messageId\": \"large\","
                + " \"properties\": {\"x\": \"" + noise() + "\"}}";

        send("/v1/batch", "{\"batch\": [" + small + ", " + large + "]}")
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected[0].index", equalTo(1))
                .body("rejected[0].messageId", equalTo("large"))
                .body("rejected[0].code", equalTo("record_too_large"));
        send("/v1/track", large).statusCode(400).body("code", equalTo("record_too_large"));
        limitRecords("touchpoints", "1048588");
        send("/v1/track", large).statusCode(200);

        try (TopicReader rejected = TopicReader.fromBeginning(bootstrapServers, "touchpoints-rejected")) {
            rejected.await(record -> record.value().contains("record_too_large"), PATIENCE);
        }
    }

    /** The client splits a batch that a topic refuses by its own size, into itself: its size must follow the topic's. */
    @Test
    @Order(5)
    void aTopicThatTakesLessThanABatchFromNowOnTakesWhatComesAllTheSame() throws Exception {
        limitRecords("touchpoints", "2000");
        StringBuilder batch = new StringBuilder("{\"batch\": [");
        for (int i = 0; i < 6; i++) {
            batch.append(i == 0 ? "" : ", ")
                    .append("{\"type\": \"track\", \"userId\": \"u\", \"event\": \"e\", \"messageId\": \"lowered-")
                    .append(i)
                    .append("\", \"properties\": {\"x\": \"")
                    .append(noise(), i * 900, (i + 1) * 900)
                    .append("\"}}");
        }
        String body = batch.append("]}").toString();

        await().atMost(PATIENCE).until(() -> send("/v1/batch", body).extract().statusCode() == 200);
        send("/v1/batch", body).statusCode(200).body("accepted", equalTo(6));
        limitRecords("touchpoints", "1048588");
    }

    /** The sender could send it for ever; nobody would ever take it. */
    @Test
    @Order(6)
    void aRefusalThatItsTopicDoesNotTakeIsStillARefusal() throws Exception {
        limitRecords("touchpoints-rejected", "1500");

        send("/v1/track", "{\"event\": \"e\", \"properties\": {\"x\": \"" + noise() + "\"}}")
                .statusCode(400)
                .body("code", equalTo("no_user_anon_id"));
        limitRecords("touchpoints-rejected", "1048588");
    }

    private void limitRecords(String name, String bytes) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
            AlterConfigOp limit =
                    new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(topic, List.of(limit))).all().get(20, TimeUnit.SECONDS);
        }
    }

    /** A text that no compression makes small. */
    private static String noise() {
        Random random = new Random(1);
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            noise.append(Long.toString(random.nextLong() & Long.MAX_VALUE, 36));
        }
        return noise.toString();
    }

    private static ValidatableResponse send(String path, String body) {
        return given().auth()
                .preemptive()
                .basic(LonelyServers.WRITE_KEY, "")
                .body(body)
                .post(path)
                .then();
    }

    private static void awaitReady() {
        await().atMost(PATIENCE).until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    private static ValidatableResponse track(String id) {
        return given().auth()
                .preemptive()
                .basic(LonelyServers.WRITE_KEY, "")
                .body("{\"userId\": \"u\", \"event\": \"e\", \"messageId\": \"" + id + "\"}")
                .post("/v1/track")
                .then();
    }

    private static ValidatableResponse admin(String path) {
        return given().header("Authorization", "Bearer " + LonelyServers.ADMIN_KEY)
                .contentType(ContentType.JSON)
                .body("{\"channel\": \"web\", \"writeKeys\": [\"wk_new_secret\"]}")
                .put(path)
                .then();
    }

    private Set<String> ids() {
        try (TopicReader touchpoints = TopicReader.fromBeginning(bootstrapServers, "touchpoints")) {
            return touchpoints.awaitAll(seen -> seen.size() >= 2, PATIENCE).stream()
                    .map(record ->
                            new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                    .collect(Collectors.toSet());
        }
    }
}
