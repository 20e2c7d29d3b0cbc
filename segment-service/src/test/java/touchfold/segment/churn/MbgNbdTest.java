package touchfold.segment.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.segment.fixture.ScoringRules;

class MbgNbdTest {

    /** A few of the study's reference points: log-likelihood, P(alive), P(buy) within 13, 26 and 39 weeks. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 38.86, -0.5398374635, 0.3897350809, 0.0485773916, 0.08292109161, 0.1088293988",
        "1, 1.71, 38.86, -4.460360613, 0.1708364843, 0.05478685777, 0.08556726256, 0.1048435542",
        "2, 30.43, 38.86, -9.485551315, 0.7062022651, 0.3339222825, 0.48271808, 0.5599940908",
        "7, 29.43, 38.86, -21.77652225, 0.6227238142, 0.5303341608, 0.6025334923, 0.6170226069",
        "26, 30.86, 31, -38.32212695, 0.9655661441, 0.9652265943, 0.9655653904, 0.9655661389",
        "20, 30, 39, -37.65770626, 0.2025395228, 0.2014112015, 0.2025215403, 0.2025389478"
    })
    void thePublishedFiguresAreReproduced(
            double x, double tx, double t, double loglik, double alive, double buy13, double buy26, double buy39) {
        MbgNbd model = ScoringRules.PUBLISHED;

        assertThat(model.logLikelihood(x, tx, t)).isCloseTo(loglik, within(1e-8));
        assertThat(model.alive(x, tx, t)).isCloseTo(alive, within(1e-10));
        assertThat(model.buysWithin(13, x, tx, t)).isCloseTo(buy13, within(1e-10));
        assertThat(model.buysWithin(26, x, tx, t)).isCloseTo(buy26, within(1e-10));
        assertThat(model.buysWithin(39, x, tx, t)).isCloseTo(buy39, within(1e-10));
    }

    @Test
    void aShopWithoutDropOutKeepsItsCustomersAliveAndItsFiguresFinite() {
        MbgNbd noDropOut = new MbgNbd(0.7268, 8.9059, 1e-3, 1e4);

        assertThat(noDropOut.alive(3, 20, 60)).isCloseTo(1, within(1e-5));
        assertThat(noDropOut.buysWithin(13, 3, 20, 60)).isBetween(0.1, 0.9);
        assertThat(noDropOut.logLikelihood(3, 20, 60)).isFinite();
    }

    @Test
    void aVeryFrequentBuyerDoesNotOverflow() {
        assertThat(ScoringRules.PUBLISHED.logLikelihood(2_000, 520, 521)).isFinite();
        assertThat(ScoringRules.PUBLISHED.buysWithin(13, 2_000, 520, 521)).isBetween(0.0, 1.0);
        assertThat(ScoringRules.PUBLISHED.buysWithin(13, 2_000, 300, 521)).isBetween(0.0, 1.0);
    }
}
