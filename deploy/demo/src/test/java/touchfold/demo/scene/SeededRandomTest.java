package touchfold.demo.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SeededRandomTest {

    private static final int THROWS = 200_000;

    @Test
    void aGammaHasItsMeanAndVariance() {
        var random = SeededRandom.of(1, "gamma", 0);
        double[] drawn =
                DoubleStream.generate(() -> random.gamma(0.9, 2)).limit(THROWS).toArray();
        double mean = DoubleStream.of(drawn).average().orElseThrow();
        double variance = DoubleStream.of(drawn)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(1.8, within(0.03));
        assertThat(variance).isCloseTo(3.6, within(0.15));
    }

    @Test
    void weightsAreKept() {
        var random = SeededRandom.of(1, "weights", 0);
        int[] seen = new int[3];
        for (int i = 0; i < THROWS; i++) {
            seen[random.weighted(5, 0, 15)]++;
        }

        assertThat(seen[1]).isZero();
        assertThat((double) seen[0] / THROWS).isCloseTo(0.25, within(0.01));
    }

    @Test
    void otherPurposesAndNumbersGiveOtherThrows() {
        double first = SeededRandom.of(1, "life", 5).unit();

        assertThat(SeededRandom.of(1, "life", 5).unit()).isEqualTo(first);
        assertThat(SeededRandom.of(1, "life", 6).unit()).isNotEqualTo(first);
        assertThat(SeededRandom.of(1, "story", 5).unit()).isNotEqualTo(first);
        assertThat(SeededRandom.of(2, "life", 5).unit()).isNotEqualTo(first);
    }
}
