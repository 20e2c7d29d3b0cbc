package touchfold.segment.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import touchfold.segment.history.RecencyFrequency;

class MbgNbdLaws {

    @Test
    void theChanceNotToBuyIsTheQuotientOfTheLikelihoods() {
        forEachWorld((seed, model, x, tx, t, random) -> {
            double horizon = random.nextDouble(60);
            double silent = Math.exp(model.logLikelihood(x, tx, t + horizon) - model.logLikelihood(x, tx, t));
            assertThat(model.buysWithin(horizon, x, tx, t)).as("seed %d", seed).isCloseTo(1 - silent, within(1e-9));
        });
    }

    @Test
    void theChanceToBuyFallsWithEveryDayOfSilence() {
        forEachWorld((seed, model, x, tx, t, random) -> {
            double before = model.buysWithin(13, x, tx, t);
            for (int day = 1; day <= 200; day++) {
                double after = model.buysWithin(13, x, tx, t + day / 7.0);
                assertThat(after).as("seed %d, day %d", seed, day).isLessThanOrEqualTo(before + 1e-12);
                before = after;
            }
        });
    }

    @Test
    void theDeadlineOfBeingACustomerStillIsWhereTheChanceHasFallenToIt() {
        forEachWorld((seed, model, x, tx, t, random) -> {
            double probability = 0.05 + random.nextDouble(0.9);
            double deadline = model.aliveFallsTo(probability, x, tx);
            if (deadline > tx) {
                assertThat(model.alive(x, tx, deadline)).as("seed %d", seed).isCloseTo(probability, within(1e-9));
            }
        });
    }

    @Test
    void riskBandsChangeOnTheDayThatLookingEveryDayWouldFind() {
        forEachWorld((seed, model, x, tx, t, random) -> {
            LocalDate first = LocalDate.of(2020, 1, 1);
            RecencyFrequency recencyFrequency = new RecencyFrequency(first, first.plusDays((long) (tx * 7)), x);
            var parameters = new ChurnParameters.Fitted(1, Instant.EPOCH, 40, model, 1, 0);
            LocalDate day = recencyFrequency.last().plusDays(random.nextInt(50));
            ChurnBand now = ChurnBand.at(recencyFrequency, parameters, day);
            LocalDate polled = day;
            while (polled.isBefore(day.plusDays(3_000)) && ChurnBand.at(recencyFrequency, parameters, polled) == now) {
                polled = polled.plusDays(1);
            }
            if (polled.isBefore(day.plusDays(3_000))) {
                assertThat(ChurnBand.nextChange(recencyFrequency, parameters, day))
                        .as("seed %d", seed)
                        .contains(polled);
            }
        });
    }

    /** Where everybody leaves with the same probability, a and b have no bound, and the expectation has a closed form. */
    @Test
    void manyLeaversWhoAreAllAlikeHaveAnExpectationToo() {
        forEachWorld((seed, model, x, tx, t, random) -> {
            double leaves = 0.02 + random.nextDouble(0.96);
            double horizon = 1 + random.nextDouble(60);
            double lowest = 0.01 + random.nextDouble(20);
            for (double size : new double[] {1e3, 1e4, 1e7}) {
                MbgNbd alike = new MbgNbd(model.r(), lowest, leaves * size, (1 - leaves) * size);
                double rate = (lowest + t) / (lowest + t + leaves * horizon);
                double expected = (1 - Math.pow(rate, model.r() + x)) / leaves * alike.alive(x, tx, t);
                assertThat(alike.expectedPurchases(horizon, x, tx, t))
                        .as("seed %d, size %s", seed, size)
                        .isCloseTo(expected, within(1e-6 + (10 + x) * 20 / size * expected));
            }
        });
    }

