package touchfold.segment.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.segment.churn.GammaGammaFit.Spending;

/** What purchases are worth, and what is found of it in what customers spent. */
class GammaGammaFitTest {

    private static final GammaGamma PUBLISHED = new GammaGamma(6.25, 3.74, 15.44);
    private static final List<Spending> CUSTOMERS = customers(200);

    /** Fader and Hardie (2013), note 25, section 4: a customer of the CDNOW data with a mean of her own. */
    @Test
    void anExpectedValueLiesBetweenTheOwnMeanAndThePopulations() {
        double population = 6.25 * 15.44 / 2.74;

        assertThat(PUBLISHED.expectedValue(0, 1)).isCloseTo(population, within(1e-9));
        assertThat(PUBLISHED.expectedValue(1, 100)).isBetween(population, 100.0);
        assertThat(PUBLISHED.expectedValue(9, 100)).isGreaterThan(PUBLISHED.expectedValue(1, 100));
        assertThat(PUBLISHED.expectedValue(1e9, 100)).isCloseTo(100, within(1e-5));
        assertThat(PUBLISHED.expectedValue(1, 50)).isCloseTo((15.44 + 50) * 6.25 / (6.25 + 3.74 - 1), within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "12"})
    void theLikelihoodIsADensityOfMeanValues(int repeats) {
        double sum = 0;
        double step = 0.05;
        for (double mean = step / 2; mean < 5_000; mean += step) {
            sum += step * Math.exp(PUBLISHED.logLikelihood(repeats, mean));
        }

        assertThat(sum).isCloseTo(1, within(1e-3));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0", "-1, 1, 1", "NaN, 1, 1", "1, Infinity, 1"})
    void parametersThatAreNoneAreRefused(double p, double q, double gamma) {
        assertThatIllegalArgumentException().isThrownBy(() -> new GammaGamma(p, q, gamma));
    }

    @Test
    void aPopulationHasAMeanOnlyWhereItsTailIsThinEnough() {
        assertThat(new GammaGamma(1, 1, 1).hasMean()).isFalse();
        assertThat(new GammaGamma(1, 1.001, 1).hasMean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 0", "1, -1", "1, NaN"})
    void spendingThatIsNoneIsRefused(int repeats, double mean) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Spending(repeats, mean));
    }

    @Test
    void nothingCanBeFittedOnNobody() {
        assertThatIllegalArgumentException().isThrownBy(() -> GammaGammaFit.of(List.of()));
    }

    @Test
    void noNeighbourOfWhatWasFoundIsMoreProbable() {
        GammaGammaFit fit = GammaGammaFit.of(CUSTOMERS);

        assertThat(fit.customers()).isEqualTo(CUSTOMERS.size());
        assertThat(fit.logLikelihood()).isCloseTo(likelihood(fit.model()), within(1e-9));
        for (double factor : new double[] {0.98, 1.02}) {
            GammaGamma at = fit.model();
            assertThat(likelihood(new GammaGamma(at.p() * factor, at.q(), at.gamma())))
                    .isLessThan(fit.logLikelihood());
            assertThat(likelihood(new GammaGamma(at.p(), at.q() * factor, at.gamma())))
                    .isLessThan(fit.logLikelihood());
            assertThat(likelihood(new GammaGamma(at.p(), at.q(), at.gamma() * factor)))
                    .isLessThan(fit.logLikelihood());
        }
        assertThat(fit.model().expectedValue(0, 1)).isBetween(25.0, 50.0);
    }

    @Test
    void theOrderOfCustomersDoesNotMatterAndAnotherCurrencyScalesTheScaleAlone() {
        List<Spending> shuffled = new ArrayList<>(CUSTOMERS);
        Collections.shuffle(shuffled, new Random(7));
        GammaGamma fit = GammaGammaFit.of(CUSTOMERS).model();
        GammaGamma dong = GammaGammaFit.of(CUSTOMERS.stream()
                        .map(one -> new Spending(one.repeats(), one.meanValue() * 25_000))
                        .toList())
                .model();

        assertThat(GammaGammaFit.of(shuffled).model()).isEqualTo(fit);
        assertThat(dong.p()).isCloseTo(fit.p(), within(fit.p() * 1e-3));
        assertThat(dong.q()).isCloseTo(fit.q(), within(fit.q() * 1e-3));
        assertThat(dong.gamma() / 25_000).isCloseTo(fit.gamma(), within(fit.gamma() * 1e-3));
    }

    @Test
    void whetherThoseWhoComeOftenSpendMoreIsTold() {
        assertThat(GammaGammaFit.of(List.of(new Spending(1, 10), new Spending(2, 20), new Spending(3, 30)))
                        .correlation())
                .isCloseTo(1, within(1e-12));
        assertThat(GammaGammaFit.of(List.of(new Spending(1, 30), new Spending(2, 20), new Spending(3, 10)))
                        .correlation())
                .isCloseTo(-1, within(1e-12));
        assertThat(GammaGammaFit.of(List.of(new Spending(2, 10), new Spending(2, 20)))
                        .correlation())
                .isZero();
        assertThat(GammaGammaFit.of(List.of(new Spending(1, 20), new Spending(2, 20)))
                        .correlation())
                .isZero();
    }

    private static double likelihood(GammaGamma model) {
        return CUSTOMERS.stream()
                .mapToDouble(one -> model.logLikelihood(one.repeats(), one.meanValue()))
                .sum();
    }

    /** Means of customers around 35, the same ones each time. */
    private static List<Spending> customers(int count) {
        Random random = new Random(3);
        List<Spending> customers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int repeats = 1 + random.nextInt(6);
            double own = 30 * Math.exp(0.5 * random.nextGaussian());
            double sum = 0;
            for (int purchase = 0; purchase < repeats; purchase++) {
                sum += own * Math.exp(0.4 * random.nextGaussian());
            }
            customers.add(new Spending(repeats, sum / repeats));
        }
        return customers;
    }
}
