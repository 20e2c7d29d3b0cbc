package touchfold.segment.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import touchfold.changes.ProfileFacts;
import touchfold.segment.fixture.RandomCustomers;
import touchfold.segment.fixture.ScoringRules;

class SegmentCatalogLaws {

    private final SegmentCatalog catalog = ScoringRules.evaluator().catalog();

    @Test
    void everySegmentThatAModelGivesIsInTheCatalogue() {
        Set<String> models = new HashSet<>();
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            ProfileFacts facts = RandomCustomers.customer(random);
            ScoringParameters scoring = random.nextBoolean() ? ScoringRules.modelled() : ScoringRules.small();
            Instant at = ScoringRules.EARLY.plus(Duration.ofDays(random.nextInt(3000)));
            for (EvaluatedMembership membership :
                    ScoringRules.evaluator().evaluate(facts, scoring, at).memberships()) {
                models.add(membership.model());
                assertThat(catalog.find(membership.segment()))
                        .as("seed %d", seed)
                        .isPresent();
                if (membership.untilSegment() != null) {
                    assertThat(catalog.find(membership.untilSegment()))
                            .as("seed %d", seed)
                            .isPresent();
                }
            }
        }

        assertThat(models).contains("stage", "churn", "rfm");
    }

    /** The flag stands beside the stage: its key begins like one, and its model is another. */
    @Test
    void everyoneIsInOneStageAndWhoIsWonBackIsInALivingOne() {
        int wonBack = 0;
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            ProfileFacts facts = RandomCustomers.customer(random);
            ScoringParameters scoring = random.nextBoolean() ? ScoringRules.modelled() : ScoringRules.small();
            Instant at = ScoringRules.EARLY.plus(Duration.ofDays(random.nextInt(3000)));
            List<EvaluatedMembership> all =
                    ScoringRules.evaluator().evaluate(facts, scoring, at).memberships();
            List<String> stages = segments(all, "stage");

            assertThat(stages).as("seed %d", seed).hasSize(1).doesNotContain(WonBackModel.KEY);
            if (!segments(all, "won-back").isEmpty()) {
                wonBack++;
                assertThat(segments(all, "won-back")).containsExactly(WonBackModel.KEY);
                assertThat(stages).as("seed %d", seed).containsExactly("stage.close");
            }
        }
        assertThat(wonBack).isPositive();
    }

    private static List<String> segments(List<EvaluatedMembership> all, String model) {
        return all.stream()
                .filter(membership -> membership.model().equals(model))
                .map(EvaluatedMembership::segment)
                .toList();
    }
}
