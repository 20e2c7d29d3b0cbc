package touchfold.segment.it;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.testkit.ConditionWait.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchfold.segment.fixture.FactsBuilder;
import touchfold.segment.fixture.ScoringRules;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;
import touchfold.testkit.TestWorld;

/** How segments went, the population as a whole, and changes as they are told: what the console asks. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "segment"))
class CoursesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NEW_BUYER = "stage.first-purchase";

    @Inject
    MovableClock clock;

    @TestHTTPResource("/v1/changes/live")
    URI live;

    TestWorld world;

    private final UUID profile = UUID.randomUUID();
    private ChangeSender changes;
    private ToldReader told;

    @BeforeEach
    void open() {
        changes = new ChangeSender(world, clock);
        told = new ToldReader(world);
    }

    @AfterEach
    void close() {
        changes.close();
        told.close();
    }

    @Test
    void whoBuysForTheFirstTimeEntersOnThatDayAndStandsInTheMatrix() {
        long before = lastOf(courses(), NEW_BUYER, "entered");
        long buyers = customers();
        buys();

        JsonPath after = courses();
        assertThat(after.getList("days")).hasSize(3);
        assertThat(after.getString("days[2]")).isEqualTo(today());
        assertThat(lastOf(after, NEW_BUYER, "entered")).isEqualTo(before + 1);
        assertThat(lastOf(after, NEW_BUYER, "sizes")).isEqualTo(size(NEW_BUYER));
        List<Map<String, Object>> ways = ask("/v1/courses/flow?days=1").getList("moves");
        assertThat(ways).anyMatch(way -> NEW_BUYER.equals(way.get("to")));
        assertThat(customers()).isEqualTo(buyers + 1);
        assertThat(ask("/v1/population").getString("currency")).isEqualTo("VND");
    }

    @Test
    void whatCannotBeAnsweredIsRefusedByName() {
        for (String days : List.of("0", "367", "many")) {
            assertThat(asking("/v1/courses?days=" + days, TestSources.READ_KEY)).isEqualTo(400);
        }
        for (String path :
                List.of("/v1/courses", "/v1/courses/flow", "/v1/population", "/v1/changes/live", "/v1/stream")) {
            assertThat(asking(path, "nobodys-key")).as(path).isEqualTo(401);
        }
    }

    @Test
    void changesAreToldAsTheyHappenToWhoeverLooks() {
        try (Listener all = listen("");
                Listener buyers = listen("?segment=" + NEW_BUYER)) {
            buys();

            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(all.of(profile)).hasSize(3).anyMatch(line -> line.contains("\"rfm.new\""));
                assertThat(buyers.of(profile))
                        .singleElement()
                        .asString()
                        .contains("\"to\":\"" + NEW_BUYER + "\"", "\"cause\":\"own_event\"", "Bought on 1 day");
            });
            assertThat(all.lines).contains("event:change");
        }
    }

    @Test
    void howFarTheServiceIsCanBeAsked() {
        buys();

        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonPath stream = ask("/v1/stream");
            assertThat(stream.getString("channels[0].name")).isEqualTo("profile-changes");
            assertThat(stream.getLong("channels[0].outcomes.folded")).isPositive();
        });
    }

    private void buys() {
        changes.send(changes.created(
                profile,
                clock.instant().toString(),
                FactsBuilder.person().bought(ScoringRules.settings().day(clock.instant()), 800_000)));
        told.changes(profile, 3);
    }

    private String today() {
        return ScoringRules.settings().day(clock.instant()).toString();
    }

    private static JsonPath courses() {
        return ask("/v1/courses?days=3");
    }

    private static long lastOf(JsonPath courses, String segment, String what) {
        return courses.getLong("segments.find { it.key == '" + segment + "' }." + what + "[2]");
    }

    private static long size(String segment) {
        return ask("/v1/segments").getLong("segments.find { it.key == '" + segment + "' }.size");
    }

    private static long customers() {
        return ask("/v1/population").getList("cells.customers", Long.class).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static JsonPath ask(String path) {
        return given().header("Authorization", "Bearer " + TestSources.READ_KEY)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static int asking(String path, String key) {
        return given().header("Authorization", "Bearer " + key).get(path).statusCode();
    }

    private Listener listen(String query) {
        Listener listener = new Listener(URI.create(live + query));
        // Kafka is followed from its end on: who listens is told that by the first thing that comes.
        await().atMost(PATIENCE).until(() -> {
            UUID other = UUID.randomUUID();
            changes.send(changes.created(
                    other,
                    Instant.now(clock).toString(),
                    FactsBuilder.person().bought(ScoringRules.settings().day(clock.instant()), 10_000)));
            told.changes(other, 3);
            return !listener.of(other).isEmpty();
        });
        return listener;
    }

    /** Reads what is told for as long as it is open. */
    private static final class Listener implements AutoCloseable {

        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final HttpClient client = HttpClient.newHttpClient();
        private final CompletableFuture<HttpResponse<Stream<String>>> answer;

        Listener(URI uri) {
            answer = client.sendAsync(
                    HttpRequest.newBuilder(uri)
                            .header("Authorization", "Bearer " + TestSources.READ_KEY)
                            .build(),
                    HttpResponse.BodyHandlers.ofLines());
            var unused = answer.thenAccept(
                    response -> Thread.ofVirtual().start(() -> response.body().forEach(lines::add)));
        }

        List<String> of(UUID profile) {
            return lines.stream()
                    .filter(line -> line.contains(profile.toString()))
                    .distinct()
                    .toList();
        }

        @Override
        public void close() {
            client.shutdownNow();
        }
    }
}
