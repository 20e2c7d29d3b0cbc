package touchfold.segment.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import touchfold.changes.PurchaseDay;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.config.GridFile;
import touchfold.segment.fixture.ScoringRules;
import touchfold.segment.history.CurrencyConversion;
import touchfold.segment.history.FrequencyMeasure;
import touchfold.segment.rfm.RfmGrid;

/** What comes out of a file of a few rows, reckoned by hand. */
class BacktestExamplesTest {

    private static final LocalDate DAY = LocalDate.parse("2026-01-01");
    private static final CurrencyConversion DONG = CurrencyConversion.none("VND");

    private final RfmGrid rf10 = GridFile.read("rf10");
    private final RfmGrid rfm125 = GridFile.read("rfm125");
    private final OrderBook orders = new OrderBook("VND");

    @Test
    void aRefundStandsOnItsOwnDayAndIsNoOrder() {
        orders.addPurchase("1", "A", DAY, 50);
        orders.addRefund("1", DAY.plusDays(3), 20);

        assertThat(orders.history("1").entries())
                .containsExactly(
                        new PurchaseDay(DAY, 1, Map.of("VND", 50L)),
                        new PurchaseDay(DAY.plusDays(3), 0, Map.of("VND", -20L)));
        assertThat(orders.lastDay()).contains(DAY.plusDays(3));
    }

    @Test
    void anOrderStandsOnTheDayOfItsEarliestRowWhereverThatIsInTheFile() {
        orders.addPurchase("1", "A", DAY.plusDays(2), 50);
        orders.addPurchase("1", "A", DAY, 7);
        orders.addPurchase("2", "A", DAY.plusDays(9), 1);

        assertThat(orders.history("1").entries()).containsExactly(new PurchaseDay(DAY, 1, Map.of("VND", 57L)));
        assertThat(orders.history("2").entries())
                .as("the same number of another customer is another order")
                .containsExactly(new PurchaseDay(DAY.plusDays(9), 1, Map.of("VND", 1L)));
        assertThat(orders.firstDay()).contains(DAY);
        assertThat(orders.lastDay()).contains(DAY.plusDays(9));
    }

    @Test
    void onlyDigitsMakeANumber() {
        for (String id : List.of("1:", "0", "09", "/", "1")) {
            orders.addPurchase(id, "A", DAY, 1);
        }

        assertThat(orders.customers()).containsExactly("0", "1", "09", "/", "1:");
    }

    @Test
    void aCloseBeforeAnybodyBoughtHasItsDayAndNobody() {
        orders.addPurchase("1", "A", DAY, 50);

        BacktestClose close = close(DAY.minusDays(1), rules(Optional.empty()));

        assertThat(close.day()).isEqualTo(DAY.minusDays(1));
        assertThat(close.customers()).isEmpty();
        assertThat(close.concentration()).isEmpty();
        assertThat(close(DAY, rules(Optional.empty())).concentration()).isPresent();
    }

    @Test
    void whileNobodyHasComeBackSilenceAloneDecidesAndNoChanceIsTold() {
        orders.addPurchase("1", "A", DAY, 50);

        BacktestClose close = close(DAY.plusDays(10), rules(Optional.empty()));

        assertThat(close.parameters()).isInstanceOf(ChurnParameters.ByRecency.class);
        assertThat(close.parameters().populationGapDays()).isEqualTo(60);
        assertThat(close.parameters().effectiveAt()).isEqualTo(Instant.parse("2026-01-12T00:00:00Z"));
        CustomerClose only = close.customers().getFirst();
        assertThat(only.alive()).isEmpty();
        assertThat(only.buys()).isEmpty();
        assertThat(only.quietAt()).isEqualTo(DAY.plusDays(121));
    }

