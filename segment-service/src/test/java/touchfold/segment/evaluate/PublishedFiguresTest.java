package touchfold.segment.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import touchfold.segment.churn.ChurnForecast;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.churn.FitSample;
import touchfold.segment.churn.MbgNbdFit;
import touchfold.segment.churn.RecencyFrequencyCount;
import touchfold.segment.config.GridFile;
import touchfold.segment.fixture.ScienceFiles;
import touchfold.segment.fixture.ScoringRules;
import touchfold.segment.history.RecencyFrequency;
import touchfold.segment.rfm.MoneyBucket;
import touchfold.segment.rfm.Quintiles;
import touchfold.segment.rfm.RfmGrid;
import touchfold.segment.rfm.RfmScore;
import touchfold.segment.stage.LapseSchedule;
import touchfold.segment.stage.Stage;

/** Every row of the reference figures on the CDNOW data, where they lie beside the repository. */
class PublishedFiguresTest {

    @Test
    void everyReferencePointOfTheModelIsReproduced() {
        List<Map<String, String>> points = ScienceFiles.rows("unit_vectors.csv").stream()
                .filter(row -> row.get("model").equals("mbgnbd"))
                .toList();

        assertThat(points).hasSize(10);
        for (Map<String, String> row : points) {
            double x = number(row, "x");
            double tx = number(row, "t_x");
            double t = number(row, "T");
            assertThat(ScoringRules.PUBLISHED.logLikelihood(x, tx, t)).isCloseTo(number(row, "loglik"), within(1e-8));
            assertThat(ScoringRules.PUBLISHED.alive(x, tx, t)).isCloseTo(number(row, "p_alive"), within(1e-10));
            for (int weeks : new int[] {13, 26, 39}) {
                assertThat(ScoringRules.PUBLISHED.buysWithin(weeks, x, tx, t))
                        .isCloseTo(number(row, "p_buy_" + weeks), within(1e-10));
            }
        }
    }

    @Test
    void everyCustomerOfTheReferencePackageIsReproduced() {
        List<Map<String, String>> rows = ScienceFiles.rows("btyd_mbg_cdnow_sample.csv");

        assertThat(rows).hasSize(2357);
        for (Map<String, String> row : rows) {
            double x = number(row, "x");
            double tx = number(row, "t_x");
            double t = number(row, "T");
            assertThat(ScoringRules.PUBLISHED.logLikelihood(x, tx, t)).isCloseTo(number(row, "ll"), within(1e-6));
            assertThat(ScoringRules.PUBLISHED.alive(x, tx, t)).isCloseTo(number(row, "p_alive"), within(1e-8));
            assertThat(ScoringRules.PUBLISHED.buysWithin(39, x, tx, t))
                    .isCloseTo(number(row, "p_buy_39"), within(1e-8));
        }
    }

    @Test
    void aFitOnTheSameCustomersFindsThePublishedParameters() {
        Map<String, String> published = ScienceFiles.rows("params.csv").stream()
                .filter(row ->
                        row.get("model").equals("mbgnbd") && row.get("fit_on").equals("all"))
                .findFirst()
                .orElseThrow();
        List<RecencyFrequencyCount> customers = ScienceFiles.rows("btyd_mbg_cdnow_sample.csv").stream()
                .map(row -> new RecencyFrequencyCount((int) number(row, "x"), days(row, "t_x"), days(row, "T"), 1))
                .toList();

        MbgNbdFit fit = MbgNbdFit.of(FitSample.of(customers));

        assertThat(fit.model().r()).isCloseTo(number(published, "p1_r"), within(1e-3));
        assertThat(fit.model().alpha()).isCloseTo(number(published, "p2_alpha"), within(5e-3));
        assertThat(fit.model().a()).isCloseTo(number(published, "p3_a_or_s"), within(2e-3));
        assertThat(fit.model().b()).isCloseTo(number(published, "p4_b_or_beta"), within(5e-3));
        assertThat(fit.logLikelihood()).isCloseTo(number(published, "loglik"), within(1e-4));
    }

    @Test
    void aShopWithoutDropOutIsFittedAsWellAsByTheReferencePackage() {
        Map<String, String> published = ScienceFiles.rows("btyd_mbg_summary.csv").stream()
                .filter(row -> row.get("dataset").equals("online_retail_A"))
                .findFirst()
                .orElseThrow();
        List<RecencyFrequencyCount> customers = ScienceFiles.rows("btyd_mbg_online_retail_A.csv").stream()
                .map(row -> new RecencyFrequencyCount((int) number(row, "x"), days(row, "t_x"), days(row, "T"), 1))
                .toList();

        MbgNbdFit fit = MbgNbdFit.of(FitSample.of(customers));

        assertThat(fit.logLikelihood()).isGreaterThanOrEqualTo(number(published, "loglik") - 0.01);
        assertThat(fit.model().r()).isCloseTo(number(published, "r"), within(0.01));
        assertThat(fit.model().alpha()).isCloseTo(number(published, "alpha"), within(0.1));
    }

