package touchfold.profile.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.changes.ProfileChange;
import touchfold.events.CanonicalEvent;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.RandomWorld;
import touchfold.profile.testing.SharedTablet;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.touchpoint.Intake;
import touchfold.profile.touchpoint.Reading;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.view.ProfileView;
import touchfold.profile.world.World;

/**
 * After every batch the store holds what the fold of everything so far gives: thousands of random worlds, without a
 * database. {@code IncrementalEqualsFoldIT} proves the same of the statements.
 */
class BatchFoldLaws {

    private static final int EVENTS = 120;
    static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final ProfileView VIEW = new ProfileView(Folding.ZONE, Folding.ATTRIBUTES);

    static LongStream seeds() {
        return LongStream.rangeClosed(
                Long.getLong("touchfold.laws.first", 1), Long.getLong("touchfold.laws.last", 100));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void afterEveryBatchTheStoreHoldsWhatTheFoldOfAllGives(long seed) {
        RandomWorld town = new RandomWorld(seed);
        MemoryBatchStore store = new MemoryBatchStore();
        List<Touchpoint> delivered = new ArrayList<>();
        for (List<Touchpoint> batch : town.batches(touchpoints(town.delivered(town.events(EVENTS))))) {
            fold(store, batch);
            delivered.addAll(batch);

            equalsWorld(store.tables, Folding.WORLD.fold(delivered), "seed " + seed + " after " + delivered.size());
        }
        revisionsAreContiguous(store.told);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void afterEveryBatchWhatHappenedOnSharedDevicesIsWhereTheFoldOfAllPutsIt(long seed) {
        Random random = new Random(seed);
        SharedTablet tablet = new SharedTablet(random);
        RandomWorld town = new RandomWorld(seed);
        World world = new World(SharedTablet.rules(), VIEW);
        MemoryBatchStore store = new MemoryBatchStore();
        List<Touchpoint> delivered = new ArrayList<>();
        for (List<Touchpoint> batch :
                town.batches(touchpoints(town.delivered(tablet.events(10 + random.nextInt(60)))))) {
            new BatchFold(store, SharedTablet.rules(), VIEW, FoldHook.NONE, 1, NOW).fold(candidates(batch));
            delivered.addAll(batch);

            equalsWorld(store.tables, world.fold(delivered), "seed " + seed + " after " + delivered.size());
        }
        revisionsAreContiguous(store.told);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void ofMessagesUnderOneIdThatWereReceivedAtOnceTheSameStandsInEveryOrder(long seed) {
        Random random = new Random(seed);
        List<Touchpoint> said = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            said.add(Folding.touchpoint(TouchBuilder.web("m")
                    .at(NOW)
                    .received(NOW)
                    .email("lan@shop.vn")
                    .trait("city", "c" + random.nextInt(3))
                    .event()));
        }
        Collections.shuffle(said, random);
        MemoryBatchStore store = new MemoryBatchStore();
        for (Touchpoint one : said) {
            fold(store, List.of(one));
        }

        equalsWorld(store.tables, Folding.WORLD.fold(said), "seed " + seed);
    }

    @Test
    void theSharedDevicesAreRichEnoughToProveSomething() {
        int held = 0;
        int timed = 0;
        int crowded = 0;
        int moved = 0;
        for (long seed = 1; seed <= 30; seed++) {
            MemoryBatchStore store = new MemoryBatchStore();
            RandomWorld town = new RandomWorld(seed);
            Set<Touchpoint.Key> wereHeld = new HashSet<>();
            for (List<CanonicalEvent> batch : town.batches(new SharedTablet(new Random(seed)).events(50))) {
                deliver(store, batch, SharedTablet.rules());
                Set<Touchpoint.Key> areHeld = heldTouchpoints(store);
                moved += (int)
                        wereHeld.stream().filter(key -> !areHeld.contains(key)).count();
                wereHeld.addAll(areHeld);
            }
            held += wereHeld.size();
            timed += store.tables.timed.size();
            crowded += (int) store.tables.identifiers.values().stream()
                    .filter(one -> one.shared()
                            && one.node().type().isDevice()
                            && !store.tables.timed.containsKey(one.node().id()))
                    .count();
        }

        assertThat(held).isGreaterThan(100);
        assertThat(timed).isGreaterThan(10);
        assertThat(crowded).isGreaterThan(5);
        assertThat(moved).isGreaterThan(20);
    }

    private static Set<Touchpoint.Key> heldTouchpoints(MemoryBatchStore store) {
        Set<Touchpoint.Key> held = new HashSet<>();
        store.tables.touchpoints.forEach((key, row) -> {
            if (store.tables.links.get(row.link()).link().base().isPresent()) {
                held.add(key);
            }
        });
        return held;
    }

    @Test
    void theRandomTownsAreRichEnoughToProveSomething() {
        Set<String> kinds = new HashSet<>();
        int alone = 0;
        int batches = 0;
        int neighbourhoods = 0;
        for (long seed = 1; seed <= 30; seed++) {
            RandomWorld town = new RandomWorld(seed);
            MemoryBatchStore store = new MemoryBatchStore();
            for (List<CanonicalEvent> batch : town.batches(town.delivered(town.events(EVENTS)))) {
                deliver(store, batch);
                batches++;
            }
            store.told.forEach(change -> kinds.add(change.change().wireName()));
            alone += store.alone;
            neighbourhoods += store.neighbourhoods;
        }

        assertThat(kinds).containsExactlyInAnyOrder("created", "updated", "merged", "split");
        assertThat(alone).isGreaterThan(50);
        assertThat(neighbourhoods).isBetween(100, 3 * batches);
    }

    static FoldResult deliver(MemoryBatchStore store, List<CanonicalEvent> batch) {
        return fold(store, touchpoints(batch));
    }

    static FoldResult deliver(MemoryBatchStore store, List<CanonicalEvent> batch, IdentityRules rules) {
        return new BatchFold(store, rules, VIEW, FoldHook.NONE, 1, NOW).fold(candidates(touchpoints(batch)));
    }

    private static FoldResult fold(MemoryBatchStore store, List<Touchpoint> batch) {
        return new BatchFold(store, IdentityRules.defaults(), VIEW, FoldHook.NONE, 1, NOW).fold(candidates(batch));
    }

    private static List<Touchpoint> touchpoints(List<CanonicalEvent> events) {
        return events.stream().map(Folding::touchpoint).toList();
    }

    /** What remains of a batch in which some touchpoints have the same key. */
    static List<Touchpoint> candidates(Collection<Touchpoint> batch) {
        return Intake.of(batch.stream()
                        .map(event -> (Reading) new Reading.Usable(event))
                        .toList())
                .verdicts()
                .stream()
                .flatMap(verdict -> verdict instanceof Intake.Verdict.Candidate candidate
                        ? Stream.of(candidate.touchpoint())
                        : Stream.empty())
                .toList();
    }

    static void equalsWorld(MemoryTables tables, Map<UUID, World.Profile> world, String where) {
        Map<UUID, UUID> owners = new HashMap<>();
        Map<UUID, UUID> expectedOwners = new HashMap<>();
        tables.identifiers.forEach((id, identifier) -> owners.put(id, identifier.profile()));
        world.forEach((id, profile) -> profile.identifiers().forEach(node -> expectedOwners.put(node.id(), id)));
        assertThat(owners).as(where).isEqualTo(expectedOwners);

        Map<UUID, Set<Touchpoint.Key>> timelines = new HashMap<>();
        world.forEach((id, profile) -> {
            if (!profile.timeline().isEmpty()) {
                timelines.put(id, new HashSet<>(profile.timeline()));
            }
        });
        assertThat(tables.timelines()).as(where).isEqualTo(timelines);

        Map<UUID, Object> documents = new HashMap<>();
        Map<UUID, Object> expectedDocuments = new HashMap<>();
        tables.profiles.forEach((id, write) -> write.profile()
                .body()
                .ifPresent(body -> documents.put(
                        id,
                        VIEW.render(
                                id, body.members(), body.shared(), body.since(), body.state(), body.disbelieved()))));
        world.forEach((id, profile) -> expectedDocuments.put(id, profile.rendered()));
        assertThat(documents.keySet()).as(where).isEqualTo(expectedDocuments.keySet());
        documents.forEach((id, document) -> assertThat(document).as(where).isEqualTo(expectedDocuments.get(id)));
    }

    static void revisionsAreContiguous(List<ProfileChange> told) {
        Map<UUID, Long> last = new HashMap<>();
        for (ProfileChange change : told) {
            long expected = last.getOrDefault(change.profileId(), 0L) + 1;
            assertThat(change.revision()).isEqualTo(expected);
            last.put(change.profileId(), expected);
        }
    }
}
