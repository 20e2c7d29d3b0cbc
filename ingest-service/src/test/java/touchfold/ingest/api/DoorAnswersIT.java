package touchfold.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static touchfold.testkit.ConditionWait.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import touchfold.ingest.admission.MemoryBudget;
import touchfold.ingest.touchpoint.ByteMutation;
import touchfold.ingest.webhook.ProviderCatalog;
import touchfold.ingest.webhook.RecordedCall;
import touchfold.ingest.webhook.WebhookProvider;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;

/** What callers are told besides yes and no: to come again when there is no room, and what was doubted of what was taken. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "ingest"))
class DoorAnswersIT {

    private static final String TRACK = "{\"anonymousId\":\"a\",\"event\":\"Read\"}";
    private static final String SCANS =
            "{\"deviceId\":\"d\",\"scans\":[{\"scanId\":\"s-%s\",\"eventId\":\"f\",\"badgeId\":\"b\"}]}";

    @Inject
    MemoryBudget budget;

    @Inject
    ProviderCatalog providers;

    private MemoryBudget.Share others;

    @AfterEach
    void leave() {
        if (others != null) {
            others.close();
        }
    }

    @Test
    void withoutRoomEveryTrackingClientIsToldToComeAgain() {
        leaveRoomFor(0);

        Response answer = web().body(TRACK).post("/v1/track");

        comesAgain(answer, 429);
        others.close();
        assertThat(web().body(TRACK).post("/v1/track").statusCode()).isEqualTo(200);
    }

    @Test
    void withoutRoomTheScannerIsToldToComeAgain() {
        leaveRoomFor(0);

        comesAgain(booth().body(SCANS.formatted("busy")).post("/v1/booth/scans"), 503);

        others.close();
        assertThat(booth().body(SCANS.formatted("busy")).post("/v1/booth/scans").statusCode())
                .isEqualTo(200);
    }

    @Test
    void withoutRoomEveryProviderIsToldToComeAgainByItsOwnStatus() {
        for (WebhookProvider provider : providers.all()) {
            DeclaredHook hook = DeclaredHook.of(provider, DoorAnswersIT.class);
            RecordedCall call = hook.deliveries().getFirst();
            leaveRoomFor(0);

            Response answer = given().body(call.call().body()).post(hook.path());

            comesAgain(answer, provider.answers().busy());
            others.close();
        }
    }

    @Test
    void whatABodyInflatesToNeedsRoomToo() {
        String message = "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"Read\"}";
        String batch = "{\"batch\":[" + (message + ",").repeat(2_000) + message + "]}";
        byte[] large = ByteMutation.gzip(batch.getBytes(StandardCharsets.UTF_8));
        leaveRoomFor(48 * 1024);

        Response answer = web().body(large).post("/v1/batch");

        assertThat(large).hasSizeLessThan(4 * 1024);
        comesAgain(answer, 429);
        await().atMost(Duration.ofSeconds(10)).until(() -> budget.used() == budget.bytes() - 48 * 1024);
    }

    @Test
    void aTimeThatIsDoubtedIsNotedInEveryAnswer() {
        String ahead = Instant.now().plus(Duration.ofDays(3)).toString();

        web().body("{\"anonymousId\":\"a\",\"event\":\"Read\",\"messageId\":\"n-1\",\"timestamp\":\"" + ahead + "\"}")
                .post("/v1/track")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("notes[0].code", equalTo("time_in_future"))
                .body("notes[0].messageId", equalTo("n-1"));
        web().body("{\"batch\":[{\"type\":\"track\",\"anonymousId\":\"a\",\"event\":\"Read\"},{\"type\":\"track\","
                        + "\"anonymousId\":\"a\",\"event\":\"Read\",\"timestamp\":\"yesterday\"}]}")
                .post("/v1/batch")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(2))
                .body("notes.size()", equalTo(1))
                .body("notes[0].index", equalTo(1))
                .body("notes[0].code", equalTo("time_unreadable"));
        booth().body(
                        "{\"deviceId\":\"d\",\"scans\":[{\"scanId\":\"n\",\"eventId\":\"f\",\"badgeId\":\"b\",\"scannedAt\":"
                                + "\"1970-01-01T00:00:09Z\"}]}")
                .post("/v1/booth/scans")
                .then()
                .statusCode(200)
                .body("notes[0].code", equalTo("time_of_dead_clock"));
    }

    private void leaveRoomFor(long bytes) {
        await().atMost(Duration.ofSeconds(10)).until(() -> budget.used() == 0);
        others = budget.open();
        assertThat(others.take(budget.bytes() - bytes)).isTrue();
    }

    private static void comesAgain(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.header("Retry-After")).isEqualTo("30");
        assertThat(answer.jsonPath().getString("code")).isEqualTo("overloaded");
        assertThat(answer.jsonPath().getBoolean("success")).isFalse();
    }

    private static RequestSpecification web() {
        return given().header("X-Write-Key", TestSources.WEB_KEY).contentType("application/json");
    }

    private static RequestSpecification booth() {
        return given().header("X-Write-Key", TestSources.BOOTH_KEY).contentType("application/json");
    }
}
