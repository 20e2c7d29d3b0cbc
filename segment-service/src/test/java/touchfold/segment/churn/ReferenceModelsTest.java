package touchfold.segment.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.hipparchus.analysis.MultivariateFunction;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.junit.jupiter.api.Test;
import touchfold.segment.fixture.ScienceFiles;
import touchfold.segment.history.RecencyFrequency;

/** The published figures of buying-behaviour models, most of them on the CDNOW data until 1997-09-30. */
class ReferenceModelsTest {

    private static final BgNbd BG = new BgNbd(0.243, 4.414, 0.793, 2.426);
    private static final MbgNbd MBG = new MbgNbd(0.525, 6.183, 0.891, 1.614);
    private static final ParetoNbd PARETO = new ParetoNbd(0.553, 10.578, 0.606, 11.669);
    private static final GammaGamma SPENDING = new GammaGamma(6.25, 3.74, 15.44);

    private record Customer(double x, double tx, double t, double value, Map<String, String> row) {}

    private List<Customer> customers;

    @Test
    void everyPointOfAllThreeModelsIsReproducedToTenDigits() {
        List<Map<String, String>> points = ScienceFiles.rows("unit_vectors.csv");

        assertThat(points).hasSize(30);
        for (Map<String, String> row : points) {
            double x = number(row, "x");
            double tx = number(row, "t_x");
            double t = number(row, "T");
            switch (row.get("model")) {
                case "bgnbd" -> {
                    check(row, "loglik", BG.logLikelihood(x, tx, t));
                    check(row, "p_alive", BG.alive(x, tx, t));
                    forHorizons(row, "exp_", List.of(13, 26, 39, 52), h -> BG.expectedPurchases(h, x, tx, t));
                    forHorizons(row, "p_buy_", List.of(13, 26, 39), h -> BG.buysWithin(h, x, tx, t));
                }
                case "mbgnbd" -> {
                    check(row, "loglik", MBG.logLikelihood(x, tx, t));
                    check(row, "p_alive", MBG.alive(x, tx, t));
                    forHorizons(row, "exp_", List.of(13, 26, 39, 52), h -> MBG.expectedPurchases(h, x, tx, t));
                    forHorizons(row, "p_buy_", List.of(13, 26, 39), h -> MBG.buysWithin(h, x, tx, t));
                }
                default -> {
                    check(row, "loglik", PARETO.logLikelihood(x, tx, t));
                    check(row, "p_alive", PARETO.alive(x, tx, t));
                    forHorizons(row, "exp_", List.of(13, 26, 39, 52), h -> PARETO.expectedPurchases(h, x, tx, t));
                    forHorizons(row, "p_buy_", List.of(13, 26, 39), h -> PARETO.buysWithin(h, x, tx, t));
                }
            }
        }
    }

    @Test
    void theChanceThatANewCustomerNeverReturnsIsTheOnePublished() {
        assertThat(BG.neverBuysWithin(39)).isCloseTo(0.5737864, within(5e-8));
    }

    @Test
    void bgNbdIsFittedToThePublishedParameters() {
        double[] found = maximise(
                point -> sum(
                        one -> new BgNbd(point[0], point[1], point[2], point[3]).logLikelihood(one.x, one.tx, one.t)),
                0.5,
                6,
                1,
                1.5);

        assertThat(found).containsExactly(new double[] {0.2426, 4.4136, 0.7929, 2.4259, -9582.429}, within(1.1e-3));
    }

    @Test
    void mbgNbdIsFittedToThePublishedParameters() {
        List<RecencyFrequencyCount> counts = customers().stream()
                .map(one -> new RecencyFrequencyCount(
                        (int) one.x, (int) Math.round(one.tx * 7), (int) Math.round(one.t * 7), 1))
                .toList();
        MbgNbdFit fit = MbgNbdFit.of(FitSample.of(counts));

        assertThat(fit.model().r()).isCloseTo(0.5248, within(1e-4));
        assertThat(fit.model().alpha()).isCloseTo(6.1831, within(1e-4));
        assertThat(fit.model().a()).isCloseTo(0.8914, within(1e-4));
        assertThat(fit.model().b()).isCloseTo(1.6140, within(1e-4));
        assertThat(fit.logLikelihood()).isCloseTo(-9582.136, within(1e-3));
        assertThat(fit.atBound()).isEmpty();
    }

