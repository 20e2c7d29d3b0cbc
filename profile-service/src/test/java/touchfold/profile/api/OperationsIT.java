package touchfold.profile.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static touchfold.profile.testing.ApiCalls.admin;
import static touchfold.profile.testing.ApiCalls.idOf;
import static touchfold.profile.testing.ApiCalls.reader;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;
import static touchfold.testkit.ConditionWait.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchfold.profile.testing.StoredWorld;
import touchfold.profile.testing.TouchBuilder;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;

/** People correct who is who: over REST, through the real topic, into the real store. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class OperationsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path STEWARDS_PAGE =
            Path.of(System.getProperty("touchfold.root", ".."), "docs", "data-steward.md");
    private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
    private static final Pattern OPERATION =
            Pattern.compile("^\\{\"operationId\":\"([^\"]+)\",\"kind\":\"[^\"]+\",\"issuedAt\"");
    private static final String WHY = "\"reason\":\"She called\",\"author\":\"mai@shop.example\"";

    @Inject
    StoredWorld store;

    @BeforeEach
    void empty() {
        store.clear();
    }

    @Test
    void whatIsMergedIsOnePersonUntilItIsUndone() {
        deliver(
                till("a").user("m-1").email("lan@merge.vn").bought("1", 100_000),
                till("b").user("m-2").phone("0912000001").bought("2", 250_000));
        String one = idOf("user_id", "m-1");
        String other = idOf("user_id", "m-2");
        String both = body("{\"type\":\"user_id\",\"value\":\"m-1\"},{\"type\":\"user_id\",\"value\":\"m-2\"}");

        post("merge?preview=true", both)
                .statusCode(200)
                .body("affected", is(2))
                .body("profiles.profileId", containsInAnyOrder(one, other))
                .body("profiles.find { it.after != null }.after.money.VND.spent", is(350_000))
                .body("profiles.find { it.after != null }.after.identifiers", hasSize(4))
                .body("profiles.find { it.after == null }.segments", not(nullValue()));
        assertThat(idOf("user_id", "m-2")).as("a preview changes nothing").isEqualTo(other);
        String operation = taken("merge", both);

        assertThat(idOf("user_id", "m-2")).isEqualTo(idOf("user_id", "m-1"));
        admin().get("/v1/identity/operations/" + operation)
                .then()
                .body("kind", is("merge"))
                .body("state", is("standing"))
                .body("author", is("mai@shop.example"))
                .body("identifiers.type", contains("user_id", "user_id"))
                .body("identifiers.profileId", hasItem(one));
        assertThat(store.rows("select 1 from outbox where encode(records, 'escape') like '%she called%'"))
                .isEmpty();

        String undo = taken("operations/" + operation + "/undo", "{" + WHY + "}");

        assertThat(idOf("user_id", "m-1")).isEqualTo(one);
        assertThat(idOf("user_id", "m-2")).isEqualTo(other);
        admin().get("/v1/identity/operations?state=undone&profile=" + one)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].undoneBy", is(undo));
        post("operations/" + operation + "/undo", "{" + WHY + "}").statusCode(409);
        post("operations/" + undo + "/undo", "{" + WHY + "}").statusCode(409);
        page();
    }

    /** The list goes on where the page before it ended. */
    private static void page() {
        String cursor = admin().get("/v1/identity/operations?limit=1")
                .then()
                .body("items.kind", contains("undo"))
                .extract()
                .path("nextCursor");
        admin().get("/v1/identity/operations?limit=1&cursor=" + cursor)
                .then()
                .body("items.kind", contains("merge"))
                .body("nextCursor", nullValue());
        admin().get("/v1/identity/operations?kind=split").then().body("items", hasSize(0));
    }

    @Test
    void aPreviewShowsWhatWouldMoveBetweenThoseWhoShareADevice() {
        deliver(
                web("a").at("2026-01-01T09:00:00Z").cookie("family-9").user("mother-9"),
                web("b").at("2026-01-01T09:10:00Z").cookie("family-9"),
                web("c").at("2026-01-01T10:00:00Z").cookie("family-9").user("father-9"),
                web("d").at("2026-01-01T10:10:00Z").cookie("family-9"),
                web("e").at("2026-01-01T10:20:00Z").cookie("family-9"));
        String mother = idOf("user_id", "mother-9");
        String father = idOf("user_id", "father-9");
        String browser = idOf("anonymous_id", "family-9");
        String tablet = body("{\"type\":\"anonymous_id\",\"value\":\"family-9\"}");

        post("block?preview=true", tablet)
                .statusCode(200)
                .body("profiles.profileId", containsInAnyOrder(mother, father, browser))
                .body(touchpoints(mother, "before"), is(2))
                .body(touchpoints(mother, "after"), is(1))
                .body(touchpoints(father, "before"), is(3))
                .body(touchpoints(father, "after"), is(1))
                .body(touchpoints(browser, "after"), is(3));
        seen("father-9", 3);
        String block = taken("block", tablet);
        seen("father-9", 1);
        seen("mother-9", 1);

        post("operations/" + block + "/undo?preview=true", "{" + WHY + "}")
                .body(touchpoints(father, "after"), is(3))
                .body(touchpoints(mother, "after"), is(2));
    }

    private static String touchpoints(String profile, String side) {
        return "profiles.find { it.profileId == '" + profile + "' }." + side + ".touchpoints";
    }

    private static void seen(String user, int touchpoints) {
        reader().get("/v1/profiles/" + idOf("user_id", user)).then().body("counts.touchpoints", is(touchpoints));
    }

    @Test
    void whatIsSplitOrBlockedIsKeptApartWhateverComesLater() {
        deliver(
                till("a").card("s-1").phone("0912000002").email("hoa@split.vn"),
                till("b").user("s-2").phone("0912000003"),
                till("c").user("s-3").email("desk@split.vn"));
        String split = taken(
                "split", body("{\"type\":\"card\",\"value\":\"s-1\"},{\"type\":\"phone\",\"value\":\"0912 000 002\"}"));
        taken("block", body("{\"type\":\"email\",\"value\":\"desk@split.vn\"}"));
        deliver(till("d").card("s-1").phone("0912000002"), till("e").user("s-2").email("desk@split.vn"));

        assertThat(idOf("card", "s-1")).isNotEqualTo(idOf("phone", "0912000002"));
        assertThat(idOf("user_id", "s-2")).isNotEqualTo(idOf("user_id", "s-3"));
        String card = idOf("card", "s-1");
        reader().get("/v1/profiles/" + card + "/identity")
                .then()
                .statusCode(200)
                .body("links.rule", hasItem("kept-apart-by-operation"))
                .body("refused.rule", hasItem("kept-apart-by-operation"))
                .body("refused.refusedBy", hasItem(split))
                .body("operations.kind", hasItem("split"));
        reader().get("/v1/profiles/" + idOf("user_id", "s-3") + "/identity")
                .then()
                .body("shared.rule", contains("blocked-by-operation"))
                .body("sentences", hasItem(containsString("links nobody to anybody: operation")));
    }

    @Test
    void itIsExplainedWhyTwoAreOnePersonAndWhatWouldChangeThat() {
        deliver(
                till("a").user("x-1").email("lan@explain.vn"),
                till("b").email("lan@explain.vn").phone("0912000009"),
                till("c").user("x-2"),
                till("d").user("x-1").user("x-2").email("z@explain.vn"));
        explain("en", "user_id", "x-1", "phone", "0912000009")
                .header("Content-Language", "en")
                .body("samePerson", is(true))
                .body("path", hasSize(2))
                .body("path.touchpoint.id", contains("a", "b"))
                .body("wouldPart.action", hasItem("split"))
                .body("sentences[0]", containsString("are one person's"));
        explain("vi-VN,vi;q=0.9,en;q=0.5", "user_id", "x-1", "phone", "0912000009")
                .header("Content-Language", "vi")
                .body("sentences[0]", containsString("là của cùng một người"));
        explain("fr", "user_id", "x-1", "email", "never@explain.vn")
                .body("samePerson", is(false))
                .body("identifiers.known", contains(true, false))
                .body("sentences", contains("Nobody was ever seen with e-mail address."));
        reader().header("Accept-Language", "vi")
                .get("/v1/profiles/" + idOf("user_id", "x-1") + "/identity")
                .then()
                .header("Content-Language", "vi")
                .body("sentences[0]", containsString("định danh"));
    }

    private static ValidatableResponse explain(
            String language, String type, String value, String otherType, String otherValue) {
        return reader().header("Accept-Language", language)
                .contentType(ContentType.JSON)
                .body("{\"identifiers\":[{\"type\":\"%s\",\"value\":\"%s\"},{\"type\":\"%s\",\"value\":\"%s\"}]}"
                        .formatted(type, value, otherType, otherValue))
                .post("/v1/identity/explain")
                .then()
                .statusCode(200);
    }

    @Test
    void theSameRequestAgainIsTheSameOperation() {
        deliver(till("a").user("r-1"), till("b").user("r-2"));
        String id = UUID.randomUUID().toString();
        String asked = "{\"operationId\":\"" + id + "\"," + body("""
                {"type":"user_id","value":"r-1"},{"type":"user_id","value":"r-2"}""").substring(1);

        assertThat(taken("merge", asked)).isEqualTo(id);
        assertThat(taken("merge", asked)).isEqualTo(id);

        assertThat(store.rows("select 1 from identity_operation")).hasSize(1);
        post("split", asked).statusCode(409).body("type", is("/problems/conflict"));
    }

    @Test
    void onlyAnAdminMayAndNonsenseIsNamed() {
        String one = body("{\"type\":\"email\",\"value\":\"lan@shop.vn\"}");
        reader().contentType(ContentType.JSON)
                .body(one)
                .post("/v1/identity/block")
                .then()
                .statusCode(403);
        reader().get("/v1/identity/operations").then().statusCode(403);
        post("merge", one).statusCode(400).body("errors[0].code", is("too_few"));
        post("merge", body("{\"type\":\"email\",\"value\":\"a@b.vn\"},{\"type\":\"email\",\"value\":\"A@B.vn \"}"))
                .statusCode(400)
                .body("errors[0].code", is("too_few"));
        post("block", body("{\"type\":\"email\",\"value\":\"a@b.vn\"},{\"type\":\"email\",\"value\":\"none\"}"))
                .statusCode(400)
                .body("errors[0].pointer", is("/identifiers/1/value"));
        post("block", "{\"identifiers\":[{\"type\":\"email\",\"value\":\"a@b.vn\"}],\"author\":\"mai\"}")
                .statusCode(400)
                .body("errors[0].pointer", is("/reason"));
        post("operations/" + UUID.randomUUID() + "/undo", "{" + WHY + "}").statusCode(404);
        assertThat(store.rows("select 1 from identity_operation")).isEmpty();
    }

    @Test
    void everyCommandOfTheStewardsPageIsAnswered() throws IOException, InterruptedException {
        Assumptions.assumeTrue(runs("curl --version"), "needs bash and curl");
        deliver(
                till("a").user("u-1001").bought("1", 100_000),
                till("b").user("u-2002"),
                till("c").user("u-3003").trait("name", "Lê Thu Hà").trait("birthday", "1990-05-12"),
                till("d").user("u-4004").trait("name", "Lê Thu Hà").trait("birthday", "1990-05-12"));
        String item = suggested();
        Matcher command = COMMANDS.matcher(Files.readString(STEWARDS_PAGE));
        String operation = "";
        int commands = 0;
        while (command.find()) {
            String said = output(command.group(1), operation, item);
            assertThat(said).as(command.group(1)).isNotBlank().doesNotContain("/problems/");
            Matcher taken = OPERATION.matcher(said);
            if (taken.find()) {
                operation = taken.group(1);
                awaitFolded(operation);
            }
            commands++;
        }
        assertThat(commands).isGreaterThan(6);
    }

    /** The only pair that people may look at, once it was found. */
    private static String suggested() {
        admin().post("/v1/identity/review/scan").then().statusCode(202);
        await().atMost(PATIENCE)
                .untilAsserted(() -> reader().get("/v1/identity/review").then().body("items", hasSize(1)));
        return reader().get("/v1/identity/review").then().extract().path("items[0].id");
    }

    /** What a command says; one that fails, or is refused, fails the test. */
    private static String output(String command, String operation, String item)
            throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder(
                        "bash",
                        "-ec",
                        command.replace("127.0.0.1:8081", "127.0.0.1:" + RestAssured.port)
                                .replace("curl -s", "curl -sS --fail-with-body"))
                .redirectErrorStream(true);
        shell.environment().put("READ_KEY", TestSources.READ_KEY);
        shell.environment().put("ADMIN_KEY", TestSources.ADMIN_KEY);
        shell.environment().put("OPERATION", operation);
        shell.environment().put("ITEM", item);
        Process process = shell.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static boolean runs(String command) throws InterruptedException {
        try {
            return new ProcessBuilder("bash", "-c", command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String body(String identifiers) {
        return "{\"identifiers\":[" + identifiers + "]," + WHY + "}";
    }

    /** States something, and waits until it was folded. */
    private static String taken(String path, String body) {
        String operation = post(path, body).statusCode(202).extract().path("operationId");
        awaitFolded(operation);
        return operation;
    }

    private static void awaitFolded(String operation) {
        await().atMost(PATIENCE).untilAsserted(() -> admin().get("/v1/identity/operations/" + operation)
                .then()
                .statusCode(200));
    }

    private static ValidatableResponse post(String path, String body) {
        return admin().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/identity/" + path)
                .then();
    }

    private void deliver(TouchBuilder... touches) {
        store.deliver(Arrays.stream(touches).map(TouchBuilder::event).toList());
    }
}
