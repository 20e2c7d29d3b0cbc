package touchfold.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;
import touchfold.testkit.TestWorld;
import touchfold.testkit.TopicReader;

@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "ingest"))
class TrackingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    TestWorld world;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void anAnswerOf200MeansThatKafkaHasTheEvent() throws IOException {
        String id = newId();
        post("/v1/track", message(id))
                .statusCode(200)
                .body("success", equalTo(true))
                .body("accepted", equalTo(1));

        ConsumerRecord<String, String> written = onTopic(id);
        JsonNode event = new ObjectMapper().readTree(written.value());
        assertThat(event.at("/fact/type").asText()).isEqualTo("order-completed");
        assertThat(event.at("/source/id").asText()).isEqualTo(TestSources.WEB);
        assertThat(header(written, "ce_source")).isEqualTo("/sources/" + TestSources.WEB);
        assertThat(header(written, "ce_type")).isEqualTo("touchfold.touchpoint.order-completed.v2");
        assertThat(header(written, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(written, "ce_time")).isNotEmpty();
        assertThat(header(written, "content-type")).isEqualTo("application/json");
        assertThat(written.key()).hasSize(32).doesNotContain("u-1001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json; charset=UTF-8",
                "application/octet-stream"
            })
    void noContentTypeIsWrong(String contentType) {
        String id = newId();
        given().spec(raw())
                .contentType(contentType)
                .auth()
                .preemptive()
                .basic(TestSources.WEB_KEY, "")
                .body(message(id).getBytes(StandardCharsets.UTF_8))
                .post("/v1/t/")
                .then()
                .statusCode(200);
        assertThat(onTopic(id)).isNotNull();
    }

    @Test
    void gzipIsReadWithAndWithoutItsHeader() throws IOException {
        for (String encoding : List.of("gzip", "")) {
            String id = newId();
            RequestSpecification request =
                    given().spec(raw()).contentType("text/plain").header("X-Write-Key", TestSources.WEB_KEY);
            if (!encoding.isEmpty()) {
                request.header("Content-Encoding", encoding);
            }
            request.body(gzip(message(id))).post("/v1/track").then().statusCode(200);
            assertThat(onTopic(id)).isNotNull();
        }
    }

    @Test
    void theKeyIsFoundWhereverClientsPutIt() {
        String body = message(newId());
        given().spec(raw())
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/track?writeKey=" + TestSources.WEB_KEY)
                .then()
                .statusCode(200);
        given().spec(raw())
                .header("X-Write-Key", TestSources.WEB_KEY)
                .body(body.replaceFirst("\\{", "{\"writeKey\": \"wk:***\",").getBytes(StandardCharsets.UTF_8))
                .post("/v1/track")
                .then()
                .statusCode(200);
        given().spec(raw())
                .body(body.replaceFirst("\\{", "{\"writeKey\": \"" + TestSources.WEB_KEY + "\",")
                        .getBytes(StandardCharsets.UTF_8))
                .post("/v1/import/../track")
                .then()
                .statusCode(200);
        given().spec(raw())
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/track")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("unknown_write_key"))
                .body("success", equalTo(false));
        given().spec(raw())
                .auth()
                .preemptive()
                .basic("nobody", "")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/track")
                .then()
                .statusCode(401);
    }

    @Test
    void aBadMessageIsNamedAndItsNeighboursAreTaken() throws IOException {
        String first = newId();
        String last = newId();
        post(
                        "/v1/batch",
                        "{\"batch\": [" + message(first)
                                + ", {\"type\": \"track\", \"userId\": \"u\", \"messageId\": \"bad-" + last + "\"}, "
                                + message(last) + "]}")
                .statusCode(200)
                .body("success", equalTo(true))
                .body("accepted", equalTo(2))
                .body("rejected", hasSize(1))
                .body("rejected[0].index", equalTo(1))
                .body("rejected[0].messageId", equalTo("bad-" + last))
                .body("rejected[0].code", equalTo("missing_field"))
                .body("rejected[0].pointer", equalTo("/batch/1/event"));

        assertThat(onTopic(first)).isNotNull();
        assertThat(onTopic(last)).isNotNull();
        try (TopicReader rejected = world.topic("touchpoints-rejected")) {
            ConsumerRecord<String, String> dead =
                    rejected.await(record -> record.value().contains("bad-" + last), PATIENCE);
            JsonNode record = new ObjectMapper().readTree(dead.value());
            assertThat(record.path("pointer").asText()).isEqualTo("/batch/1/event");
            assertThat(record.at("/personal/raw/userId").asText()).isEqualTo("u");
            assertThat(header(dead, "ce_type")).isEqualTo("touchfold.touchpoint-rejected.v2");
        }
    }

    @Test
    void aSingleBadMessageIsAProblemThatNamesTheField() {
        post("/v1/identify", "{\"traits\": {\"city\": \"Huế\"}}")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("title", equalTo("Invalid request"))
                .body("errors[0].pointer", equalTo("/userId"))
                .body("success", equalTo(false));
        post("/v1/track", "{\"userId\": \"u\"}").statusCode(400).body("errors[0].pointer", equalTo("/event"));
        post("/v1/track", "not json").statusCode(400).body("code", equalTo("invalid_json"));
        post("/v1/batch", "{}").statusCode(400).body("errors[0].pointer", equalTo("/batch"));
        post("/v1/batch", "[1]").statusCode(400).body("code", equalTo("invalid_json"));
    }

