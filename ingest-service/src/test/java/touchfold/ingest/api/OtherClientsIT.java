package touchfold.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.ingest.Recorded;
import touchfold.ingest.publish.PublishedEvents;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;
import touchfold.testkit.TestWorld;
import touchfold.testkit.TopicReader;

/** The doors of clients that were made for other products, and what those ask before they send. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "ingest"))
class OtherClientsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    TestWorld world;

    @TestHTTPResource
    URI root;

    /** Byte for byte, with the one change that a user makes: the key. */
    @ParameterizedTest
    @ValueSource(strings = {"posthog-node", "snowplow-node", "jitsu-node"})
    void aRecordedClientIsTaken(String client) throws IOException, InterruptedException {
        for (Recorded.Request request : Recorded.requests("clients/" + client + ".json")) {
            if (request.method().equals("POST")) {
                HttpResponse<String> answer = send(request, !client.startsWith("snowplow"));

                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat(answer.body()).contains("\"success\":true", "\"rejected\":[]");
            }
        }
    }

    @Test
    void aCloudEventIsTakenInEveryMode() {
        String source = "/" + UUID.randomUUID();
        String event = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"" + source
                + "\",\"type\":\"vn.example.complaint.opened\",\"subject\":\"userId:u-1\",\"data\":{\"topic\":\"late\"}}";

        cloudEvents("application/cloudevents+json")
                .body(event)
                .post("/v1/events")
                .then()
                .statusCode(200);
        cloudEvents("application/cloudevents-batch+json")
                .body("[" + event + ",{\"specversion\":\"1.0\",\"id\":\"2\"}]")
                .post("/v1/events/")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected[0].messageId", equalTo("2"))
                .body("rejected[0].pointer", equalTo("/1/type"));
        cloudEvents("application/json")
                .header("ce-specversion", "1.0")
                .header("ce-id", "1")
                .header("ce-source", source)
                .header("ce-type", "vn.example.complaint.opened")
                .header("ce-subject", "userId:u-1")
                .body("{\"topic\":\"late\"}")
                .post("/v1/events")
                .then()
                .statusCode(200);
        cloudEvents("application/cloudevents+json")
                .body(event.replace("\"id\":\"1\",", ""))
                .post("/v1/events")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo("/id"));
        given().body(event).post("/v1/events").then().statusCode(401);

        List<String> ids = PublishedEvents.idsOf(world, source, 3, PATIENCE);
        assertThat(ids).hasSize(3).containsOnly(ids.getFirst());
    }

    private static RequestSpecification cloudEvents(String type) {
        return given().auth().preemptive().basic(TestSources.WEB_KEY, "").header("Content-Type", type);
    }

    @Test
    void aPixelIsAnImageWhoseMessageKafkaHas() {
        String id = UUID.randomUUID().toString();
        String message = "{\"writeKey\":\"" + TestSources.WEB_KEY
                + "\",\"anonymousId\":\"a\",\"event\":\"Read\",\"messageId\":\"" + id + "\"}";
        String data = Base64.getUrlEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8));

        Response answer = given().queryParam("data", data).get("/v1/pixel/track");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("image/gif");
        assertThat(answer.asByteArray()).startsWith((byte) 'G', (byte) 'I', (byte) 'F');
        try (TopicReader touchpoints = world.topic("touchpoints")) {
            assertThat(touchpoints.await(record -> record.value().contains(id), PATIENCE))
                    .isNotNull();
        }
    }

    @Test
    void aPixelOfNobodysKeyIsAnImageWithTheTruthInItsStatus() {
        Response answer = given().queryParam("data", "{\"writeKey\":\"nobody\",\"event\":\"E\",\"userId\":\"u\"}")
                .get("/v1/pixel/track");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.contentType()).isEqualTo("image/gif");
    }

    @Test
    void aPageHearsWhereToSend() {
        given().header("Host", "ingest.example.vn")
                .get("/v1/projects/" + TestSources.WEB_KEY + "/settings")
                .then()
                .statusCode(200)
                .body("integrations.'Segment.io'.apiKey", equalTo(TestSources.WEB_KEY))
                .body("integrations.'Segment.io'.apiHost", equalTo("ingest.example.vn/v1"))
                .body("metrics.sampleRate", equalTo(0));
        given().get("/v1/projects/nobody/settings").then().statusCode(401);

        given().auth()
                .preemptive()
                .basic(TestSources.WEB_KEY, "")
                .get("/sourceConfig/")
                .then()
                .statusCode(200)
                .body("source.id", equalTo(TestSources.WEB))
                .body("source.writeKey", equalTo(TestSources.WEB_KEY))
                .body("source.destinations.size()", equalTo(0));
    }

    @Test
    void featuresThatWeDoNotHaveAreAnsweredHarmlessly() {
        given().body("{\"token\":\"x\"}")
                .post("/flags/?v=2")
                .then()
                .statusCode(200)
                .body("flags.size()", equalTo(0));
        given().body("{}").post("/decide/?v=3").then().statusCode(200).body("featureFlags.size()", equalTo(0));
        given().body("{\"series\":[]}").post("/v1/m").then().statusCode(200).body("success", equalTo(true));
    }

    @Test
    void everyDoorIsOpenToPagesOfOtherOrigins() {
        for (String path :
                new String[] {"/e/", "/com.snowplowanalytics.snowplow/tp2", "/api/s/track", "/sourceConfig/"}) {
            Map<String, String> asked = Map.of(
                    "Origin", "https://shop.example.vn",
                    "Access-Control-Request-Method", "POST",
                    "Access-Control-Request-Headers", "content-type,x-write-key");
            given().headers(asked)
                    .options(path)
                    .then()
                    .statusCode(204)
                    .header("Access-Control-Allow-Origin", "https://shop.example.vn")
                    .header("Access-Control-Allow-Headers", "content-type,x-write-key");
        }
        given().header("Origin", "https://evil.example")
                .options("/v1/rejections")
                .then()
                .header("Access-Control-Allow-Origin", (String) null);
    }

    @Test
    void anAppThatNobodyDeclaresIsRefused() {
        given().body("{\"data\":[{\"e\":\"pv\",\"aid\":\"stranger\",\"uid\":\"u\"}]}")
                .post("/com.snowplowanalytics.snowplow/tp2")
                .then()
                .statusCode(401);
    }

    private HttpResponse<String> send(Recorded.Request recorded, boolean keyed)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(recorded.path()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(recorded.body()));
        for (String header : new String[] {"content-type", "content-encoding", "user-agent"}) {
            if (recorded.header(header) != null) {
                request.header(header, recorded.header(header));
            }
        }
        if (keyed) {
            request.header("X-Write-Key", TestSources.WEB_KEY);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
