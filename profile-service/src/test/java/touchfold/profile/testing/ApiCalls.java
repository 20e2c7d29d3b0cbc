package touchfold.profile.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import touchfold.testkit.TestSources;

/** Calls of the REST API by those who may. */
public final class ApiCalls {

    private ApiCalls() {}

    /** By an internal app. */
    public static RequestSpecification reader() {
        return given().header("Authorization", "Bearer " + TestSources.READ_KEY);
    }

    /** By somebody who may state who is who. */
    public static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + TestSources.ADMIN_KEY);
    }

    /** The id of the profile with that identifier, which there must be. */
    public static String idOf(String type, String value) {
        return reader().contentType(ContentType.JSON)
                .body("{\"type\":\"%s\",\"value\":\"%s\"}".formatted(type, value))
                .post("/v1/profiles/lookup")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }
}
