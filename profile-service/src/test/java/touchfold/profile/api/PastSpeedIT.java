package touchfold.profile.api;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.till;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import touchfold.events.CanonicalEvent;
import touchfold.profile.identity.NodeType;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.StoredWorld;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;

/** What it takes to ask for the past of somebody with 1,000 touchpoints: {@code -Dtouchfold.past.reads=2000}. */
@QuarkusTest
@EnabledIfSystemProperty(named = "touchfold.past.reads", matches = "\\d+")
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class PastSpeedIT {

    private static final int TOUCHPOINTS = 1_000;
    private static final int WARM = 500;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    @Inject
    StoredWorld store;

    @Test
    void thePastOfAThousandTouchpointsIsAnswered() throws IOException, InterruptedException {
        store.clear();
        List<CanonicalEvent> events = new ArrayList<>();
        for (int i = 0; i < TOUCHPOINTS; i++) {
            var touch = till("p" + i).user("often").at(FIRST.plusSeconds(3_600L * i));
            events.add((i % 4 == 0 ? touch.bought("o-" + i, 100_000 + i) : touch).event());
        }
        store.deliver(events);
        int reads = Integer.getInteger("touchfold.past.reads");
        String profile = Folding.KEYS.node(NodeType.USER_ID, "often").id().toString();
        Random random = new Random(1);
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String parameter : List.of("asOf", "knownAt")) {
                long[] micros = new long[reads];
                for (int i = -WARM; i < reads; i++) {
                    Instant at = parameter.equals("asOf")
                            ? FIRST.plusSeconds(random.nextInt(3_600 * TOUCHPOINTS))
                            : Instant.now();
                    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port
                                    + "/v1/profiles/" + profile + "?" + parameter + "=" + at))
                            .header("Authorization", "Bearer " + TestSources.READ_KEY)
                            .build();
                    long began = System.nanoTime();
                    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                    if (i >= 0) {
                        micros[i] = (System.nanoTime() - began) / 1_000;
                    }
                    assertThat(answer.statusCode()).isEqualTo(200);
                }
                Arrays.sort(micros);
                System.out.printf(
                        Locale.ROOT,
                        "%s: %d reads, median %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                        parameter,
                        reads,
                        micros[reads / 2] / 1e3,
                        micros[reads * 99 / 100] / 1e3,
                        micros[reads - 1] / 1e3);
            }
        }
    }
}
