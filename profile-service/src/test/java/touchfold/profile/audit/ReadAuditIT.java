package touchfold.profile.audit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static touchfold.profile.testing.TouchBuilder.till;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchfold.profile.testing.StoredWorld;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;

/** Every read of personal data stands in the chain before it is answered. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class ReadAuditIT {

    @Inject
    StoredWorld store;

    private String id;

    @BeforeEach
    void lan() {
        store.clear();
        store.change("truncate read_audit");
        store.deliver(List.of(
                till("t1").email("lan@shop.vn").trait("name", "Nguyễn Lan").event()));
        id = reader().body("{\"type\":\"email\",\"value\":\"lan@shop.vn\"}")
                .post("/v1/profiles/lookup")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    @Test
    void whoReadWhomAndForWhatIsToldInAChain() {
        reader().header("X-Purpose", "support call")
                .get("/v1/profiles/" + id)
                .then()
                .statusCode(200);
        reader().get("/v1/profiles/" + id + "?fields=id,money").then().statusCode(200);
        reader().body("{\"q\":\"lan\",\"fields\":\"id\"}")
                .post("/v1/profiles/search")
                .then()
                .statusCode(200);

        audit("")
                .body("items.action", contains("search", "profile", "lookup"))
                .body("items.fields", contains("id", "*", "*"))
                .body("items[1].purpose", is("support call"))
                .body("items[1].profiles", contains(id))
                .body("intact", is(true))
                .body("nextBefore", nullValue());
        audit("?limit=1").body("items", hasSize(1)).body("nextBefore", is(3));
        audit("?profile=" + id).body("items", hasSize(3));
    }

    @Test
    void whatWasChangedOrTakenOutIsSeen() {
        reader().get("/v1/profiles/" + id).then().statusCode(200);
        reader().get("/v1/profiles/" + id).then().statusCode(200);
        audit("").body("intact", is(true));

        store.change("update read_audit set purpose = 'marketing' where seq = 2");
        audit("").body("intact", is(false));

        store.change("delete from read_audit where seq = 2");
        audit("").body("intact", is(false));
    }

    @Test
    void aReadKeySeesNoAuditAndAPurposeIsAWordOrTwo() {
        reader().get("/v1/admin/audit").then().statusCode(403);
        reader().header("X-Purpose", "{\"x\":1}")
                .get("/v1/profiles/" + id)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", is("X-Purpose"));
    }

    private static RequestSpecification reader() {
        return given().header("Authorization", "Bearer " + TestSources.READ_KEY).contentType(ContentType.JSON);
    }

    private static ValidatableResponse audit(String query) {
        return given().header("Authorization", "Bearer " + TestSources.ADMIN_KEY)
                .get("/v1/admin/audit" + query)
                .then()
                .statusCode(200);
    }
}