    @Test
    void everyCellOfThePublishedGridHoldsItsSegment() {
        RfmGrid grid = GridFile.read("rfm125");
        List<Map<String, String>> cells = ScienceFiles.rows("rfm_grid_125.csv");

        assertThat(cells).hasSize(125);
        for (Map<String, String> cell : cells) {
            RfmScore score = new RfmScore(whole(cell, "r"), whole(cell, "f"), whole(cell, "m"));
            assertThat(grid.segment(score).title()).as(score.cell()).isEqualTo(cell.get("segment"));
        }
    }

    @Test
    void stagesAndDeadlinesOfEveryCustomerAtEveryCloseAreReproduced() {
        List<Map<String, String>> rows = ScienceFiles.rows("cdnow_closes.csv");
        ChurnParameters parameters = ScoringRules.fitted();

        assertThat(rows).hasSize(11_785);
        for (Map<String, String> row : rows) {
            RecencyFrequency recencyFrequency =
                    new RecencyFrequency(day(row, "first"), day(row, "last"), whole(row, "x"));
            LocalDate close = day(row, "close");
            ChurnForecast forecast =
                    new ChurnForecast(ScoringRules.PUBLISHED, recencyFrequency, ChurnForecast.QUARTER_DAYS);
            LapseSchedule lapse = LapseSchedule.after(recencyFrequency, parameters);
            assertThat(forecast.alive(close)).isCloseTo(number(row, "p_alive"), within(1e-8));
            assertThat(forecast.buys(close)).isCloseTo(number(row, "p_buy_91d"), within(1e-8));
            assertThat(lapse.quietAt()).isEqualTo(day(row, "quiet_at"));
            assertThat(lapse.endedAt()).isEqualTo(day(row, "ended_at"));
            assertThat(named(lapse.stage(recencyFrequency, close))).isEqualTo(row.get("stage"));
        }
    }

    @Test
    void scoresAndSegmentsOfEveryCustomerAtEveryCloseAreReproduced() {
        Map<String, List<Map<String, String>>> closes = new TreeMap<>();
        for (Map<String, String> row : ScienceFiles.rows("cdnow_closes.csv")) {
            if (!row.get("f").isEmpty()) {
                closes.computeIfAbsent(row.get("close"), day -> new ArrayList<>())
                        .add(row);
            }
        }

        assertThat(closes).hasSize(5);
        closes.values().forEach(PublishedFiguresTest::checkScores);
    }

    private static void checkScores(List<Map<String, String>> population) {
        Quintiles recency =
                quintiles(population.stream().map(row -> day(row, "last").toEpochDay()));
        Quintiles frequency = quintiles(population.stream().map(row -> (long) whole(row, "f")));
        Quintiles money = quintiles(population.stream().map(row -> (long) MoneyBucket.of(whole(row, "m_minor"))));
        for (Map<String, String> row : population) {
            RfmScore score = new RfmScore(
                    recency.score(day(row, "last").toEpochDay()),
                    frequency.score(whole(row, "f")),
                    money.score(MoneyBucket.of(whole(row, "m_minor"))));
            assertThat(score)
                    .as("customer %s at %s", row.get("cust"), row.get("close"))
                    .isEqualTo(new RfmScore(whole(row, "r_score"), whole(row, "f_score"), whole(row, "m_score")));
            assertThat(GridFile.read("rfm125").segment(score).title()).isEqualTo(row.get("rfm125"));
            assertThat(Rf10Names.of(GridFile.read("rf10").segment(score))).isEqualTo(row.get("rf10"));
        }
    }

    private static Quintiles quintiles(Stream<Long> values) {
        TreeMap<Long, Long> counts = new TreeMap<>();
        values.forEach(value -> counts.merge(value, 1L, Long::sum));
        return Quintiles.of(counts);
    }

    /** The reference file shortens the name. */
    private static String named(Stage stage) {
        return stage == Stage.FIRST_PURCHASE ? "first" : stage.key();
    }

    private static int days(Map<String, String> row, String weeks) {
        return (int) Math.round(number(row, weeks) * 7);
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static int whole(Map<String, String> row, String column) {
        return (int) Double.parseDouble(row.get(column));
    }

    private static LocalDate day(Map<String, String> row, String column) {
        return LocalDate.parse(row.get(column));
    }
}
