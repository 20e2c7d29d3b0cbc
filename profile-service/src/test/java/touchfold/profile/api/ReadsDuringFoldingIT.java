package touchfold.profile.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchfold.events.CanonicalEvent;
import touchfold.profile.testing.StoredWorld;
import touchfold.profile.testing.TouchBuilder;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;

/** Readers and the fold at the same time. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class ReadsDuringFoldingIT {

    private static final Logger LOG = Logger.getLogger(ReadsDuringFoldingIT.class);
    private static final int PEOPLE = 2_000;
    private static final int BATCH = 1_000;
    private static final int BATCHES = 6;
    private static final int READERS = 2;
    private static final long SEED = 20261122;

    @Inject
    StoredWorld store;

    private final Random random = new Random(SEED);

    @BeforeEach
    void empty() {
        store.clear();
    }

    @Test
    void aReaderNeverSeesAProfileGoBackwardsOrHalfMerged() throws Exception {
        foldBatches(0);
        AtomicBoolean done = new AtomicBoolean();
        List<Future<Integer>> readers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
            for (int i = 0; i < READERS; i++) {
                readers.add(threads.submit(reader(i, done)));
            }
            foldBatches(BATCHES);
            done.set(true);
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        }
        assertThat(store.shown().documents().values().stream()
                        .mapToLong(document ->
                                document.at("/activity/counts/touchpoints").asLong())
                        .sum())
                .isEqualTo(2L * BATCHES * BATCH);
    }

    private void foldBatches(int from) {
        long nanos = 0;
        for (int i = from; i < from + BATCHES; i++) {
            List<CanonicalEvent> batch = batch(i);
            long start = System.nanoTime();
            assertThat(store.deliver(batch).folded()).isEqualTo(BATCH);
            nanos += System.nanoTime() - start;
        }
        LOG.infof("Folded %d touchpoints, %d a second", BATCHES * BATCH, Math.round(BATCHES * BATCH / (nanos / 1e9)));
    }

    private Callable<Integer> reader(int number, AtomicBoolean done) {
        return () -> {
            Random chosen = new Random(SEED + number);
            Map<Integer, Integer> seen = new HashMap<>();
            int reads = 0;
            while (!done.get()) {
                int person = chosen.nextInt(20);
                Response answer = given().header("Authorization", "Bearer " + TestSources.READ_KEY)
                        .contentType(ContentType.JSON)
                        .body("{\"type\":\"email\",\"value\":\"" + email(person) + "\"}")
                        .post("/v1/profiles/lookup");
                if (answer.statusCode() != 404) {
                    assertThat(answer.statusCode()).isEqualTo(200);
                    int touchpoints = answer.path("counts.touchpoints");
                    assertThat(touchpoints).isGreaterThanOrEqualTo(seen.getOrDefault(person, 0));
                    assertThat(answer.<List<String>>path("identifiers.value")).contains(email(person));
                    seen.put(person, touchpoints);
                    reads++;
                }
            }
            return reads;
        };
    }

    /** Nine in ten touchpoints show what is known of a person already, one in ten a new link. */
    private List<CanonicalEvent> batch(int number) {
        List<CanonicalEvent> batch = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            int person = random.nextInt(PEOPLE);
            Instant at = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(number * 1_000L + i));
            TouchBuilder touch = TouchBuilder.web("m" + number + "-" + i).at(at).cookie("cookie-" + person);
            if (random.nextInt(10) == 0) {
                touch.email(email(person));
            }
            if (random.nextInt(10) == 0) {
                touch = TouchBuilder.till("t" + number + "-" + i)
                        .at(at)
                        .email(email(person))
                        .bought("o" + number + "-" + i, 100_000);
            }
            batch.add(touch.event());
        }
        return batch;
    }

    private static String email(int person) {
        return "person" + person + "@town.vn";
    }
}
