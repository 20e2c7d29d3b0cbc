package touchfold.profile.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchfold.profile.testing.TouchBuilder.web;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.profile.store.ProfileReads.Standing;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.RandomOperations;
import touchfold.profile.testing.RandomWorld;
import touchfold.profile.testing.StoredWorld;
import touchfold.testkit.RealServers;

/** Profiles that were read before are answered as if they had not been. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class StandingReadsIT {

    private static final int EVENTS = 80;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    StoredWorld store;

    @Inject
    ProfileReads profiles;

    @BeforeEach
    void empty() {
        store.clear();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void afterEveryBatchEachIdLeadsToWhatTheStoreSaysWithoutWhatWasKept(long seed) {
        RandomWorld town = new RandomWorld(seed);
        List<CanonicalEvent> deliveries = town.delivered(town.events(EVENTS));
        RandomOperations people = new RandomOperations(
                new Random(seed), deliveries.stream().map(Folding::touchpoint).toList());
        Set<UUID> everSeen = new HashSet<>();
        for (List<CanonicalEvent> batch : town.batches(deliveries)) {
            store.deliver(batch);
            store.state(people.next(1));
            store.rows("select id from identifier union select id from profile")
                    .forEach(row -> everSeen.add(row.getUUID(0)));

            assertThat(found(everSeen)).isEqualTo(stored(everSeen));
        }
        assertThat(everSeen).hasSizeGreaterThan(10);
    }

    @Test
    void aStoreThatIsSetBackAndGoesAnotherWayIsReadAnew() {
        store.deliver(List.of(web("a").at("2026-01-01T00:00:00Z")
                .user("lan")
                .trait("name", "Lan")
                .event()));
        UUID lan = store.rows("select id from identifier where type = 'user_id'")
                .getFirst()
                .getUUID(0);
        store.backUp();
        store.deliver(List.of(web("b").at("2026-01-02T00:00:00Z")
                .user("lan")
                .trait("name", "Lan Anh")
                .event()));
        assertThat(found(Set.of(lan)).get(lan).traits().toString()).contains("Lan Anh");

        store.restore();
        store.deliver(List.of(web("c").at("2026-01-02T00:00:00Z")
                .user("lan")
                .trait("name", "Lan Hương")
                .event()));

        assertThat(found(Set.of(lan)).get(lan).traits().toString()).contains("Lan Hương");
    }

    @Test
    void callersWhoAskAtTheSameTimeAreAnsweredEachWhatTheyAskedFor() {
        List<CanonicalEvent> events = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            events.add(web("e" + i).user("u" + i).trait("name", "Name " + i).event());
        }
        store.deliver(events);
        List<UUID> ids = new ArrayList<>();
        store.rows("select id from identifier where type = 'user_id'").forEach(row -> ids.add(row.getUUID(0)));
        UUID nobody = new UUID(7, 7);
        ids.addAll(List.copyOf(ids));
        ids.addAll(Collections.nCopies(5, nobody));
        Collections.shuffle(ids, new Random(3));

        List<Optional<Standing>> answers = Uni.join()
                .all(ids.stream().map(profiles::find).toList())
                .andCollectFailures()
                .await()
                .atMost(PATIENCE);

        for (int i = 0; i < ids.size(); i++) {
            assertThat(answers.get(i))
                    .isEqualTo(Optional.ofNullable(stored(Set.of(ids.get(i))).get(ids.get(i))));
            assertThat(answers.get(i).isPresent()).isEqualTo(!ids.get(i).equals(nobody));
        }
    }

    @Test
    void aProfileThatCanNotBeReadKeepsNoOtherFromBeingAnswered() {
        store.deliver(List.of(
                web("a").user("lan").event(),
                web("b").user("minh").event(),
                web("c").user("hoa").event()));
        List<UUID> ids = store.rows("select id from identifier where type = 'user_id' order by value").stream()
                .map(row -> row.getUUID(0))
                .toList();
        store.change("update profile set state = '\\xff', version = version + 1 where id = (select profile_id"
                + " from identifier where type = 'user_id' and value = 'lan')");

        List<Uni<Optional<Standing>>> asked = ids.stream()
                .map(id -> profiles.find(id).memoize().indefinitely())
                .toList();
        asked.forEach(one -> one.subscribe().with(found -> {}, failure -> {}));

        assertThat(asked.get(0).await().atMost(PATIENCE)).isPresent();
        assertThatThrownBy(() -> asked.get(1).await().atMost(PATIENCE)).isInstanceOf(RuntimeException.class);
        assertThat(asked.get(2).await().atMost(PATIENCE)).isPresent();
    }

    private Map<UUID, Standing> found(Set<UUID> ids) {
        Map<UUID, Standing> found = new HashMap<>();
        List<UUID> asked = List.copyOf(ids);
        List<Optional<Standing>> answers = Uni.join()
                .all(asked.stream().map(profiles::find).toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);
        for (int i = 0; i < asked.size(); i++) {
            UUID id = asked.get(i);
            answers.get(i).ifPresent(standing -> found.put(id, standing));
        }
        return found;
    }

    /** The same read for many at once, which keeps nothing. */
    private Map<UUID, Standing> stored(Set<UUID> ids) {
        return profiles.findAll(ids).await().atMost(PATIENCE);
    }
}