    @Test
    void paretoNbdIsFittedToThePublishedParameters() {
        double[] found = maximise(
                point -> sum(one ->
                        new ParetoNbd(point[0], point[1], point[2], point[3]).logLikelihood(one.x, one.tx, one.t)),
                0.6,
                9,
                0.7,
                10);

        assertThat(found).containsExactly(new double[] {0.5533, 10.5777, 0.6062, 11.6687, -9594.976}, within(1.1e-3));
    }

    @Test
    void gammaGammaIsFittedToThePublishedParameters() {
        List<GammaGammaFit.Spending> spending = customers().stream()
                .filter(one -> one.x > 0 && one.value > 0)
                .map(one -> new GammaGammaFit.Spending((int) one.x, one.value))
                .toList();
        GammaGammaFit fit = GammaGammaFit.of(spending);

        assertThat(fit.customers()).isEqualTo(946);
        assertThat(fit.model().p()).isCloseTo(6.2496, within(2e-3));
        assertThat(fit.model().q()).isCloseTo(3.7442, within(1e-3));
        assertThat(fit.model().gamma()).isCloseTo(15.4435, within(1e-2));
        assertThat(fit.logLikelihood()).isCloseTo(-4055.918, within(1e-3));
        assertThat(fit.correlation()).isCloseTo(0.114, within(1e-3));
    }

    @Test
    void theExpectedValueOfEveryCustomerIsReproduced() {
        for (Customer one : customers()) {
            assertThat(SPENDING.expectedValue(one.x, one.value)).isCloseTo(number(one.row, "gg_mean"), within(1e-5));
        }
    }

    @Test
    void whatTheModelsExpectOfTheHoldOutIsReproduced() {
        assertThat(sum(one -> number(one.row, "actual_x39"))).isEqualTo(1_882);
        assertThat(sum(one -> BG.expectedPurchases(39, one.x, one.tx, one.t))).isCloseTo(1_653.9, within(0.1));
        assertThat(sum(one -> MBG.expectedPurchases(39, one.x, one.tx, one.t))).isCloseTo(1_577.1, within(0.1));
        assertThat(sum(one -> PARETO.expectedPurchases(39, one.x, one.tx, one.t)))
                .isCloseTo(1_665.7, within(0.1));
    }

    @Test
    void whatIsExpectedOfThoseWhoCameBackSoOftenIsReproduced() {
        for (Map<String, String> row : ScienceFiles.rows("cdnow_cond_exp_by_freq.csv")) {
            int repeats = (int) number(row, "xb");
            List<Customer> group = customers().stream()
                    .filter(one -> repeats == 7 ? one.x >= 7 : one.x == repeats)
                    .toList();
            assertThat(group).hasSize((int) number(row, "n"));
            assertThat(mean(group, one -> number(one.row, "actual_x39")))
                    .isCloseTo(number(row, "actual"), within(1e-3));
            assertThat(mean(group, one -> BG.expectedPurchases(39, one.x, one.tx, one.t)))
                    .isCloseTo(number(row, "bg"), within(1e-3));
            assertThat(mean(group, one -> MBG.expectedPurchases(39, one.x, one.tx, one.t)))
                    .isCloseTo(number(row, "mbg"), within(1e-3));
            assertThat(mean(group, one -> PARETO.expectedPurchases(39, one.x, one.tx, one.t)))
                    .isCloseTo(number(row, "pn"), within(1e-3));
        }
    }

    @Test
    void howWellTheChancesForetellIsReproduced() {
        ChurnCalibration cdnow = calibration("btyd_mbg_cdnow_sample.csv", MBG);
        Map<String, String> published = summary("cdnow_sample");
        assertThat(cdnow.auc()).isCloseTo(number(published, "auc_churn_13"), within(1e-6));
        assertThat(cdnow.brier()).isCloseTo(number(published, "brier_13"), within(1e-6));
    }

