package touchfold.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlansTest {

    private static final int ROUND = 9;

    @Test
    void aSeedAlwaysGivesTheSameFaultsAndAnotherSeedOthers() {
        assertThat(FaultPlan.of(7, 40)).isEqualTo(FaultPlan.of(7, 40)).isNotEqualTo(FaultPlan.of(8, 40));
    }

    @Test
    void everyRoundHoldsEveryKindAndEveryProcess() {
        List<PlannedFault> round = FaultPlan.of(3, 3 * ROUND).subList(ROUND, 2 * ROUND);

        assertThat(round).extracting(PlannedFault::kind).contains(PlannedFault.Kind.values());
        assertThat(round)
                .extracting(PlannedFault::target)
                .contains(
                        "ingest-service",
                        "profile-service",
                        FaultPlan.SECOND_PROFILE_SERVICE,
                        "segment-service",
                        "kafka",
                        "postgresql",
                        "everything");
    }

    @Test
    void everyTouchpointIsSentOnceAndBelongsToOnePerson() {
        LoadPlan plan = new LoadPlan(5, 1_003);

        int[] order = plan.order();
        Arrays.sort(order);
        assertThat(order).isEqualTo(IntStream.range(0, 1_003).toArray());
        Set<String> all = new HashSet<>();
        for (int person = 0; person < plan.people(); person++) {
            Set<String> own = plan.idsOf(person);
            assertThat(all).doesNotContainAnyElementsOf(own);
            all.addAll(own);
        }
        assertThat(all).hasSize(1_003);
        assertThat(plan.idsOf(plan.personOf(777)))
                .contains(plan.message(777).path("messageId").asText());
    }

    @Test
    void everyBrowserIsOnePersonsAndSaysWhoseAtLeastOnce() {
        LoadPlan plan = new LoadPlan(5, 500);
        Map<String, Set<String>> users = new HashMap<>();
        for (int touchpoint = 0; touchpoint < 500; touchpoint++) {
            ObjectNode message = plan.message(touchpoint);
            Set<String> told = users.computeIfAbsent(message.path("anonymousId").asText(), unseen -> new HashSet<>());
            if (message.has("userId")) {
                told.add(message.path("userId").asText());
            }
        }

        assertThat(users.values()).allMatch(told -> told.size() == 1);
    }

    @Test
    void aResultIsCleanOnlyWhenEverythingIsThereOnceAndAllPoisonIsSetAsideAndTheStoreEqualsItsRebuild() {
        LoadPlan plan = new LoadPlan(5, 100);
        FoldedCheck.Finding all = new FoldedCheck.Finding(100, 0, 0, 0);

        assertThat(result(plan, 100, 4, all).isClean()).isTrue();
        assertThat(result(plan, 99, 4, all).isClean()).isFalse();
        assertThat(result(plan, 100, 3, all).isClean()).isFalse();
        assertThat(result(plan, 100, 4, new FoldedCheck.Finding(99, 1, 0, 0)).isClean())
                .isFalse();
        assertThat(result(plan, 100, 4, new FoldedCheck.Finding(100, 0, 1, 0)).isClean())
                .isFalse();
        assertThat(result(plan, 100, 4, new FoldedCheck.Finding(99, 0, 0, 1)).isClean())
                .isFalse();
        assertThat(result(plan, 100, 4, all, false).isClean()).isFalse();
        assertThat(result(plan, 100, 4, all).line())
                .isEqualTo("acknowledged 100, folded 100, duplicates 5, quarantined 4 of 4, lost 0, twice 0,"
                        + " misassigned 0, faults 2, seconds to recover p50 3.0 p95 3.0, equal to its rebuild, seed 5");
        assertThat(result(plan, 100, 4, all, false).line()).contains(", OTHER THAN its rebuild, seed 5");
    }

    private static ChaosResult result(LoadPlan plan, long acknowledged, long quarantined, FoldedCheck.Finding finding) {
        return result(plan, acknowledged, quarantined, finding, true);
    }

    private static ChaosResult result(
            LoadPlan plan, long acknowledged, long quarantined, FoldedCheck.Finding finding, boolean proven) {
        return new ChaosResult(
                plan,
                acknowledged,
                5,
                4,
                quarantined,
                finding,
                2,
                List.of(Duration.ofSeconds(3), Duration.ofSeconds(1)),
                proven);
    }
}