    @Test
    void theExpectationIsFiniteUpToTheBoundsOfAFit() {
        forEachWorld((seed, model, x, tx, t, random) -> {
            double[] extremes = {1e-3, 1, 1e4};
            for (double a : extremes) {
                for (double b : extremes) {
                    MbgNbd extreme = new MbgNbd(model.r(), extremes[random.nextInt(3)], a, b);
                    assertThat(extreme.expectedPurchases(13, x, tx, t))
                            .as("seed %d, %s", seed, extreme)
                            .isBetween(-1e-6, 1e9);
                }
            }
        });
    }

    @Test
    void aFitIsNoWorseThanTheTruthAndDoesNotDependOnTheOrderOfCustomers() {
        MbgNbd truth = new MbgNbd(0.7, 8, 0.8, 2.5);
        List<RecencyFrequencyCount> customers = simulated(truth, 1_500, new Random(42));
        MbgNbdFit fit = MbgNbdFit.of(FitSample.of(customers));
        Collections.shuffle(customers, new Random(7));

        assertThat(fit.logLikelihood()).isGreaterThanOrEqualTo(MbgNbdFit.logLikelihood(truth, FitSample.of(customers)));
        assertThat(MbgNbdFit.of(FitSample.of(customers))).isEqualTo(fit);
        assertThat(fit.customers()).isEqualTo(1_500);
    }

    @Test
    void aPopulationThatNeverLeavesIsFittedWithinTheBounds() {
        List<RecencyFrequencyCount> customers = simulated(new MbgNbd(0.8, 9, 1e-3, 1e4), 800, new Random(11));
        MbgNbd model = MbgNbdFit.of(FitSample.of(customers)).model();

        assertThat(model.a()).isGreaterThanOrEqualTo(1e-3 - 1e-9);
        assertThat(model.b()).isLessThanOrEqualTo(1e4 + 1e-6);
        assertThat(model.buysWithin(13, 2, 20, 40)).isBetween(0.0, 1.0);
    }

    private static List<RecencyFrequencyCount> simulated(MbgNbd model, int customers, Random random) {
        return simulated(model, customers, 40, random);
    }

    /** Customers who behave as the model says, first seen some weeks ago. */
    static List<RecencyFrequencyCount> simulated(MbgNbd model, int customers, int weeks, Random random) {
        List<RecencyFrequencyCount> recencyFrequencies = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            double age = 26 + random.nextInt(weeks);
            double rate = gamma(model.r(), random) / model.alpha();
            double leave = beta(model.a(), model.b(), random);
            int repeats = 0;
            double last = 0;
            double now = 0;
            while (random.nextDouble() > leave) {
                now += -Math.log(1 - random.nextDouble()) / rate;
                if (now > age) {
                    break;
                }
                repeats++;
                last = now;
            }
            recencyFrequencies.add(new RecencyFrequencyCount(repeats, (int) (last * 7), (int) (age * 7), 1));
        }
        return recencyFrequencies;
    }

    private static double beta(double a, double b, Random random) {
        double one = gamma(a, random);
        return one / (one + gamma(b, random));
    }

    /** Marsaglia and Tsang's method; shapes below 1 are lifted by one and brought back. */
    private static double gamma(double shape, Random random) {
        if (shape < 1) {
            return gamma(shape + 1, random) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }

    private interface World {
        void check(long seed, MbgNbd model, int x, double tx, double t, Random random);
    }

    private static void forEachWorld(World world) {
        for (long seed = 1; seed <= 400; seed++) {
            Random random = new Random(seed);
            MbgNbd model = new MbgNbd(
                    0.05 + random.nextDouble(3),
                    0.5 + random.nextDouble(30),
                    random.nextInt(4) == 0 ? 1e-3 : 0.05 + random.nextDouble(3),
                    0.1 + random.nextDouble(8));
            int x = random.nextInt(30);
            double tx = x == 0 ? 0 : random.nextDouble(80);
            double t = tx + random.nextDouble(60);
            world.check(seed, model, x, tx, t, random);
        }
    }
}