    @Test
    void aPersonWhomOnlyATraitRecognisesIsTaken() {
        post("/v1/identify", "{\"traits\": {\"email\": \"lan@example.vn\"}}")
                .statusCode(200)
                .body("accepted", equalTo(1));
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedEvenWhenItIsSmallOnTheWire() throws IOException {
        byte[] bomb = gzip("{\"batch\": [\"" + "x".repeat(5 * 1024 * 1024) + "\"]}");

        given().spec(raw())
                .auth()
                .preemptive()
                .basic(TestSources.WEB_KEY, "")
                .body(bomb)
                .post("/v1/batch")
                .then()
                .statusCode(400)
                .body("code", equalTo("body_too_large"));
    }

    @Test
    void aMessageTooLargeIsRefusedAloneAndAnAliasToItselfIsNotCalledAccepted() {
        String large = "{\"type\": \"track\", \"userId\": \"u\", \"event\": \"e\", \"properties\": {\"a\": \""
                + "x".repeat(16_000) + "\", \"b\": \"" + "y".repeat(16_000) + "\", \"c\": \"" + "z".repeat(1_000)
                + "\"}}";
        post(
                        "/v1/batch",
                        "{\"batch\": [" + large + ", {\"type\": \"alias\", \"userId\": \"u\", \"previousId\": \"u\"}]}")
                .statusCode(200)
                .body("accepted", equalTo(0))
                .body("ignored[0].index", equalTo(1))
                .body("ignored[0].reason", equalTo("alias of an id to itself"))
                .body("rejected.code", contains("message_too_large"));
    }

    @Test
    void aPreflightIsAnsweredWithWhatItAsks() {
        given().header("Origin", "https://shop.example.vn")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,x-retry-count")
                .options("/v1/t")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "https://shop.example.vn")
                .header("Access-Control-Allow-Headers", "authorization,x-retry-count")
                .header("Access-Control-Allow-Credentials", "true")
                .header("Access-Control-Max-Age", "7200");
    }

    @Test
    void errorsMayBeReadByPagesToo() {
        given().spec(raw())
                .header("Origin", "https://shop.example.vn")
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .post("/v1/t")
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", "https://shop.example.vn")
                .header("Access-Control-Expose-Headers", "Retry-After");
    }

    @Test
    void whatTheDocumentShowsIsTrue() {
        JsonNode document = json(given().get(management.resolve("/q/openapi?format=json"))
                .then()
                .statusCode(200)
                .extract()
                .asString());
        JsonNode single = document.at("/paths/~1v1~1{kind}/post");
        JsonNode batch = document.at("/paths/~1v1~1batch/post");

        assertThat(json(post("/v1/identify", sent(single, "identify"))
                        .statusCode(200)
                        .extract()
                        .asString()))
                .isEqualTo(answered(single, "200", "application~1json", "accepted"));
        post("/v1/track", sent(single, "track")).statusCode(200);
        assertThat(json(post("/v1/batch", sent(batch, "batch"))
                        .statusCode(200)
                        .extract()
                        .asString()))
                .isEqualTo(answered(batch, "200", "application~1json", "one rejected"));
        assertThat(json(post("/v1/identify", "{}").statusCode(400).extract().asString()))
                .isEqualTo(answered(single, "400", "application~1problem+json", "no person"));
    }

    private static String sent(JsonNode operation, String example) {
        return operation
                .at("/requestBody/content/application~1json/examples/" + example + "/value")
                .toString();
    }

    private static JsonNode answered(JsonNode operation, String status, String type, String example) {
        return operation.at("/responses/" + status + "/content/" + type + "/examples/" + example + "/value");
    }

    @Test
    void anEmptyBodyIsNoErrorOfOurs() {
        given().spec(raw())
                .header("X-Write-Key", TestSources.WEB_KEY)
                .post("/v1/track")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_json"));
        given().spec(raw()).post("/webhooks/shopify/" + TestSources.SHOP).then().statusCode(401);
        given().spec(raw())
                .headers("X-Shopify-Hmac-Sha256", "x")
                .post("/webhooks/shopify/" + TestSources.SHOP)
                .then()
                .statusCode(401);
    }

    @Test
    void aClientThatAcceptsOnlyTextIsAnsweredAllTheSame() {
        given().spec(raw())
                .accept("text/plain")
                .header("X-Write-Key", TestSources.WEB_KEY)
                .body(message(newId()).getBytes(StandardCharsets.UTF_8))
                .post("/v1/t")
                .then()
                .statusCode(200)
                .body("success", equalTo(true));
    }

    @Test
    void healthAndMetricsTellTheTruth() {
        post("/v1/track", message(newId())).statusCode(200);

        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/metrics").then().statusCode(404);
        given().get("/q/openapi").then().statusCode(404);
        given().get(management.resolve("/q/health/ready"))
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'ingest' }.data.accepting", equalTo("yes"));
        assertThat(given().get(management.resolve("/q/metrics"))
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .containsPattern(
                        "touchfold_ingest_messages_total\\{channel=\"web\",outcome=\"accepted\",source=\"src_web\"\\} [1-9]");
    }

    private static ValidatableResponse post(String path, String body) {
        return given().spec(raw())
                .auth()
                .preemptive()
                .basic(TestSources.WEB_KEY, "")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path)
                .then();
    }

    private static RequestSpecification raw() {
        return new RequestSpecBuilder()
                .setConfig(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.BINARY)))
                .setContentType("application/octet-stream")
                .build();
    }

    private ConsumerRecord<String, String> onTopic(String id) {
        try (TopicReader touchpoints = world.topic("touchpoints")) {
            return touchpoints.await(record -> header(record, "ce_id").equals(id), PATIENCE);
        }
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String message(String id) {
        return "{\"type\": \"track\", \"userId\": \"u-1001\", \"messageId\": \"" + id
                + "\", \"event\": \"Order Completed\", \"properties\": {\"order_id\": \"" + id
                + "\", \"total\": 1690000}}";
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return compressed.toByteArray();
    }
}
