package touchfold.profile.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.backbone.stream.Outcomes;
import touchfold.changes.ChangeCodec;
import touchfold.changes.ProfileChange;
import touchfold.changes.ProfileFacts;
import touchfold.events.CanonicalEvent;
import touchfold.profile.search.SearchTerms;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.RandomWorld;
import touchfold.profile.testing.SharedTablet;
import touchfold.profile.testing.StoredWorld;
import touchfold.profile.world.World;
import touchfold.testkit.RealServers;

/** The store, after every single batch, against the whole world folded at once. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class IncrementalEqualsFoldIT {

    private static final int EVENTS = 150;

    @Inject
    StoredWorld store;

    @BeforeEach
    void empty() {
        store.clear();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void afterEveryBatchTheStoreHoldsWhatTheFoldOfAllGives(long seed) {
        RandomWorld town = new RandomWorld(seed);
        List<CanonicalEvent> deliveries = town.delivered(town.events(EVENTS));
        List<CanonicalEvent> delivered = new ArrayList<>();
        Outcomes outcomes = Outcomes.NONE;
        for (List<CanonicalEvent> batch : town.batches(deliveries)) {
            outcomes = outcomes.plus(store.deliver(batch));
            delivered.addAll(batch);

            assertThat(store.shown()).isEqualTo(StoredWorld.shown(Folding.fold(delivered)));
        }

        Map<UUID, World.Profile> world = Folding.fold(delivered);
        assertThat(searched()).isEqualTo(terms(world));
        assertThat(followed()).isEqualTo(facts(world));
        assertThat(outcomes.folded() + outcomes.duplicate() + outcomes.quarantined())
                .isEqualTo(deliveries.size());
        assertThat(outcomes.folded())
                .isEqualTo(world.values().stream()
                        .mapToLong(profile -> profile.timeline().size())
                        .sum());
        assertThat(store.rows("select 1 from quarantine")).hasSize((int) outcomes.quarantined());
        revisionsAreContiguous();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void afterEveryBatchWhatHappenedOnSharedDevicesIsWhereTheFoldOfAllPutsIt(long seed) {
        RandomWorld town = new RandomWorld(seed);
        List<CanonicalEvent> delivered = new ArrayList<>();
        List<CanonicalEvent> events = town.delivered(new SharedTablet(new Random(seed)).events(40));
        for (List<CanonicalEvent> batch : town.batches(events)) {
            store.deliver(batch);
            delivered.addAll(batch);

            assertThat(store.shown()).isEqualTo(StoredWorld.shown(Folding.fold(delivered)));
        }
        assertThat(followed()).isEqualTo(facts(Folding.fold(delivered)));
        revisionsAreContiguous();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void deliveringEverythingAgainChangesNothingAndTellsNothing(long seed) {
        RandomWorld town = new RandomWorld(seed);
        List<CanonicalEvent> events = town.events(EVENTS);
        town.batches(events).forEach(store::deliver);
        StoredWorld.Shown before = store.shown();
        int told = store.told().size();

        town.batches(town.delivered(events)).forEach(store::deliver);

        assertThat(store.shown()).isEqualTo(before);
        assertThat(store.told()).hasSize(told);
    }

    @Test
    void theRandomTownsAreRichEnoughToProveSomething() {
        Set<String> kinds = new HashSet<>();
        Set<String> profileKinds = new HashSet<>();
        int conflicts = 0;
        for (long seed = 1; seed <= 6; seed++) {
            store.clear();
            RandomWorld town = new RandomWorld(seed);
            town.batches(town.delivered(town.events(EVENTS))).forEach(store::deliver);
            store.told().forEach(change -> kinds.add(change.change().wireName()));
            store.rows("select distinct kind from profile").forEach(row -> profileKinds.add(row.getString("kind")));
            conflicts += store.rows("select 1 from quarantine where reason = 'id-conflict'")
                    .size();
        }

        assertThat(conflicts).isGreaterThan(10);
        assertThat(kinds).contains("created", "updated", "merged", "split");
        assertThat(profileKinds).contains("person", "anonymous", "device", "gone");
    }

    /** Revisions are given out again; the life that tells them is a later one, and its word is the last. */
    @Test
    void aStoreThatWasRestoredIsToldInALaterLife() {
        RandomWorld town = new RandomWorld(4);
        List<CanonicalEvent> events = town.events(EVENTS);
        List<CanonicalEvent> kept = events.subList(0, EVENTS / 2);
        List<CanonicalEvent> lost = events.subList(EVENTS / 2, EVENTS);
        town.batches(kept).forEach(store::deliver);
        store.backUp();
        town.batches(lost).forEach(store::deliver);
        int before = store.told().size();

        store.restore();
        store.deliver(lost);

        List<ProfileChange> told = store.told();
        assertThat(Set.copyOf(store.epochs().subList(0, before))).hasSize(1);
        assertThat(store.epochs().subList(before, told.size())).isNotEmpty().allSatisfy(epoch -> assertThat(epoch)
                .isGreaterThan(store.epochs().getFirst()));
        Map<UUID, Long> greatest = new HashMap<>();
        told.subList(0, before).forEach(change -> greatest.merge(change.profileId(), change.revision(), Math::max));
        assertThat(told.subList(before, told.size()))
                .as("one whose revision was told before")
                .anyMatch(change -> change.revision() <= greatest.getOrDefault(change.profileId(), 0L));
        assertThat(followed()).isEqualTo(facts(Folding.fold(events)));
    }

    private Set<String> searched() {
        Set<String> searched = new HashSet<>();
        store.rows("select term, profile_id from search_term")
                .forEach(row -> searched.add(row.getString("term") + row.getUUID("profile_id")));
        return searched;
    }

    private static Set<String> terms(Map<UUID, World.Profile> world) {
        Set<String> terms = new HashSet<>();
        world.forEach((id, profile) -> {
            if (profile.rendered().document().kind() != ProfileFacts.Kind.DEVICE) {
                SearchTerms.of(profile.rendered().traits()).forEach(term -> terms.add(term + id));
            }
        });
        return terms;
    }

    private void revisionsAreContiguous() {
        Map<UUID, Long> last = new HashMap<>();
        for (ProfileChange change : store.told()) {
            long expected = last.getOrDefault(change.profileId(), 0L) + 1;
            assertThat(change.revision()).isEqualTo(expected);
            last.put(change.profileId(), expected);
        }
    }

    /** A follower that only applies changes ends with the same profiles and the same facts. */
    private Map<UUID, String> followed() {
        Map<UUID, String> followed = new HashMap<>();
        store.latestTold().forEach((id, change) -> {
            if (change.facts() != null) {
                followed.put(id, json(change.facts()));
            }
        });
        return followed;
    }

    private static Map<UUID, String> facts(Map<UUID, World.Profile> world) {
        Map<UUID, String> facts = new HashMap<>();
        world.forEach((id, profile) -> facts.put(id, json(profile.rendered().facts())));
        return facts;
    }

    private static String json(Object facts) {
        try {
            return ChangeCodec.mapper().writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
