package touchfold.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static touchfold.testkit.ConditionWait.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;
import touchfold.testkit.TestWorld;

@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "ingest"))
class SourceAdminIT {

    TestWorld world;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @BeforeEach
    void theSchemaIsThere() {
        await().atMost(Duration.ofSeconds(20)).until(() -> given().get(management.resolve("/q/health/ready"))
                .then()
                .extract()
                .path("checks.find { it.name == 'ingest' }.data.database")
                .equals("answers"));
    }

    @Test
    void aDeclaredSourceMaySendAtOnceAndADeletedOneNoMore() {
        put(
                        "src_app",
                        "{\"name\": \"App\", \"channel\": \"app\", \"writeKeys\": [\"wk_app_secret_1\"], \"store\": \"main\"}")
                .statusCode(200)
                .body("writeKeys[0]", matchesPattern("wk_ap…[0-9a-f]{8}"))
                .body("declaredIn", equalTo("api"))
                .body("trust", equalTo("low"));
        track("wk_app_secret_1").statusCode(200);
        admin().get("/v1/admin/sources")
                .then()
                .statusCode(200)
                .body("sources.id", hasItems("src_app", TestSources.WEB));

        admin().delete("/v1/admin/sources/src_app").then().statusCode(204);
        track("wk_app_secret_1").statusCode(401);
        admin().get("/v1/admin/sources/src_app").then().statusCode(404);
    }

    /** Counts of a source of this test alone, by whoever may read, and nothing of its keys. */
    @Test
    void whoeverMayReadSeesWhatCameOfASource() {
        put("src_counted", "{\"name\": \"Counted\", \"channel\": \"app\", \"writeKeys\": [\"wk_counted_secret\"]}")
                .statusCode(200);
        track("wk_counted_secret").statusCode(200);
        String counted = given().header("Authorization", "Bearer " + TestSources.READ_KEY)
                .get("/v1/sources")
                .then()
                .statusCode(200)
                .body("sources.find { it.id == 'src_counted' }.accepted", equalTo(1))
                .body("sources.find { it.id == 'src_counted' }.rejected", equalTo(0))
                .body("sources.find { it.id == 'src_counted' }.lastAt", matchesPattern("20.*Z"))
                .extract()
                .asString();

        assertThat(counted).doesNotContain("wk_counted");
        given().get("/v1/sources").then().statusCode(401);
        given().header("Authorization", "Bearer " + TestSources.READ_KEY)
                .get("/v1/access")
                .then()
                .body("role", equalTo("read"));
        admin().get("/v1/access").then().body("role", equalTo("admin"));
    }

    @Test
    void aSourceCanBeEditedWithoutKnowingItsSecrets() {
        put(
                        "src_edit",
                        "{\"channel\": \"pos\", \"trust\": \"high\", \"writeKeys\": [\"wk_edit_secret_1\"], \"webhooks\": {\"shopify\": {\"clientSecret\": \"shpss_secret\"}}}")
                .statusCode(200)
                .body("webhooks.shopify.clientSecret", equalTo("shps…"));
        String shown =
                admin().get("/v1/admin/sources/src_edit").then().extract().asString();

        put("src_edit", shown.replace("\"enabled\":true", "\"enabled\":true,\"currency\":\"USD\""))
                .statusCode(200)
                .body("currency", equalTo("USD"));

        track("wk_edit_secret_1").statusCode(200);
        put("src_edit", shown.replace("\"enabled\":true", "\"enabled\":false")).statusCode(200);
        track("wk_edit_secret_1").statusCode(401);
    }

    @Test
    void webhooksThatAreNoneDoNotWipeTheSecretsThatAreThere() {
        String secret = "{\"channel\": \"pos\", \"webhooks\": {\"shopify\": {\"clientSecret\": \"shpss_secret\"}}}";
        put("src_wipe", secret).statusCode(200);

        put("src_wipe", "{\"channel\": \"pos\", \"webhooks\": []}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/webhooks"));

