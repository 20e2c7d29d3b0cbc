package touchfold.segment.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import touchfold.segment.evaluate.SegmentEvaluation;

/** The same log in any order, with any delays and outages, comes to the same. */
class CustomerTransitionsLaws {

    private static final int SEEDS = Integer.getInteger("touchfold.laws.segments", 3);
    private static final int SEEDS_TO_FIND_A_FAULT = 40;

    @Test
    void inAnyOrderWithAnyDelaysAndOutagesTheClosesTheMembershipsAndTheEffectiveHistoryAreTheSame() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            List<SegmentWorld.Entry> log = SegmentWorld.purchases(new Random(seed));
            SegmentWorld punctual = new SegmentWorld(seed);
            punctual.live(log, new Random(seed), Duration.ZERO);
            for (int delays = 1; delays <= 2; delays++) {
                SegmentWorld late = new SegmentWorld(seed);
                late.live(log, new Random(seed * 31 + delays), Duration.ofDays(7L * delays * delays));
                assertSame(seed, late, punctual);
            }
        }
    }

    @Test
    void outagesClosesLateFactsReturnsAndDelaysTogetherComeToTheSame() {
        long recuts = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            recuts += together(seed, SegmentWorld.Fault.NONE);
        }
        assertThat(recuts).as("closes that were made again").isGreaterThan(SEEDS);
    }

    /** As an import or an outage of profile-service brings them: the one cause that is named is the last. */
    @Test
    void whoeverIsHeardOfWithEverythingAtOnceHasTheSameHistory() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            List<SegmentWorld.Entry> log = SegmentWorld.everything(new Random(seed));
            SegmentWorld punctual = new SegmentWorld(seed);
            punctual.live(log, new Random(seed), Duration.ZERO);
            SegmentWorld atOnce = new SegmentWorld(seed);
            atOnce.hearOfAllAtOnce(log);
            assertSame(seed, atOnce, punctual);
        }
    }

    /** A law that holds of anything is none. */
    @Tag("slow")
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aWorldThatDoesItWrongIsFound(SegmentWorld.Fault fault) {
        assertThatThrownBy(() -> {
                    for (long seed = 1; seed <= SEEDS_TO_FIND_A_FAULT; seed++) {
                        if (fault == SegmentWorld.Fault.BELIEVES_THE_WALL) {
                            // In the end all of it is taken back; that it was told is the fault.
                            endsWithoutFalseExit(seed, fault);
                        } else {
                            together(seed, fault);
                        }
                    }
                })
                .as("%s within %d worlds", fault, SEEDS_TO_FIND_A_FAULT)
                .isInstanceOf(AssertionError.class);
    }

    /** The world after all that happens in the log of that seed. */
    private static SegmentWorld lived(SegmentWorld world, long seed) {
        world.liveThroughAll(SegmentWorld.everything(new Random(seed)), new Random(seed), Duration.ofDays(9));
        return world;
    }

    @Test
    void whatNeedNotBeRememberedMakesNoDifference() {
        long forgotten = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            SegmentWorld remembers = lived(new SegmentWorld(seed), seed);
            SegmentWorld forgets = lived(new SegmentWorld(seed).forgetting(), seed);
            assertSame(seed, forgets, remembers);
            forgotten += forgets.forgotten();
        }
        assertThat(forgotten).as("steps that were not remembered").isPositive();
    }

    @Test
    void whoeverIsSeenToStayNeedNotBeScored() {
        long left = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            SegmentWorld scores = lived(new SegmentWorld(seed), seed);
            SegmentWorld looks = lived(new SegmentWorld(seed).looking(), seed);
            assertSame(seed, looks, scores);
            left += looks.left();
        }
        assertThat(left).as("customers who were not scored").isPositive();
    }

    @Test
    void anOutageEndsWithoutOneFalseExit() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            endsWithoutFalseExit(seed, SegmentWorld.Fault.NONE);
        }
    }

    private static void endsWithoutFalseExit(long seed, SegmentWorld.Fault fault) {
        SegmentWorld world = new SegmentWorld(seed, fault);
        world.liveWithOutages(SegmentWorld.purchases(new Random(seed)), new Random(seed));
        world.customers().values().forEach(customer -> assertThat(customer.told())
                .as("seed %d", seed)
                .allMatch(
                        change -> change.supersedes() == null || !change.model().equals("stage")));
    }

    @Test
    void whatIsToldFromZeroIsTheMembershipsAndTheMembershipsAreTheEvaluation() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            SegmentWorld world = new SegmentWorld(seed);
            world.live(SegmentWorld.purchases(new Random(seed)), new Random(seed), Duration.ofDays(20));
            for (SegmentWorld.Kept customer : world.customers().values()) {
                Map<String, String> rebuilt = rebuild(seed, customer.told());
                assertThat(rebuilt).as("seed %d", seed).isEqualTo(segments(customer.state()));
                assertThat(rebuilt)
                        .as("seed %d", seed)
                        .isEqualTo(segments(
                                world.transitions().asOf(customer.state().facts(), world.history(), SegmentWorld.END)));
            }
        }
    }

    @Test
    void duplicatesAndReplaysChangeNothingThatIsTold() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            SegmentWorld once = new SegmentWorld(seed);
            once.live(SegmentWorld.purchases(new Random(seed)), new Random(seed), Duration.ofDays(9));
            SegmentWorld twice = new SegmentWorld(seed).repeating();
            twice.live(SegmentWorld.purchases(new Random(seed)), new Random(seed), Duration.ofDays(9));
            assertThat(twice.told()).as("seed %d", seed).isEqualTo(once.told());
        }
    }

    /** How many closes were made again in the world that had it hardest. */
    private static long together(long seed, SegmentWorld.Fault fault) {
        List<SegmentWorld.Entry> log = SegmentWorld.everything(new Random(seed));
        SegmentWorld punctual = new SegmentWorld(seed);
        punctual.live(log, new Random(seed), Duration.ZERO);
        long recuts = 0;
        for (int times = 1; times <= 2; times++) {
            SegmentWorld troubled = new SegmentWorld(seed, fault);
            troubled.liveThroughAll(log, new Random(seed * 17 + times), Duration.ofDays(12L * times));
            assertSame(seed, troubled, punctual);
            recuts = troubled.recuts();
        }
        return recuts;
    }

    private static void assertSame(long seed, SegmentWorld one, SegmentWorld other) {
        assertThat(one.closes()).as("closes, seed %d", seed).isEqualTo(other.closes());
        assertThat(one.memberships()).as("memberships, seed %d", seed).isEqualTo(other.memberships());
        Map<UUID, Map<String, List<String>>> histories = one.histories();
        other.histories().forEach((id, expected) -> {
            expected.forEach((model, history) -> assertThat(histories.get(id).get(model))
                    .as("seed %d, customer %s, model %s", seed, id, model)
                    .isEqualTo(history));
            assertThat(histories.get(id).keySet()).as("seed %d", seed).isEqualTo(expected.keySet());
        });
        assertThat(histories.keySet()).isEqualTo(other.histories().keySet());
    }

    private static Map<String, String> rebuild(long seed, List<SegmentChange> changes) {
        Map<String, String> current = new HashMap<>();
        long revision = 0;
        for (SegmentChange change : changes) {
            assertThat(change.revision()).as("seed %d", seed).isEqualTo(++revision);
            assertThat(current.get(change.model())).as("seed %d", seed).isEqualTo(change.from());
            if (change.to() == null) {
                current.remove(change.model());
            } else {
                current.put(change.model(), change.to());
            }
        }
        return current;
    }

    private static Map<String, String> segments(CustomerState state) {
        Map<String, String> segments = new HashMap<>();
        state.memberships().forEach((model, membership) -> segments.put(model, membership.segment()));
        return segments;
    }

    private static Map<String, String> segments(SegmentEvaluation evaluation) {
        Map<String, String> segments = new HashMap<>();
        evaluation.memberships().forEach(membership -> segments.put(membership.model(), membership.segment()));
        return segments;
    }
}