    @Test
    void howWellTheChancesForetellAShopWithoutDropOutIsReproduced() {
        Map<String, String> published = summary("online_retail_A");
        MbgNbd model = new MbgNbd(
                number(published, "r"), number(published, "alpha"), number(published, "a"), number(published, "b"));
        ChurnCalibration retail = calibration("btyd_mbg_online_retail_A.csv", model);

        assertThat(retail.customers()).isEqualTo(1_391);
        assertThat(retail.auc()).isCloseTo(number(published, "auc_churn_13"), within(1e-6));
        assertThat(retail.brier()).isCloseTo(number(published, "brier_13"), within(1e-6));
        assertThat(retail.deciles()).hasSize(10);
        assertThat(retail.deciles().stream()
                        .mapToLong(ChurnCalibration.Decile::customers)
                        .sum())
                .isEqualTo(1_391);
    }

    private static ChurnCalibration calibration(String file, MbgNbd model) {
        LocalDate now = LocalDate.of(2000, 1, 1);
        List<RecencyFrequency> known = new ArrayList<>();
        List<Boolean> bought = new ArrayList<>();
        for (Map<String, String> row : ScienceFiles.rows(file)) {
            LocalDate first = now.minusDays(Math.round(number(row, "T") * 7));
            known.add(new RecencyFrequency(
                    first, first.plusDays(Math.round(number(row, "t_x") * 7)), (int) number(row, "x")));
            bought.add(number(row, "actual_13") > 0);
        }
        return ChurnCalibration.of(model, known, bought, now, 91);
    }

    private static Map<String, String> summary(String dataset) {
        return ScienceFiles.rows("btyd_mbg_summary.csv").stream()
                .filter(row -> row.get("dataset").equals(dataset))
                .findFirst()
                .orElseThrow();
    }

    private List<Customer> customers() {
        if (customers == null) {
            customers = read();
        }
        return customers;
    }

    private static List<Customer> read() {
        return ScienceFiles.rows("cdnow_customers.csv").stream()
                .map(row ->
                        new Customer(number(row, "x"), number(row, "t_x"), number(row, "T"), number(row, "zbar"), row))
                .toList();
    }

    private double sum(ToDoubleFunction<Customer> of) {
        return customers().stream().mapToDouble(of).sum();
    }

    private static double mean(List<Customer> customers, ToDoubleFunction<Customer> of) {
        return customers.stream().mapToDouble(of).average().orElseThrow();
    }

    /** The parameters and, last, the likelihood. */
    private double[] maximise(ToDoubleFunction<double[]> likelihood, double... start) {
        assertThat(customers()).hasSize(2_357);
        MultivariateFunction function = logs -> likelihood.applyAsDouble(exp(logs));
        double[] logs = new double[start.length];
        for (int i = 0; i < start.length; i++) {
            logs[i] = Math.log(start[i]);
        }
        double value = 0;
        for (int round = 0; round < 2; round++) {
            var best = new SimplexOptimizer(new SimpleValueChecker(1e-10, 1e-10))
                    .optimize(
                            new MaxEval(20_000),
                            new ObjectiveFunction(function),
                            GoalType.MAXIMIZE,
                            new InitialGuess(logs),
                            new NelderMeadSimplex(logs.length, 0.2));
            logs = best.getPoint();
            value = best.getValue();
        }
        double[] found = exp(logs);
        return new double[] {found[0], found[1], found[2], found[3], value};
    }

    private static double[] exp(double[] logs) {
        double[] values = new double[logs.length];
        for (int i = 0; i < logs.length; i++) {
            values[i] = Math.exp(logs[i]);
        }
        return values;
    }

    private static void forHorizons(
            Map<String, String> row, String prefix, List<Integer> weeks, ToDoubleFunction<Integer> found) {
        weeks.forEach(horizon -> check(row, prefix + horizon, found.applyAsDouble(horizon)));
    }

    private static void check(Map<String, String> row, String column, double found) {
        double expected = number(row, column);
        assertThat(found).as("%s of %s", column, row).isCloseTo(expected, within(Math.abs(expected) * 2e-9 + 1e-11));
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
