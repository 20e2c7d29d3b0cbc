package touchfold.profile.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.assertj.core.api.SoftAssertions;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchfold.profile.search.SearchQuery;
import touchfold.profile.store.ProfileReads;
import touchfold.profile.store.SearchBounds;
import touchfold.profile.store.SearchReads;
import touchfold.profile.testing.SearchPopulation;
import touchfold.profile.testing.SearchPopulation.Customer;
import touchfold.profile.testing.StoredWorld;
import touchfold.testkit.RealServers;

/**
 * Searches among many. {@code -Dtouchfold.search.people=1000000} makes it a measurement: how long each kind of question took
 * is logged. Among the few of the build a search may look no further, in proportion, than it may among a million.
 */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class SearchSizeIT {

    private static final Logger LOG = Logger.getLogger(SearchSizeIT.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int PEOPLE = Integer.getInteger("touchfold.search.people", 3_000);
    private static final boolean MANY = PEOPLE > 100_000;
    private static final SearchBounds BOUNDS = MANY ? SearchBounds.USUAL : new SearchBounds(12, 20, 3, 75);
    private static final int TIMES = MANY ? 100 : 1;
    private static final int PAGE = MANY ? 20 : 5;
    private static final int VIETNAM = 84;

    @Inject
    StoredWorld store;

    @Inject
    Pool pool;

    @Inject
    ProfileReads profiles;

    private ProfileSearch search;

    @BeforeEach
    @AfterEach
    void empty() {
        store.clear();
        search = new ProfileSearch(new SearchReads(pool, BOUNDS), profiles);
    }

    /** What is asked for, and who fits. */
    private record Question(
            String what, String text, Map<String, String> traits, Set<String> segments, Predicate<Customer> fits) {

        static Question of(String text, String... words) {
            return new Question(text, text, Map.of(), Set.of(), one -> one.isCalled(words));
        }

        Question with(String trait, String value) {
            return new Question(
                    what + ", " + trait + " " + value,
                    text,
                    Map.of(trait, value),
                    segments,
                    fits.and(one -> one.is(trait, value)));
        }

        Question in(String stage) {
            return new Question(
                    what + ", stage " + stage, text, traits, Set.of("stage." + stage), fits.and(one -> one.stage()
                            .equals(stage)));
        }

        Question ofValue(String value) {
            return new Question(
                    what + ", value " + value, text, traits, Set.of("value." + value), fits.and(one -> one.value()
                            .equals(value)));
        }

        SearchQuery query() {
            Map<String, JsonNode> said = new HashMap<>();
            traits.forEach((trait, value) -> said.put(trait, TextNode.valueOf(value)));
            return SearchQuery.of(text, said, segments, VIETNAM);
        }
    }

    @Test
    void theFirstPageHoldsWhomItCanAndAllPagesHoldEverybodyOnce() {
        SearchPopulation population = new SearchPopulation(PEOPLE);
        population.store(pool);
        Customer one = population.customers().get(PEOPLE / 2);
        Question anybody = new Question("", "", Map.of(), Set.of(), any -> true);
        List<Question> questions = new ArrayList<>(List.of(
                Question.of("nguyen", "nguyen"),
                Question.of("lan", "lan"),
                Question.of("zebra", "zebra"),
                Question.of("Lan Nguyễn", "lan", "nguyen"),
                Question.of("nguyen xuan", "nguyen", "xuan"),
                Question.of("xuan van", "xuan", "van"),
                Question.of("ng la", "ng", "la"),
                Question.of("n lan", "n", "lan"),
                Question.of("nguyen thi", "nguyen", "thi"),
                Question.of("nguyen thi xuan", "nguyen", "thi", "xuan"),
                Question.of("nguyen van thi", "nguyen", "van", "thi"),
                Question.of("vo hoa lan mai", "vo", "hoa", "lan", "mai"),
                Question.of("nguyen zebra", "nguyen", "zebra"),
                Question.of("nguyen", "nguyen").with("city", "City 3"),
                Question.of("nguyen lan", "nguyen", "lan").with("city", "City 3"),
                Question.of("thi", "thi").with("club", "gold"),
                Question.of("nguyen", "nguyen").with("club", "gold"),
                Question.of("xuan", "xuan").with("gender", "female"),
                Question.of("nguyen", "nguyen").ofValue("a"),
                Question.of("nguyen lan", "nguyen", "lan").ofValue("a"),
                Question.of("thi", "thi").in("quiet"),
                Question.of("nguyen thi lan", "nguyen", "thi", "lan")
                        .with("gender", "female")
                        .in("new"),
                anybody.with("city", "City 3"),
                anybody.with("club", "gold").in("quiet"),
                anybody.with("gender", "female").ofValue("a"),
                anybody.in("quiet"),
                anybody.with("gender", "female").in("new"),
                new Question("a phone", one.phone(), Map.of(), Set.of(), found -> found.equals(one)),
                new Question(
                        "090",
                        "090",
                        Map.of(),
                        Set.of(),
                        found -> found.phone().startsWith("+8490")
                                || found.phone().endsWith("090")),
                new Question(
                                "090",
                                "090",
                                Map.of(),
                                Set.of(),
                                found -> found.phone().startsWith("+8490")
                                        || found.phone().endsWith("090"))
                        .with("club", "gold"),
                new Question("an address", one.email().substring(0, 14), Map.of(), Set.of(), found -> found.email()
                        .startsWith(one.email().substring(0, 14))),
                new Question("@shop7.vn", "@shop7.vn", Map.of(), Set.of(), found -> found.email()
                                .endsWith("@shop7.vn"))
                        .ofValue("a")));
        SoftAssertions softly = new SoftAssertions();
        for (Question question : questions) {
            Set<UUID> expected = new HashSet<>();
            population.customers().stream().filter(question.fits()).forEach(fits -> expected.add(fits.id()));
            int first = measured(question);
            softly.assertThat(first).as(question.what()).isEqualTo(Math.min(PAGE, expected.size()));
            if (!MANY) {
                softly.assertThat(all(question)).as(question.what()).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
        softly.assertAll();
    }

    private List<UUID> all(Question question) {
        List<UUID> found = new ArrayList<>();
        String cursor = null;
        do {
            ProfileSearch.Page page =
                    search.page(question.query(), cursor, PAGE).await().atMost(PATIENCE);
            page.found().forEach(one -> found.add(one.document().id()));
            cursor = page.nextCursor();
        } while (cursor != null);
        return found;
    }

    private int measured(Question question) {
        SearchQuery query = question.query();
        List<Long> took = new ArrayList<>();
        int found = 0;
        for (int i = 0; i < TIMES; i++) {
            long begin = System.nanoTime();
            found = search.page(query, null, PAGE)
                    .await()
                    .atMost(PATIENCE)
                    .found()
                    .size();
            took.add(System.nanoTime() - begin);
        }
        Collections.sort(took);
        LOG.infof(
                "%s (%d found): p50 %.1f ms, p99 %.1f ms, longest %.1f ms",
                question.what(),
                found,
                took.get(took.size() / 2) / 1e6,
                took.get(Math.max(0, took.size() * 99 / 100 - 1)) / 1e6,
                took.getLast() / 1e6);
        return found;
    }
}