        admin().get("/v1/admin/sources/src_wipe").then().body("webhooks.shopify.clientSecret", equalTo("shps…"));
    }

    @Test
    void twoKeysThatBeginAlikeAreGoodWhileTheyAreExchangedAndEachCanBeTakenBack() {
        String first = put("src_turn", "{\"channel\": \"web\", \"writeKeys\": [\"wk_turn_2026_a\"]}")
                .statusCode(200)
                .extract()
                .path("writeKeys[0]");

        String second = put(
                        "src_turn", "{\"channel\": \"web\", \"writeKeys\": [\"" + first + "\", \"wk_turn_2026_b\"]}")
                .statusCode(200)
                .body("writeKeys", hasSize(2))
                .extract()
                .path("writeKeys[1]");
        track("wk_turn_2026_a").statusCode(200);
        track("wk_turn_2026_b").statusCode(200);

        put("src_turn", "{\"channel\": \"web\", \"writeKeys\": [\"" + second + "\"]}")
                .statusCode(200);
        track("wk_turn_2026_a").statusCode(401);
        track("wk_turn_2026_b").statusCode(200);
    }

    @Test
    void whatASourceMayNotReportIsRefusedByNameAndSetAside() {
        put(
                        "src_narrow",
                        "{\"channel\": \"web\", \"writeKeys\": [\"wk_narrow_secret\"], \"eventTypes\": [\"identified\", \"page-*\"]}")
                .statusCode(200)
                .body("eventTypes", hasItems("identified", "page-*"));

        given().auth()
                .preemptive()
                .basic("wk_narrow_secret", "")
                .body("{\"batch\":[{\"type\":\"page\",\"anonymousId\":\"n-1\",\"messageId\":\"n-page\"},"
                        + "{\"type\":\"track\",\"anonymousId\":\"n-1\",\"event\":\"Order Completed\",\"messageId\":\"n-order\","
                        + "\"properties\":{\"order_id\":\"O-1\",\"total\":1000}}]}")
                .post("/v1/batch")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected[0].code", equalTo("event_type_not_allowed"))
                .body("rejected[0].pointer", equalTo("/batch/1"))
                .body("rejected[0].detail", containsString("order-completed"));
        admin().get("/v1/rejections?source=src_narrow")
                .then()
                .statusCode(200)
                .body("items[0].code", equalTo("event_type_not_allowed"))
                .body("items[0].complete", equalTo(true));
    }

    @Test
    void aKeyThatStandsInAPageOpensNothingThatCanBeRead() {
        for (String path : List.of(
                "/v1/admin/sources",
                "/v1/admin/sources/" + TestSources.WEB,
                "/v1/rejections",
                "/v1/sources/" + TestSources.WEB + "/live")) {
            given().header("Authorization", "Bearer " + TestSources.WEB_KEY)
                    .get(path)
                    .then()
                    .statusCode(401);
            given().auth()
                    .preemptive()
                    .basic(TestSources.WEB_KEY, "")
                    .get(path)
                    .then()
                    .statusCode(401);
        }
    }

    @Test
    void theTableHoldsNoKeyThatIsOnlyCompared() throws SQLException {
        put("src_kept", "{\"channel\": \"web\", \"writeKeys\": [\"wk_kept_secret_1\"]}")
                .statusCode(200);

        try (Connection connection = DriverManager.getConnection(
                        world.servers().jdbcUrl(),
                        world.servers().databaseUser(),
                        world.servers().databasePassword());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select document from " + world.schema() + ".source_declaration where id = 'src_kept'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).contains("digest").doesNotContain("secret_1");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"channel": "fax"}                                                            | /channel
                    {}                                                                            | /channel
                    {"channel": "web", "id": "other"}                                             | /id
                    {"channel": "web", "writeKeys": ["short"]}                                    | /writeKeys/0
                    {"channel": "web", "writeKeys": ["wk_web_test"]}                              | /writeKeys/0
                    {"channel": "web", "writeKeys": ["wk_…"]}                                     | /writeKeys/0
                    {"channel": "web", "writeKeys": ["app_test:read-secret"]}                     | /writeKeys/0
                    {"channel": "web", "eventTypes": ["page-*", "teleported"]}                    | /eventTypes/1
                    {"channel": "web", "currency": "dong"}                                        | /currency
                    {"channel": "web", "maxAgeDays": -1}                                          | /maxAgeDays
                    {"channel": "web", "webhooks": {"standard": {"secrets": ["whsec_*"]}}}        | /webhooks/standard/secrets/0
                    {"channel": "web", "webhooks": {"sendgrid": {"publicKey": "x"}}}              | /webhooks/sendgrid/publicKey
                    {"channel": "web", "webhooks": {"shopify": {}}}                               | /webhooks/shopify/clientSecret
                    {"channel": "web", "enabled": "yes"}                                          | /enabled
                    {"channel": "web", "store": "a\\u0000b"}                                      | /store
                    {"channel": "web", "webhooks": "x"}                                           | /webhooks
                    {"channel": "web", "webhooks": {"later": "x"}}                                | /webhooks/later
                    {"channel": "web", "webhooks": {"shopify": {"clientSecret": 1}}}              | /webhooks/shopify/clientSecret
                    {"channel": "web", "webhooks": {"standard": {"secrets": {"a": "whsec_AAAA"}}}}| /webhooks/standard/secrets
                    {"channel": "web"} x                                                          | ''
                    []                                                                            | ''
                    """)
    void aDeclarationThatCannotBeIsRefusedAtTheField(String body, String pointer) {
        put("src_bad", body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void aSourceOfTheFileIsShownMaskedAndNotDeleted() {
        admin().get("/v1/admin/sources/" + TestSources.POS)
                .then()
                .statusCode(200)
                .body("declaredIn", equalTo("file"))
                .body("webhooks.standard.secrets[0]", not(equalTo(TestSources.POS_WEBHOOK_SECRET)));
        admin().delete("/v1/admin/sources/" + TestSources.POS)
                .then()
                .statusCode(409)
                .contentType("application/problem+json");
    }

    @Test
    void onlyAdministratorsSeeSources() {
        given().get("/v1/admin/sources").then().statusCode(401).contentType("application/problem+json");
        given().header("Authorization", "Bearer " + TestSources.READ_KEY)
                .get("/v1/admin/sources")
                .then()
                .statusCode(403);
        given().header("Authorization", "Bearer " + TestSources.WEB_KEY)
                .get("/v1/admin/sources")
                .then()
                .statusCode(401);
    }

    private static ValidatableResponse put(String id, String body) {
        return admin().contentType(ContentType.JSON)
                .body(body)
                .put("/v1/admin/sources/" + id)
                .then();
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + TestSources.ADMIN_KEY);
    }

    private static ValidatableResponse track(String key) {
        return given().auth()
                .preemptive()
                .basic(key, "")
                .body("{\"userId\": \"u\", \"event\": \"e\"}")
                .post("/v1/track")
                .then();
    }
}
