package touchfold.segment.close;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.segment.fixture.RfmExamples.score;
import static touchfold.segment.fixture.RfmExamples.window;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import touchfold.segment.fixture.ScoringRules;
import touchfold.segment.rfm.PopulationCounts;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.rfm.RfmPosition;
import touchfold.segment.rfm.RfmScore;

/** Whoever is not asked at a close has the score and the tier of before. */
class CutMovesLaws {

    private static final LocalDate DAY = LocalDate.parse("2026-02-28");

    @Test
    void whoeverStandsOutsideTheRangesKeepsScoreAndTierWithAndWithoutADeadBand() {
        int inside = 0;
        int outside = 0;
        for (long seed = 1; seed <= 120; seed++) {
            Random random = new Random(seed);
            int permille = random.nextBoolean() ? 0 : 1 + random.nextInt(150);
            List<RfmPosition> customers = population(random, 20 + random.nextInt(200));
            RfmCuts.Ranked before = cuts(customers, permille);
            List<RfmPosition> later = new ArrayList<>(customers);
            later.addAll(population(random, random.nextInt(40)));
            later.subList(0, random.nextInt(20)).clear();
            RfmCuts.Ranked after = cuts(later, permille);
            CutMoves moves = CutMoves.between(before, after).orElseThrow();
            for (RfmPosition one : customers) {
                // Any score that the band of before can have held on to.
                RfmScore held = before.score(window(one), DAY, score(random));
                boolean asked = within(moves.recency(), (int) one.last().toEpochDay())
                        || within(moves.frequency(), one.frequency())
                        || within(moves.money(), one.moneyBucket());
                if (asked) {
                    inside++;
                } else {
                    outside++;
                    assertThat(after.score(window(one), DAY, held))
                            .as("seed %d", seed)
                            .isEqualTo(held);
                    assertThat(after.tiers().orElseThrow().tier(one.money()))
                            .as("seed %d", seed)
                            .isEqualTo(before.tiers().orElseThrow().tier(one.money()));
                }
            }
        }
        assertThat(inside).isPositive();
        assertThat(outside).isGreaterThan(inside / 4);
    }

    @Test
    void whereOnlyOneCloseHasADeadBandEverybodyMayMove() {
        List<RfmPosition> customers = population(new Random(1), 50);

        assertThat(CutMoves.between(cuts(customers, 0), cuts(customers, 10))).isEmpty();
        assertThat(CutMoves.between(cuts(customers, 10), cuts(customers, 10))).isPresent();
    }

    private static RfmCuts.Ranked cuts(List<RfmPosition> customers, int deadBandPermille) {
        PopulationCounts counts = new PopulationCounts();
        customers.forEach(counts::add);
        return counts.cuts(2, ScoringRules.start("2026-03-01"), DAY, deadBandPermille);
    }

    private static List<RfmPosition> population(Random random, int size) {
        List<RfmPosition> customers = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            customers.add(new RfmPosition(
                    DAY.minusDays(random.nextInt(60)),
                    1 + random.nextInt(random.nextBoolean() ? 2 : 12),
                    (long) Math.exp(random.nextDouble() * 18),
                    DAY));
        }
        return customers;
    }

    private static boolean within(CutMoves.Ranges ranges, int value) {
        for (int i = 0; i < ranges.above().size(); i++) {
            if (value > ranges.above().get(i) && value <= ranges.upTo().get(i)) {
                return true;
            }
        }
        return false;
    }
}
