package touchfold.segment.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MbgNbdLikelihoodLaws {

    @Test
    void theFastSumEqualsTheSumOverCustomers() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            MbgNbd model = new MbgNbd(
                    0.01 + random.nextDouble(4),
                    0.1 + random.nextDouble(30),
                    random.nextInt(4) == 0 ? 1e-3 : 0.01 + random.nextDouble(4),
                    random.nextInt(4) == 0 ? 1e4 : 0.01 + random.nextDouble(9));
            List<RecencyFrequencyCount> counts = counts(random);
            double sum = counts.stream()
                    .mapToDouble(count -> count.customers()
                            * model.logLikelihood(count.repeats(), count.spanDays() / 7.0, count.ageDays() / 7.0))
                    .sum();

            assertThat(MbgNbdFit.logLikelihood(model, FitSample.of(counts)))
                    .as("seed %d", seed)
                    .isCloseTo(sum, within(Math.abs(sum) * 1e-12 + 1e-9));
        }
    }

    @Test
    void theExpectedPurchasesAreTheSumOfTheChancesOfEachFurtherOne() {
        MbgNbd model = new MbgNbd(0.6, 7, 0.9, 2);
        double before = 0;
        for (int week = 1; week <= 200; week++) {
            double expected = model.expectedPurchases(week, 3, 20, 25);
            double chance = model.buysWithin(week, 3, 20, 25);
            assertThat(expected).isGreaterThan(before).isGreaterThanOrEqualTo(chance);
            before = expected;
        }
    }

    @Test
    void withinAMomentTheExpectedPurchasesAreTheChanceOfOne() {
        for (long seed = 1; seed <= 100; seed++) {
            Random random = new Random(seed);
            MbgNbd model = new MbgNbd(
                    0.1 + random.nextDouble(3),
                    1 + random.nextDouble(20),
                    0.1 + random.nextDouble(3),
                    1 + random.nextDouble(5));
            int x = random.nextInt(20);
            double tx = x == 0 ? 0 : random.nextDouble(50);
            double t = tx + random.nextDouble(40);
            double chance = model.buysWithin(1e-3, x, tx, t);
            assertThat(model.expectedPurchases(1e-3, x, tx, t))
                    .as("seed %d", seed)
                    .isCloseTo(chance, within(chance * 0.01 + 1e-12));
        }
    }

    @Test
    void aNewCustomerIsOneWithoutSilence() {
        MbgNbd model = new MbgNbd(0.6, 7, 0.9, 2);

        assertThat(model.expectedPurchases(26)).isCloseTo(model.expectedPurchases(26, 0, 0, 0), within(1e-9));
        assertThat(new MbgNbd(0.6, 7, 1, 2).expectedPurchases(26, 2, 10, 12))
                .isCloseTo(new MbgNbd(0.6, 7, 1.0001, 2).expectedPurchases(26, 2, 10, 12), within(1e-3));
    }

    private static List<RecencyFrequencyCount> counts(Random random) {
        List<RecencyFrequencyCount> counts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int repeats = random.nextInt(3) == 0 ? 0 : random.nextInt(40);
            int span = repeats == 0 ? 0 : repeats + random.nextInt(300);
            counts.add(new RecencyFrequencyCount(repeats, span, span + random.nextInt(400), 1 + random.nextInt(5)));
        }
        return counts;
    }
}
