package touchfold.profile.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.changes.Cause;
import touchfold.events.CanonicalEvent;
import touchfold.profile.identity.IdentityCorrections;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.operation.StatedOperation;
import touchfold.profile.testing.CrowdedHouse;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.PackedStreet;
import touchfold.profile.testing.RandomOperations;
import touchfold.profile.testing.RandomWorld;
import touchfold.profile.testing.SharedTablet;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.view.ProfileView;
import touchfold.profile.world.World;

/** Whatever people state between batches of touchpoints, the store holds the fold of all of it, and so does a rebuild. */
class CorrectionFoldLaws {

    private static final ProfileView VIEW = new ProfileView(Folding.ZONE, Folding.ATTRIBUTES);

    static LongStream seeds() {
        return LongStream.rangeClosed(Long.getLong("touchfold.laws.first", 1), Long.getLong("touchfold.laws.last", 80));
    }

    /** What happens: touchpoints in batches, operations in between. */
    private record Course(IdentityRules rules, List<List<Touchpoint>> batches, List<StatedOperation> operations) {

        static Course of(long seed) {
            Random random = new Random(seed);
            RandomWorld town = new RandomWorld(seed);
            PackedStreet street = new PackedStreet(random);
            List<CanonicalEvent> events =
                    switch (random.nextInt(4)) {
                        case 3 -> new SharedTablet(random).events(50);
                        case 0 -> town.delivered(town.events(60));
                        case 1 -> street.events(40);
                        default -> new CrowdedHouse(random).events(40);
                    };
            IdentityRules rules = random.nextBoolean() ? street.rules() : SharedTablet.rules();
            List<Touchpoint> touchpoints =
                    events.stream().map(Folding::touchpoint).toList();
            return new Course(rules, town.batches(touchpoints), new RandomOperations(random, touchpoints).next(10));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void afterEveryStepTheStoreHoldsWhatTheFoldOfAllGives(long seed) {
        Course course = Course.of(seed);
        Random random = new Random(-seed);
        MemoryBatchStore store = new MemoryBatchStore();
        List<Touchpoint> delivered = new ArrayList<>();
        List<StatedOperation> stated = new ArrayList<>();
        List<StatedOperation> waiting = new ArrayList<>(course.operations());
        for (List<Touchpoint> batch : course.batches()) {
            while (!waiting.isEmpty() && random.nextInt(3) == 0) {
                List<StatedOperation> next =
                        List.copyOf(waiting.subList(0, Math.min(waiting.size(), 1 + random.nextInt(2))));
                waiting.subList(0, next.size()).clear();
                new CorrectionFold(store, rules(course), FoldHook.NONE).fold(next);
                stated.addAll(next);
                equalsWorld(store, course, delivered, stated, "seed " + seed + " after an operation");
            }
            new BatchFold(store, rules(course), FoldHook.NONE).fold(BatchFoldLaws.candidates(batch));
            delivered.addAll(batch);
            equalsWorld(store, course, delivered, stated, "seed " + seed + " after " + delivered.size());
        }
        BatchFoldLaws.revisionsAreContiguous(store.told);

        List<Touchpoint> log = new ArrayList<>(store.tables.touchpoints.values().stream()
                .map(MemoryTables.TouchpointRow::touchpoint)
                .toList());
        Collections.shuffle(log, random);
        LogFoldLaws.equals(
                LogFoldLaws.rebuilt(log, course.rules().corrected(corrections(stated))),
                store,
                "seed " + seed + " rebuilt");
    }

    private static FoldAttempt.Rules rules(Course course) {
        return new FoldAttempt.Rules(course.rules(), VIEW, 1, BatchFoldLaws.NOW, EnumSet.allOf(FoldSafeguard.class));
    }

    private static IdentityCorrections corrections(List<StatedOperation> stated) {
        return IdentityCorrections.of(RandomOperations.facts(stated));
    }

    private static void equalsWorld(
            MemoryBatchStore store,
            Course course,
            List<Touchpoint> delivered,
            List<StatedOperation> stated,
            String where) {
        IdentityRules rules = course.rules().corrected(corrections(stated));
        assertThat(store.tables.corrections()).as(where).isEqualTo(rules.corrections());
        BatchFoldLaws.equalsWorld(store.tables, new World(rules, VIEW).fold(delivered), where);
    }

    @Test
    void whatOperationsDoIsToldWithTheOperationAsItsCause() {
        Set<String> changes = new HashSet<>();
        for (long seed = 1; seed <= 40; seed++) {
            Course course = Course.of(seed);
            MemoryBatchStore store = new MemoryBatchStore();
            course.batches().forEach(batch -> new BatchFold(store, rules(course), FoldHook.NONE)
                    .fold(BatchFoldLaws.candidates(batch)));
            store.told.clear();

            new CorrectionFold(store, rules(course), FoldHook.NONE).fold(course.operations());

            store.told.forEach(told -> {
                changes.add(told.change().wireName());
                assertThat(told.causes()).extracting(Cause::kind).containsOnly("operator");
            });
        }
        assertThat(changes).contains("updated", "merged", "split");
    }
}
