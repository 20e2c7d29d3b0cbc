package touchfold.profile.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
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
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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

    @Inject
    Pool pool;

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
    void instancesThatAppendByTurnsAndAtOnceKeepOneChain() {
        AuditTable one = new AuditTable(pool);
        AuditTable two = new AuditTable(pool);
        List<String> written = new ArrayList<>();
        List<Uni<Void>> atOnce = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String purpose = "p" + i;
            written.add(purpose);
            Uni<Void> append = (i % 2 == 0 ? one : two).append(List.of(read(purpose), read(purpose + " again")));
            if (i < 10) {
                append.await().atMost(Duration.ofSeconds(30));
            } else {
                atOnce.add(append);
            }
        }
        Uni.join().all(atOnce).andCollectFailures().await().atMost(Duration.ofSeconds(30));

        assertThat(audit("?limit=1000").body("intact", is(true)).extract().<List<String>>path("items.purpose"))
                .filteredOn(purpose -> purpose != null && !purpose.endsWith("again"))
                .containsAll(written)
                .hasSize(40);
    }

    @Test
    void aChainThatWasCutAtItsEndGoesOnFromWhatIsLeft() {
        reader().get("/v1/profiles/" + id).then().statusCode(200);
        store.change("delete from read_audit where seq = 2");

        reader().get("/v1/profiles/" + id).then().statusCode(200);
        reader().get("/v1/profiles/" + id).then().statusCode(200);

        audit("").body("items.seq", contains(3, 2, 1)).body("intact", is(true));
    }

    private static ReadRecord read(String purpose) {
        return new ReadRecord(Instant.EPOCH, "k", "profile", List.of(UUID.randomUUID()), "*", purpose);
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
