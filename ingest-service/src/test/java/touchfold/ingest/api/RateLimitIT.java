package touchfold.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;

/** Who comes too often is told when to come again; behind a trusted proxy that is decided by the caller's own address. */
@QuarkusTest
@TestProfile(RateLimitIT.Limited.class)
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "ingest"))
class RateLimitIT {

    /** With limits that a test reaches. */
    public static final class Limited implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "touchfold.ingest.rates.address-requests", "1",
                    "touchfold.ingest.rates.source-messages", "3",
                    "touchfold.ingest.proxies.trusted", "127.0.0.1,10.0.0.0/8");
        }
    }

    @Test
    void anAddressThatComesTooOftenIsToldWhenToComeAgain() {
        int taken = 0;
        while (unknown("203.0.113.1").statusCode() == 401) {
            taken++;
            assertThat(taken).isLessThan(200);
        }

        assertThat(taken).isGreaterThanOrEqualTo(10);
        unknown("203.0.113.1")
                .then()
                .statusCode(429)
                .header("Retry-After", "30")
                .contentType("application/problem+json")
                .body("success", equalTo(false))
                .body("code", equalTo("too_often"));
        assertThat(unknown("203.0.113.2").statusCode()).isEqualTo(401);
        given().header("X-Forwarded-For", "203.0.113.1")
                .body("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/webhooks/shopify/" + TestSources.SHOP)
                .then()
                .statusCode(429);
    }

    /** Whoever may choose their own address is limited by none. */
    @Test
    void anAddressThatTheCallerMadeUpCountsNothing() {
        int taken = 0;
        while (unknown("192.0.2." + taken + ", 203.0.113.9, 10.0.0.1").statusCode() == 401) {
            taken++;
            assertThat(taken).isLessThan(200);
        }

        assertThat(taken).isGreaterThanOrEqualTo(10);
        assertThat(unknown("203.0.113.9").statusCode()).isEqualTo(429);
        assertThat(unknown("192.0.2.0").statusCode()).isEqualTo(401);
    }

    @Test
    void aSourceThatSendsTooMuchIsToldSoWhateverItsAddresses() {
        int taken = 0;
        String message = "{\"userId\": \"u\", \"event\": \"e\", \"messageId\": \"m\"}";
        Response answer = track("198.51.100.250", message);
        while (answer.statusCode() == 200) {
            taken++;
            assertThat(taken).isLessThan(200);
            answer = track("198.51.100." + taken, message);
        }

        assertThat(taken).isGreaterThanOrEqualTo(20);
        answer.then().statusCode(429).body("code", equalTo("too_often"));
    }

    private static Response unknown(String address) {
        return given().header("X-Forwarded-For", address)
                .header("X-Write-Key", "nobody")
                .post("/v1/track");
    }

    private static Response track(String address, String body) {
        return given().header("X-Forwarded-For", address)
                .header("X-Write-Key", TestSources.POS_KEY)
                .body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/v1/track");
    }
}
