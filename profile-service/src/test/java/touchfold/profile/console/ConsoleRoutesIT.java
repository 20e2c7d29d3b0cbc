package touchfold.profile.console;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.testkit.RealServers;

@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class ConsoleRoutesIT {

    @Test
    void thePageIsServedWithoutAKeyUnderAStrictPolicy() {
        given().get("/console/")
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo("text/html; charset=utf-8"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .body(containsString("app.js"));
        given().redirects()
                .follow(false)
                .get("/console")
                .then()
                .statusCode(302)
                .header("Location", equalTo("/console/"));
    }

    @Test
    void filesAreSentCompressedAndOnlyIfTheyHaveChanged() {
        String tag = given().header("Accept-Encoding", "gzip")
                .get("/console/app.js")
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo("text/javascript; charset=utf-8"))
                .header("Content-Encoding", equalTo("gzip"))
                .extract()
                .header("ETag");

        given().header("If-None-Match", tag).get("/console/app.js").then().statusCode(304);
        given().head("/console/style.css").then().statusCode(200);
    }

    @Test
    void thePageLearnsWhereTheOtherServicesAre() {
        given().get("/console/settings.json")
                .then()
                .statusCode(200)
                .body("ingest", equalTo("http://127.0.0.1:8080"))
                .body("segment", equalTo("http://127.0.0.1:8082"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "nothing.js", "../application.properties", "texts/fr.json"})
    void nothingElseIsThere(String path) {
        given().urlEncodingEnabled(false).get("/console/" + path).then().statusCode(404);
    }
}
