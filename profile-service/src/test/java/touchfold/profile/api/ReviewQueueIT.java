package touchfold.profile.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static touchfold.profile.testing.ApiCalls.admin;
import static touchfold.profile.testing.ApiCalls.idOf;
import static touchfold.profile.testing.ApiCalls.reader;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.testkit.ConditionWait.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchfold.profile.testing.StoredWorld;
import touchfold.profile.testing.TouchBuilder;
import touchfold.testkit.RealServers;

/** People look at pairs of profiles and decide: over REST, against the real store and the real topic of operations. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class ReviewQueueIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WHY = "\"reason\":\"Same voice\",\"author\":\"mai@shop.example\"";

    @Inject
    StoredWorld store;

    @BeforeEach
    void empty() {
        store.clear();
    }

    @Test
    void twoOfOnePersonAreSuggestedWithTheReasonsAndMergedOnlyByWhoeverLooked() {
        twoOfLan("1");
        scan();
        String one = idOf("user_id", "lan-1a");
        String other = idOf("user_id", "lan-1b");
        assertThat(one).as("nothing is merged by itself").isNotEqualTo(other);

        String item = open(reader())
                .body("items", hasSize(1))
                .body("items[0].kind", is("duplicate"))
                .body("items[0].profiles.id", containsInAnyOrder(one, other))
                .body("items[0].profiles.name", hasItem("Nguyễn Thị Lan"))
                .body("items[0].parts.field", hasItem("birthday"))
                .body("items[0].parts.find { it.field == 'name' }.agreement", is("other-order"))
                .body("items[0].parts.find { it.field == 'birthday' }.text", containsString("speaks for one person"))
                .body("items[0].weights.basis", is("initial"))
                .body("items[0].profiles.identifiers.flatten().value", everyItem(nullValue()))
                .body("items[0].profiles.identifiers.flatten().masked", hasItem("•••001"))
                .body("nextCursor", nullValue())
                .extract()
                .path("items[0].id");
        open(admin()).body("items[0].profiles.identifiers.flatten().value", hasItem("+84912700001"));
        open(reader().header("Accept-Language", "vi"))
                .body("items[0].parts.find { it.field == 'birthday' }.text", containsString("cùng một người"));
        assertThat(store.rows(
                        "select 1 from read_audit where action = 'review' and profiles @> array['" + one + "'::uuid]"))
                .hasSizeGreaterThan(2);

        String operation = decide(item, "accept", "{" + WHY + "}")
                .statusCode(202)
                .extract()
                .path("operationId");
        decide(item, "accept", "{" + WHY + "}").statusCode(202).body("operationId", is(operation));
        decide(item, "reject", "{" + WHY + "}").statusCode(409);
        awaitFolded(operation);

        assertThat(idOf("user_id", "lan-1a")).isEqualTo(idOf("user_id", "lan-1b"));
        open(reader()).body("items", hasSize(0));
        undo(operation);
        scan();
        open(reader()).body("items", hasSize(0));
        list(admin(), "accepted")
                .body("items.id", contains(item))
                .body("items[0].decision.operationId", is(operation))
                .body("items[0].decision.author", is("mai@shop.example"));
    }

    @Test
    void whatWasRejectedComesBackOnlyWithOtherDataAndWhatWasPutOffWhenItsTimeComes() {
        twoOfLan("2");
        scan();
        String item = open(reader()).body("items", hasSize(1)).extract().path("items[0].id");

        decide(item, "reject", "{" + WHY + "}").statusCode(200).body("state", is("rejected"));
        deliver(till("2c").user("lan-2a").bought("2", 90_000));
        scan();
        open(reader()).body("items", hasSize(0));
        list(reader(), "rejected").body("items[0].decision.author", nullValue());

        deliver(
                till("2d").user("lan-2a").trait("address", "12 Lê Lợi, Huế"),
                till("2e").user("lan-2b").trait("address", "12 le loi hue"));
        open(reader()).body("items", hasSize(0));
        scan();
        open(reader()).body("items.id", contains(item)).body("items[0].parts.field", hasItem("address"));

        String until = Instant.now().plusSeconds(3_600).toString();
        decide(item, "snooze", "{" + WHY + ",\"until\":\"" + until + "\"}").body("state", is("snoozed"));
        open(reader()).body("items", hasSize(0));
        list(reader(), "snoozed").body("items[0].decision.until", notNullValue());
        store.change("update review_item set until_at = now() - interval '1 second' where id = '" + item + "'");
        open(reader()).body("items.id", contains(item)).body("items[0].state", is("open"));
    }

    @Test
    void whatTheRulesRefusedIsAnItemUntilSomebodyStatesThatTheyAreTwo() {
        deliver(
                till("3a").card("card-3a").phone("0912700031").trait("name", "Trần Văn Hùng"),
                till("3b").card("card-3b").email("hung3@review.vn").trait("name", "Trần Văn Hùng"),
                till("3c").phone("0912700031").email("hung3@review.vn"));
        scan();

        open(reader())
                .body("items", hasSize(1))
                .body("items[0].kind", is("conflict"))
                .body("items[0].conflict.rule", is("one-card-per-person"))
                .body("items[0].conflict.touchpoint.id", is("3c"))
                .body("items[0].sentences[0]", containsString("one person has"));
        reader().get("/v1/identity/review?kind=duplicate").then().body("items", hasSize(0));

        state("split", "{\"type\":\"card\",\"value\":\"card-3a\"},{\"type\":\"card\",\"value\":\"card-3b\"}");
        open(reader()).body("items", hasSize(0));
        scan();
        open(reader()).body("items", hasSize(0));
    }

    @Test
    void thePagesOfTheListLeadToAllAndWhoIsNoMoreIsOnNone() {
        two("40", "Nguyễn Thị Lan", "LAN NGUYEN THI", "1990-05-11");
        two("41", "Trần Quốc Bảo", "Tran Quoc Bao", "1971-11-30");
        two("42", "Phạm Thu Hà", "Pham Ha", "1985-02-07");
        scan();
        String first = reader().get("/v1/identity/review?limit=1")
                .then()
                .body("items", hasSize(1))
                .extract()
                .path("nextCursor");
        assertThat(first).doesNotContain("-");
        List<String> seen = reader().get("/v1/identity/review?limit=200&cursor=" + first)
                .then()
                .body("nextCursor", nullValue())
                .extract()
                .path("items.profiles.id.flatten()");
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen).hasSize(4);
        String profile = idOf("user_id", "lan-40a");
        reader().get("/v1/identity/review?profile=" + profile)
                .then()
                .body("items.profiles.id.flatten()", hasItem(profile));
        store.change(
                "update profile set kind = 'gone', state = null, version = version + 1 where id = '" + profile + "'");
        open(reader()).body("items.profiles.id.flatten()", not(hasItem(profile)));
        scan();
        assertThat(store.rows("select 1 from review_key where profile_id = '" + profile + "'"))
                .isEmpty();
        assertThat(store.rows("select 1 from review_item where '" + profile + "' in (lesser, greater)"))
                .isEmpty();
    }

    @Test
    void onlyAnAdminDecidesAndNonsenseIsNamed() {
        String nobody = UUID.randomUUID().toString();
        reader().contentType(ContentType.JSON)
                .body("{" + WHY + "}")
                .post("/v1/identity/review/" + nobody + "/accept")
                .then()
                .statusCode(403);
        reader().contentType(ContentType.JSON)
                .post("/v1/identity/review/scan")
                .then()
                .statusCode(403);
        decide(nobody, "reject", "{" + WHY + "}").statusCode(404);
        decide(nobody, "reject", "{\"author\":\"mai\"}").statusCode(400).body("errors[0].pointer", is("/reason"));
        decide(nobody, "snooze", "{" + WHY + "}").statusCode(400).body("errors[0].pointer", is("/until"));
        decide(nobody, "snooze", "{" + WHY + ",\"until\":\"2001-01-01T00:00:00Z\"}")
                .statusCode(400)
                .body("errors[0].code", is("out_of_range"));
        reader().get("/v1/identity/review?cursor=x").then().statusCode(400);
        reader().get("/v1/identity/review?minScore=2").then().statusCode(400);
        reader().get("/v1/identity/review?state=new").then().statusCode(400);
        given().get("/v1/identity/review").then().statusCode(401);
    }

    private void twoOfLan(String n) {
        two(n, "Nguyễn Thị Lan", "LAN NGUYEN THI", "1990-05-11");
    }

    /** Two accounts of one birthday, of which nothing was seen together. */
    private void two(String n, String name, String otherName, String birthday) {
        deliver(
                till(n + "a")
                        .user("lan-" + n + "a")
                        .phone("09127000" + (n.length() == 1 ? "0" + n : n))
                        .trait("name", name)
                        .trait("birthday", birthday),
                till(n + "b").user("lan-" + n + "b").trait("name", otherName).trait("birthday", birthday));
    }

    /** Looks for pairs, and waits for the end of it. */
    private static void scan() {
        admin().contentType(ContentType.JSON)
                .post("/v1/identity/review/scan")
                .then()
                .statusCode(202)
                .body("running", is(true));
        await().atMost(PATIENCE).untilAsserted(() -> reader().get("/v1/identity/review/scan")
                .then()
                .body("running", is(false))
                .body("weights", notNullValue()));
    }

    private static ValidatableResponse open(RequestSpecification caller) {
        return list(caller, "open");
    }

    private static ValidatableResponse list(RequestSpecification caller, String state) {
        return caller.get("/v1/identity/review?state=" + state).then().statusCode(200);
    }

    private static ValidatableResponse decide(String item, String what, String body) {
        return admin().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/identity/review/" + item + "/" + what)
                .then();
    }

    private static void undo(String operation) {
        state("operations/" + operation + "/undo", "");
    }

    private static void state(String path, String identifiers) {
        String undone = admin().contentType(ContentType.JSON)
                .body("{\"identifiers\":[" + identifiers + "]," + WHY + "}")
                .post("/v1/identity/" + path)
                .then()
                .statusCode(202)
                .extract()
                .path("operationId");
        awaitFolded(undone);
    }

    private static void awaitFolded(String operation) {
        await().atMost(PATIENCE).untilAsserted(() -> admin().get("/v1/identity/operations/" + operation)
                .then()
                .statusCode(200));
    }

    private void deliver(TouchBuilder... touches) {
        store.deliver(Arrays.stream(touches).map(TouchBuilder::event).toList());
    }
}
