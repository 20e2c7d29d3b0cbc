package touchfold.segment.churn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.segment.fixture.ScoringRules;
import touchfold.segment.history.RecencyFrequency;

/** When a customer goes from band to band. */
class ChurnBandTest {

    private static final LocalDate LAST = LocalDate.parse("2026-01-31");
    private static final ChurnParameters BY_RECENCY = new ChurnParameters.ByRecency(1, Instant.EPOCH, 30, 60, 120);
    private static final ChurnParameters FITTED =
            new ChurnParameters.Fitted(1, Instant.EPOCH, 30, ScoringRules.PUBLISHED, 1_000, -1);

    @ParameterizedTest
    @CsvSource({"0, LOW", "60, LOW", "61, MEDIUM", "120, MEDIUM", "121, HIGH", "3650, HIGH"})
    void byRecencyABandBeginsOnTheDayAfterItsThreshold(int silentDays, ChurnBand band) {
        assertThat(ChurnBand.at(returning(), BY_RECENCY, LAST.plusDays(silentDays)))
                .isEqualTo(band);
    }

    @Test
    void silenceAloneLeadsThroughTheBandsOnTheDaysThatAreForetold() {
        for (ChurnParameters parameters : new ChurnParameters[] {BY_RECENCY, FITTED}) {
            LocalDate day = LAST;
            ChurnBand now = ChurnBand.at(returning(), parameters, day);
            while (now != ChurnBand.HIGH) {
                LocalDate next =
                        ChurnBand.nextChange(returning(), parameters, day).orElseThrow();
                assertThat(ChurnBand.at(returning(), parameters, next.minusDays(1)))
                        .isEqualTo(now);
                assertThat(ChurnBand.at(returning(), parameters, next)).isGreaterThan(now);
                day = next;
                now = ChurnBand.at(returning(), parameters, day);
            }
            assertThat(ChurnBand.nextChange(returning(), parameters, day)).isEmpty();
        }
    }

    @Test
    void whoBoughtOnOneDayOnlyIsNewUntilTwoUsualGapsHavePassed() {
        RecencyFrequency once = new RecencyFrequency(LAST, LAST, 0);
        LocalDate judged = LAST.plusDays(2 * 30 + 1);

        assertThat(ChurnBand.at(once, FITTED, LAST)).isEqualTo(ChurnBand.NEW);
        assertThat(ChurnBand.at(once, FITTED, judged.minusDays(1))).isEqualTo(ChurnBand.NEW);
        assertThat(ChurnBand.at(once, FITTED, judged)).isNotEqualTo(ChurnBand.NEW);
        assertThat(ChurnBand.nextChange(once, FITTED, LAST)).contains(judged);
    }

    @Test
    void whoBoughtOnTwoDaysIsNeverNew() {
        assertThat(ChurnBand.at(new RecencyFrequency(LAST.minusDays(1), LAST, 1), FITTED, LAST))
                .isNotEqualTo(ChurnBand.NEW);
    }

    @Test
    void theBandFollowsFromTheChanceToBuyWithinTheHorizon() {
        for (int days = 0; days < 800; days += 7) {
            double risk = 1 - new ChurnForecast(ScoringRules.PUBLISHED, returning(), 91).buys(LAST.plusDays(days));
            assertThat(ChurnBand.at(returning(), FITTED, LAST.plusDays(days)))
                    .as("risk " + risk)
                    .isEqualTo(risk > 2.0 / 3 ? ChurnBand.HIGH : risk < 1.0 / 3 ? ChurnBand.LOW : ChurnBand.MEDIUM);
        }
    }

    private static RecencyFrequency returning() {
        return new RecencyFrequency(LAST.minusDays(300), LAST, 9);
    }
}
