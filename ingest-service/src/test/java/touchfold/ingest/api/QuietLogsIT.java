package touchfold.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.testkit.ConditionWait.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;

/** What senders do wrong is told without what they said, and not more than a line or two. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "ingest"))
class QuietLogsIT {

    private static final String EMAIL = "lan.quiet@example.vn";

    @Test
    void noNameOfAFieldReachesTheLogThoughItMayBeAnAddress() {
        String bad = """
                {"userId": "u", "event": "e", "traits": {"%s": "%s"}}""".formatted(EMAIL, "x".repeat(20_000));
        try (LoggedLines log = new LoggedLines()) {
            // What was told a moment ago may silence the first of them.
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                send("/v1/track", bad, 400);
                assertThat(log.lines()).anyMatch(line -> line.contains("rejected") && line.contains("string_too_long"));
            });

            assertThat(log.lines()).noneMatch(line -> line.contains(EMAIL));
        }
    }

    @Test
    void aThousandBadMessagesAreTwoLinesAtMost() {
        String bad = "{\"type\": \"track\", \"userId\": \"u\"}";
        String batch = "{\"batch\": [" + String.join(",", Collections.nCopies(500, bad)) + "]}";
        try (LoggedLines log = new LoggedLines()) {
            send("/v1/batch", batch, 200);
            send("/v1/batch", batch, 200);

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("rejected"))
                    .hasSizeLessThanOrEqualTo(2);
        }
    }

    private static void send(String path, String body, int status) {
        given().auth()
                .preemptive()
                .basic(TestSources.WEB_KEY, "")
                .body(body)
                .post(path)
                .then()
                .statusCode(status);
    }
}
