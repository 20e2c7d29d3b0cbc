package touchfold.ingest.rejection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.ingest.publish.PublishedEvents;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;
import touchfold.testkit.TestWorld;

/** What was refused can be found again, corrected and read once more, with a real broker. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "ingest"))
class RejectionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    TestWorld world;

    @Test
    void aRefusedMessageIsListedWithoutWhatMayBePersonalAndShownWithItByteForByte() {
        String mark = mark();
        String odd = "{ \"type\":\"track\", \"userId\" : \"" + mark + "\", \"n\":1.50e0 }";
        batch("{\"sentAt\":\"2026-01-02T03:04:05Z\",\"batch\":[" + odd + "]}");

        String id = idOf(mark);

        assertThat(list("source=src_web&code=missing_field&door=/v1/batch").prettify())
                .contains(id)
                .doesNotContain(mark)
                .doesNotContain("personal");
        one(id).statusCode(200)
                .body("pointer", equalTo("/batch/0/event"))
                .body("complete", equalTo(true))
                .body("personal.form", equalTo("batch"))
                .body("personal.shared.sentAt", equalTo("2026-01-02T03:04:05Z"))
                .body("personal.headers.'x-write-key'", nullValue())
                .body("replayed", nullValue());
        assertThat(one(id).extract().asString()).contains("\"raw\":" + odd);
    }

    @Test
    void aCorrectedMessageBecomesOneEventHoweverOftenItIsReplayed() {
        String mark = mark();
        batch("{\"batch\":[{\"type\":\"track\",\"userId\":\"" + mark + "\",\"messageId\":\"" + mark + "\"}]}");
        String id = idOf(mark);
        String corrected =
                "{\"type\":\"track\",\"userId\":\"" + mark + "\",\"messageId\":\"" + mark + "\",\"event\":\"Read\"}";

        replay(id, "").statusCode(400).body("code", equalTo("missing_field"));
        one(id).body("replayed", nullValue());
        String event = replay(id, corrected).statusCode(200).extract().path("events[0]");
        replay(id, corrected).statusCode(200).body("events", contains(event));
        replay(id, corrected.replace("Read", "Wrote")).statusCode(409);

        one(id).body("replayed.events", contains(event))
                .body("replayed.corrected", equalTo(true))
                .body("replayed.at", notNullValue());
        // The same id as if the sender itself had sent it right.
        batch("{\"batch\":[" + corrected + "]}");
        assertThat(idsOf(mark, 3)).containsOnly(event);
        assertThat(list("source=src_web").getList("items.findAll { it.id == '" + id + "' }.replayed.events"))
                .hasSize(1);
    }

    @Test
    void pagesHoldEveryRefusalOnceTheNewestFirst() {
        String mark = mark();
        StringBuilder messages = new StringBuilder();
        for (int i = 0; i < 23; i++) {
            messages.append(i == 0 ? "" : ",")
                    .append("{\"type\":\"")
                    .append(mark)
                    .append("\",\"userId\":\"u\"}");
        }
        Instant before = Instant.now();
        batch("{\"batch\":[" + messages + "]}");

        String filter = "code=unknown_type&limit=10&from=" + before;
        List<String> ids = new ArrayList<>();
        String next = "";
        int pages = 0;
        while (next != null) {
            JsonPath page = list(filter + (next.isEmpty() ? "" : "&cursor=" + next));
            ids.addAll(page.getList("items.id"));
            next = page.getString("next");
            pages++;
            assertThat(pages).isLessThan(20);
        }

        assertThat(ids).hasSize(23).doesNotHaveDuplicates();
        assertThat(list(filter + "&to=" + before).getList("items")).isEmpty();
    }

    @Test
    void aScanIsReplayedWithTheDeviceThatUploadedIt() {
        String mark = mark();
        booth("{\"deviceId\":\"tab-" + mark().hashCode()
                + "\",\"eventId\":\"f\",\"scans\":[{\"scanId\":\"ok\",\"badgeId\":\"b\"},{\"scanId\":\"" + mark
                + "\"}]}");
        String id = idOf(mark);

        String event = replay(id, "{\"scanId\":\"" + mark + "\",\"badgeId\":\"c\",\"note\":\"" + mark + "\"}")
                .statusCode(200)
                .extract()
                .path("events[0]");

        assertThat(idsOf(mark, 1)).containsOnly(event);
    }

    @Test
    void onlyAnAdministratorMayLook() {
        given().get("/v1/rejections").then().statusCode(401);
        given().header("Authorization", "Bearer " + TestSources.READ_KEY)
                .get("/v1/rejections")
                .then()
                .statusCode(403);
        given().post("/v1/rejections/0-0-abcdefgh/replay").then().statusCode(401);
    }

    @Test
    void whatIsAskedWronglyIsNamed() {
        admin().get("/v1/rejections?limit=0").then().statusCode(400);
        admin().get("/v1/rejections?from=yesterday").then().statusCode(400).body("errors[0].pointer", equalTo("from"));
        admin().get("/v1/rejections?cursor=x").then().statusCode(400).body("errors[0].pointer", equalTo("cursor"));
        for (String id : List.of("0-999999999-abcdefgh", "999-0-abcdefgh", "0-0-abcdefgh", "x")) {
            one(id).statusCode(404);
        }
        admin().get("/v1/rejections?source=src_nobody").then().statusCode(200).body("items", empty());
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + TestSources.ADMIN_KEY);
    }

    private static JsonPath list(String query) {
        return admin().get("/v1/rejections?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse one(String id) {
        return admin().get("/v1/rejections/" + id).then();
    }

    private static ValidatableResponse replay(String id, String corrected) {
        return admin().body(corrected.getBytes(StandardCharsets.UTF_8))
                .post("/v1/rejections/" + id + "/replay")
                .then();
    }

    private static void batch(String body) {
        given().header("X-Write-Key", TestSources.WEB_KEY)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/batch")
                .then()
                .statusCode(200);
    }

    private static void booth(String body) {
        given().header("X-Write-Key", TestSources.BOOTH_KEY)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/booth/scans")
                .then()
                .statusCode(200)
                .body("rejected", hasSize(1));
    }

    /** The refused message that holds the mark, found by looking at each of a short list. */
    private static String idOf(String mark) {
        List<String> ids = list("limit=200").getList("items.id");
        return ids.stream()
                .filter(id -> one(id).extract().asString().contains(mark))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Expected a refused message with the mark"));
    }

    private List<String> idsOf(String mark, int atLeast) {
        return PublishedEvents.idsOf(world, mark, atLeast, PATIENCE);
    }

    private static String mark() {
        return UUID.randomUUID().toString();
    }
}
