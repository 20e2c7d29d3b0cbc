package touchfold.segment.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class QuintilesLaws {

    @Test
    void fourCutPointsGiveEveryoneTheScoreOfTheRankTiesLow() {
        for (long seed = 1; seed <= 3_000; seed++) {
            List<Long> population = population(new Random(seed));
            Quintiles quintiles = Quintiles.of(counts(population));
            for (long value : population) {
                long worse = population.stream().filter(other -> other < value).count();
                assertThat(quintiles.score(value))
                        .as("seed %d, value %d in %s", seed, value, population)
                        .isEqualTo(1 + (int) (5 * worse / population.size()));
            }
        }
    }

    @Test
    void theOrderOfThePopulationDoesNotMatter() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            List<Long> population = population(random);
            Quintiles quintiles = Quintiles.of(counts(population));
            Collections.shuffle(population, random);
            assertThat(Quintiles.of(counts(population))).as("seed %d", seed).isEqualTo(quintiles);
        }
    }

    @Test
    void theSharesOfFiveScoresAreWhatTiesLowGivesOnTheKnownDistribution() {
        // The orders of 2,357 customers, 1,411 of whom bought once (segments study, 3.1).
        TreeMap<Long, Long> orders = new TreeMap<>();
        orders.put(1L, 1411L);
        orders.put(2L, 439L);
        orders.put(3L, 214L);
        orders.put(4L, 293L);
        Quintiles quintiles = Quintiles.of(orders);

        assertThat(List.of(quintiles.score(1), quintiles.score(2), quintiles.score(3), quintiles.score(4)))
                .containsExactly(1, 3, 4, 5);
    }

    @Test
    void nobodyCannotBeRanked() {
        assertThatThrownBy(() -> Quintiles.of(new TreeMap<>()))
                .hasMessageStartingWith("Expected at least one customer");
    }

    private static List<Long> population(Random random) {
        int size = 1 + random.nextInt(60);
        int distinct = 1 + random.nextInt(size);
        List<Long> population = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            population.add((long) random.nextInt(distinct));
        }
        return population;
    }

    private static SortedMap<Long, Long> counts(List<Long> population) {
        SortedMap<Long, Long> counts = new TreeMap<>();
        population.forEach(value -> counts.merge(value, 1L, Long::sum));
        return counts;
    }
}
