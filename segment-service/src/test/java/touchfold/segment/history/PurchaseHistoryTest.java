package touchfold.segment.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import touchfold.changes.EarlierPurchases;
import touchfold.changes.PurchaseDay;
import touchfold.segment.fixture.FactsBuilder;

class PurchaseHistoryTest {

    private static final LocalDate CLOSE = LocalDate.parse("2026-06-30");

    @Test
    void aRefundLowersMoneyButNeitherOrdersNorTheRhythm() {
        PurchaseHistory history = history(FactsBuilder.person()
                .bought("2026-01-10", 500_000)
                .bought("2026-03-10", 300_000)
                .gaveBack("2026-04-01", 200_000));

        assertThat(window(history))
                .isEqualTo(new LookBackWindow(2, 2, vnd(600_000), day("2026-03-10"), day("2026-01-10")));
        assertThat(history.recencyFrequency()).contains(new RecencyFrequency(day("2026-01-10"), day("2026-03-10"), 1));
    }

    @Test
    void moneyNeverFallsBelowZero() {
        PurchaseHistory history =
                history(FactsBuilder.person().bought("2026-01-10", 100_000).gaveBack("2026-04-01", 200_000));

        assertThat(window(history).money().minor()).isZero();
    }

    @Test
    void theWindowHoldsItsLastDayAndNotTheDayAYearBefore() {
        LocalDate yearBefore = CLOSE.minusDays(365);
        PurchaseHistory history = history(FactsBuilder.person()
                .bought(yearBefore, 100)
                .bought(yearBefore.plusDays(1), 10)
                .bought(CLOSE, 1)
                .bought(CLOSE.plusDays(1), 1000));

        assertThat(window(history)).isEqualTo(new LookBackWindow(2, 2, vnd(11), CLOSE, yearBefore.plusDays(1)));
    }

    @Test
    void ordersInAnotherCurrencyCountButTheirMoneyDoesNot() {
        PurchaseHistory history =
                history(FactsBuilder.person().bought("2026-01-10", 500_000).bought(day("2026-02-10"), 2, 9_900, "USD"));

        assertThat(window(history).orders()).isEqualTo(3);
        assertThat(window(history).money().minor()).isEqualTo(500_000);
    }

    @Test
    void theOrderInWhichDaysAreGivenDoesNotMatter() {
        PurchaseDay one = new PurchaseDay(day("2026-01-10"), 1, Map.of("VND", 1L));
        PurchaseDay other = new PurchaseDay(day("2026-02-10"), 1, Map.of("VND", 2L));

        assertThat(new PurchaseHistory(List.of(other, one))).isEqualTo(new PurchaseHistory(List.of(one, other)));
    }

    @Test
    void theUsualGapIsShrunkTowardsThePopulation() {
        assertThat(new RecencyFrequency(day("2026-01-01"), day("2026-01-01"), 0).usualGapDays(46))
                .isEqualTo(46);
        assertThat(new RecencyFrequency(day("2026-01-01"), day("2026-01-31"), 2).usualGapDays(46))
                .isEqualTo((30 + 46) / 3.0);
    }

    @Test
    void whatWasWhollyGivenBackWasNoPurchase() {
        PurchaseHistory history = new PurchaseHistory(List.of(
                new PurchaseDay(day("2026-01-10"), 2, Map.of("VND", 500_000L), null, 1, null, null),
                new PurchaseDay(day("2026-02-10"), 1, Map.of("VND", 90_000L), null, 1, null, null),
                new PurchaseDay(day("2026-02-12"), 0, Map.of("VND", -290_000L))));

        assertThat(history.purchaseDays()).containsExactly(day("2026-01-10"));
        assertThat(window(history).orders()).isEqualTo(1);
        assertThat(window(history).lastPurchase()).isEqualTo(day("2026-01-10"));
        assertThat(window(history).money().minor()).isEqualTo(300_000);
    }

    @Test
    void daysTooManyToListCountForRecencyAndFrequencyOnceAllOfThemLieBefore() {
        EarlierPurchases earlier =
                new EarlierPurchases(day("2024-01-01"), day("2025-01-01"), 300, 400, Map.of("VND", 1L));
        PurchaseHistory history = new PurchaseHistory(
                List.of(
                        new PurchaseDay(day("2025-06-01"), 1, Map.of()),
                        new PurchaseDay(day("2025-07-01"), 1, Map.of())),
                Optional.of(earlier));

        assertThat(history.recencyFrequency())
                .contains(new RecencyFrequency(day("2024-01-01"), day("2025-07-01"), 301));
        assertThat(history.upTo(day("2025-05-01")).recencyFrequency())
                .contains(new RecencyFrequency(day("2024-01-01"), day("2025-01-01"), 299));
        assertThat(history.upTo(day("2024-12-31")).recencyFrequency()).isEmpty();
    }

    @Test
    void earlierDaysWithRefundsAloneAreNoPurchases() {
        PurchaseHistory history = new PurchaseHistory(
                List.of(new PurchaseDay(day("2025-06-01"), 1, Map.of())),
                Optional.of(new EarlierPurchases(day("2024-01-01"), day("2025-01-01"), 0, 0, Map.of("VND", -5L))));

        assertThat(history.recencyFrequency()).contains(new RecencyFrequency(day("2025-06-01"), day("2025-06-01"), 0));
        assertThat(history.upTo(day("2025-02-01")).recencyFrequency()).isEmpty();
    }

    @Test
    void theMeanOfWhatCameBackLeavesTheFirstDayOut() {
        CurrencyConversion dong = CurrencyConversion.none("VND");
        FactsBuilder facts = FactsBuilder.person();

        assertThat(history(facts.bought("2026-01-10", 900)).meanRepeatValue(dong))
                .isEmpty();
        assertThat(history(facts.bought("2026-01-20", 100)).meanRepeatValue(dong))
                .hasValue(100);
        assertThat(history(facts.bought("2026-01-30", 300)).meanRepeatValue(dong))
                .hasValue(200);
    }

    @Test
    void daysGivenInAnyOrderAreReadAscending() {
        PurchaseDay early = new PurchaseDay(day("2026-01-10"), 1, Map.of());
        PurchaseDay late = new PurchaseDay(day("2026-01-20"), 1, Map.of());

        assertThat(new PurchaseHistory(List.of(late, early)).entries()).containsExactly(early, late);
    }

    private static ReportedMoney vnd(long minor) {
        return new ReportedMoney(minor, new TreeSet<>(), new TreeSet<>());
    }

    private static LookBackWindow window(PurchaseHistory history) {
        return history.window(CLOSE.minusDays(365), CLOSE, CurrencyConversion.none("VND"), FrequencyMeasure.ORDERS);
    }

    private static PurchaseHistory history(FactsBuilder facts) {
        return new PurchaseHistory(facts.facts().purchaseDays());
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
