package touchfold.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchfold.ingest.publish.PublishedEvents;
import touchfold.testkit.ConditionWait;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;
import touchfold.testkit.TestWorld;

@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "ingest"))
class ImportsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String NAMES = "order id,date,total,email\n";

    private final String tag = UUID.randomUUID().toString();

    TestWorld world;

    @TestHTTPResource
    URI root;

    @BeforeEach
    void theTablesAreThere() {
        ConditionWait.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> pos().get("/v1/imports").then().statusCode(200));
    }

    @Test
    void everyRowIsWithKafkaOrNamedWithItsColumn() {
        String file = NAMES + order(1) + "B-" + tag + ",someday,5,a@b.vn\n" + order(3);

        send("first-" + tag, file)
                .statusCode(200)
                .body("status", equalTo("complete"))
                .body("rows", equalTo(3))
                .body("accepted", equalTo(2))
                .body("setAside", equalTo(1))
                .body("events", equalTo(2));

        assertThat(PublishedEvents.idsOf(world, tag, 2, PATIENCE)).hasSize(2).doesNotHaveDuplicates();
        assertThat(errors("first-" + tag))
                .containsExactly(
                        "row,line,result,column,code,detail",
                        "2,3,set-aside,date,invalid_field,\"Expected a date or a time that exists, but it is something else\"");
        pos().get("/v1/imports/first-" + tag).then().statusCode(200).body("rows", equalTo(3));
        pos().get("/v1/imports").then().body("imports.id", hasItem("first-" + tag));
    }

    @Test
    void aFileThatIsSentTwiceIsCountedOnce() {
        String file = NAMES + order(1) + order(2);
        send("twice-" + tag, file).statusCode(200).body("events", equalTo(2));

        send("twice-" + tag, file).statusCode(200).body("rows", equalTo(2)).body("events", equalTo(2));
        send("again-" + tag, file).statusCode(200);

        List<String> ids = PublishedEvents.idsOf(world, tag, 4, PATIENCE);
        assertThat(ids).hasSize(4);
        assertThat(ids.stream().distinct()).hasSize(2);
    }

    /** As when the sender, or this service, is killed: what is written down of the import is all that is left. */
    @Test
    void anImportThatWasCutOffGoesOnAtTheRowWhereItStopped() throws IOException {
        StringBuilder begun = new StringBuilder(NAMES);
        for (int i = 1; i <= 3_000; i++) {
            begun.append(order(i));
        }
        cutOff("cut-" + tag, begun.toString());
        long done = ConditionWait.await().atMost(PATIENCE).until(() -> stopped("cut-" + tag), rows -> rows > 0);

        send("cut-" + tag, begun + order(3_001))
                .statusCode(200)
                .body("rows", equalTo(3_001))
                .body("accepted", equalTo(3_001));

        assertThat(done).isBetween(2_900L, 3_000L);
        List<String> ids = PublishedEvents.idsOf(world, tag, 3_001, PATIENCE);
        assertThat(ids).hasSize(3_001).doesNotHaveDuplicates();
    }

    @Test
    void anotherFileUnderTheSameIdIsRefused() {
        send("other-" + tag, NAMES + order(1)).statusCode(200);

        send("other-" + tag, NAMES + order(2) + order(3)).statusCode(409).body("code", equalTo("other_file"));
        pos().get("/v1/imports/other-" + tag).then().body("status", equalTo("complete"));
        pos().body(NAMES + order(1))
                .post("/v1/import/orders?currency=USD&id=other-" + tag)
                .then()
                .statusCode(409)
                .body("code", equalTo("other_settings"));
    }

    @Test
    void aFileIsReadByASavedMapping() {
        String name = "till-" + tag;
        pos().body("{\"kind\": \"orders\", \"map\": {\"orderId\": \"Ref\"}, \"dates\": \"day-first\"}")
                .put("/v1/import-mappings/" + name)
                .then()
                .statusCode(200)
                .body("map.orderId[0]", equalTo("Ref"));

        pos().contentType("text/csv; charset=utf-8")
                .body(("Ref;Ngày;Tổng cộng\nR-" + tag + ";31/12/2025;5\n").getBytes(StandardCharsets.UTF_8))
                .post("/v1/import/orders?mapping=" + name + "&id=mapped-" + tag)
                .then()
                .statusCode(200)
                .body("events", equalTo(1));

        pos().get("/v1/import-mappings").then().body("mappings.name", hasItem(name));
        pos().delete("/v1/import-mappings/" + name).then().statusCode(204);
        pos().body("Ref\n").post("/v1/import/orders?mapping=" + name).then().statusCode(404);
    }

    @Test
    void aFileMayBeLargerThanAnyBodyAndStandInAForm() throws IOException, InterruptedException {
        String note = "x".repeat(10_000);
        StringBuilder large = new StringBuilder("order id,date,total,email,note\n");
        for (int i = 1; i <= 1_700; i++) {
            large.append("L-")
                    .append(tag)
                    .append(i)
                    .append(",2026-01-02,5,a@b.vn,")
                    .append(note)
                    .append('\n');
        }
        assertThat(large.length()).isGreaterThan(16 * 1024 * 1024);

        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(root.resolve("/v1/import/orders?id=large-" + tag))
                            .version(HttpClient.Version.HTTP_1_1)
                            .expectContinue(true)
                            .header("X-Write-Key", TestSources.POS_KEY)
                            .POST(HttpRequest.BodyPublishers.ofString(large.toString()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains("\"accepted\":1700");
        }
        pos().multiPart("file", "orders.csv", (NAMES + order(1)).getBytes(StandardCharsets.UTF_8), "text/csv")
                .post("/v1/import/orders?id=form-" + tag)
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));
    }

    @Test
    void whatIsNotAFileOfOrdersIsAnsweredByName() {
        send("bad-" + tag, "a,b\n1,2\n")
                .statusCode(400)
                .body("errors[0].code", equalTo("missing_column"))
                .body("detail", startsWith("Expected a column for orderId"));
        pos().body("x").post("/v1/import/orders?dates=mdy").then().statusCode(400);
        pos().body("x").post("/v1/import/orders?id=a/b").then().statusCode(400);
        given().body("x").post("/v1/import/orders").then().statusCode(401);
        given().header("X-Write-Key", TestSources.WEB_KEY)
                .body("x")
                .post("/v1/import/orders")
                .then()
                .statusCode(403)
                .body("code", equalTo("source_not_trusted"));
        pos().get("/v1/imports/nowhere").then().statusCode(404);
    }

    private String order(int number) {
        return "A" + number + "-" + tag + ",2026-01-02,5,a" + number + "@b.vn\n";
    }

    private static RequestSpecification pos() {
        return given().header("X-Write-Key", TestSources.POS_KEY);
    }

    private static ValidatableResponse send(String id, String file) {
        return pos().contentType("text/csv; charset=utf-8")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/v1/import/orders?id=" + id)
                .then();
    }

    private static List<String> errors(String id) {
        return pos().get("/v1/imports/" + id + "/errors.csv").asString().lines().toList();
    }

    private static long stopped(String id) {
        var answer = pos().get("/v1/imports/" + id);
        return answer.statusCode() == 200 && answer.path("status").equals("stopped")
                ? ((Number) answer.path("rows")).longValue()
                : 0;
    }

    private void cutOff(String id, String begun) throws IOException {
        byte[] bytes = begun.getBytes(StandardCharsets.UTF_8);
        String head = "POST /v1/import/orders?id=" + id + " HTTP/1.1\r\nHost: x\r\nX-Write-Key: " + TestSources.POS_KEY
                + "\r\nContent-Length: " + (bytes.length + 1_000_000) + "\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), root.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            out.flush();
        }
    }
}