    @Test
    void onceSomebodyCameBackTheModelIsFittedAndTheGapIsMeasured() {
        orders.addPurchase("1", "A", DAY, 50);
        orders.addPurchase("1", "B", DAY.plusDays(30), 50);

        BacktestClose close = close(DAY.plusDays(40), rules(Optional.empty()));

        assertThat(close.parameters()).isInstanceOf(ChurnParameters.Fitted.class);
        assertThat(close.parameters().populationGapDays()).isEqualTo(30);
        assertThat(close.customers().getFirst().alive().getAsDouble()).isBetween(0.0, 1.0);
    }

    @Test
    void givenParametersAreUsedAsTheyAreAlsoWhereNobodyCameBack() {
        orders.addPurchase("1", "A", DAY, 50);

        BacktestClose close = close(DAY.plusDays(10), rules(Optional.of(34.5)));

        assertThat(close.parameters())
                .isEqualTo(new ChurnParameters.Fitted(
                        1, Instant.parse("2026-01-12T00:00:00Z"), 34.5, ScoringRules.PUBLISHED, 1, 0));
        assertThat(close.customers().getFirst().buys()).isPresent();
    }

    @Test
    void everyDayTellsWhoCameWentAndMoved() {
        orders.addPurchase("old", "A", DAY, 1);
        orders.addPurchase("new", "B", DAY.plusDays(2), 1_000);
        List<DailySizes.Day> days = new ArrayList<>();

        DailySizes.forEach(orders, DAY, DAY.plusDays(11), narrow(10), List.of(rf10), days::add);

        assertThat(days)
                .extracting(DailySizes.Day::population)
                .containsExactly(1L, 1L, 2L, 2L, 2L, 2L, 2L, 2L, 2L, 2L, 1L, 1L);
        assertThat(days.get(0).grids().getFirst().entered())
                .as("nothing is known of the day before")
                .isZero();
        assertThat(days.get(2).grids().getFirst().entered()).isEqualTo(1);
        assertThat(days.get(3).grids().getFirst())
                .extracting(DailySizes.GridDay::entered, DailySizes.GridDay::left, DailySizes.GridDay::changed)
                .containsExactly(0L, 0L, 0L);
        assertThat(days.get(10).grids().getFirst().left()).isEqualTo(1);
        assertThat(days.get(10).grids().getFirst().changed())
                .as("alone in the population, the other one has the lowest rank again")
                .isEqualTo(1);
    }

    @Test
    void whatAPurchaseIsWorthIsFittedOnThoseWhoCameBack() {
        orders.addPurchase("1", "A", DAY, 50);
        orders.addPurchase("1", "B", DAY.plusDays(30), 70);
        orders.addPurchase("2", "C", DAY, 10);

        FileFit fit = FileFit.of(orders, DAY.plusDays(60), 91, DONG).orElseThrow();

        assertThat(fit.sample().customers()).isEqualTo(2);
        assertThat(fit.spending()).isPresent();
        assertThat(fit.spending().orElseThrow().customers()).isEqualTo(1);
    }

    @Test
    void rulesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> narrow(0)).hasMessageContaining("from 1 day on, but it is 0");
        assertThatCode(() -> narrow(1)).doesNotThrowAnyException();
        for (double gap : new double[] {-0.1, 36_525.5, Double.NaN}) {
            assertThatThrownBy(() -> rules(Optional.of(gap))).hasMessageContaining("gap of the population from 0");
        }
        for (double gap : new double[] {0, 36_525}) {
            assertThatCode(() -> rules(Optional.of(gap))).doesNotThrowAnyException();
        }
    }

    private BacktestClose close(LocalDate day, BacktestRules rules) {
        return BacktestClose.of(orders, day, rules, rf10, rfm125);
    }

    private static BacktestRules narrow(int windowDays) {
        return new BacktestRules(
                windowDays, FrequencyMeasure.ORDERS, DONG, Optional.empty(), OptionalDouble.empty(), 60);
    }

    /** With a given gap also the published parameters are given. */
    private static BacktestRules rules(Optional<Double> gap) {
        return new BacktestRules(
                365,
                FrequencyMeasure.ORDERS,
                DONG,
                gap.map(any -> ScoringRules.PUBLISHED),
                gap.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                60);
    }
}
