package touchfold.segment.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import touchfold.segment.config.GridFile;
import touchfold.segment.history.CurrencyConversion;
import touchfold.segment.history.FrequencyMeasure;
import touchfold.segment.rfm.RfmGrid;

class BacktestLaws {

    private static final LocalDate START = LocalDate.of(2025, 1, 1);
    private static final BacktestRules RULES = new BacktestRules(
            60, FrequencyMeasure.ORDERS, CurrencyConversion.none("VND"), Optional.empty(), OptionalDouble.empty(), 60);

    private final RfmGrid rf10 = GridFile.read("rf10");
    private final RfmGrid rfm125 = GridFile.read("rfm125");

    private record Row(String customer, String invoice, LocalDate day, long minor) {}

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        for (long seed = 1; seed <= 40; seed++) {
            Random random = new Random(seed);
            List<Row> rows = rows(random);
            BacktestClose one = close(rows, START.plusDays(80));
            Collections.shuffle(rows, random);

            assertThat(close(rows, START.plusDays(80))).as("seed %d", seed).isEqualTo(one);
        }
    }

    @Test
    void whatHappenedAfterTheDayIsNotKnown() {
        for (long seed = 1; seed <= 40; seed++) {
            Random random = new Random(seed);
            LocalDate day = START.plusDays(random.nextInt(120));
            List<Row> rows = rows(random);
            // An order keeps the day of its first row, so only whole orders are taken away.
            List<Row> known =
                    rows.stream().filter(row -> !row.day().isAfter(day)).toList();

            assertThat(close(rows, day)).as("seed %d", seed).isEqualTo(close(known, day));
        }
    }

    @Test
    void dailySizesAddUpAndTheirMovesExplainThem() {
        for (long seed = 1; seed <= 20; seed++) {
            List<DailySizes.Day> days = new ArrayList<>();
            OrderBook orders = book(rows(new Random(seed)));
            DailySizes.forEach(orders, START, START.plusDays(130), RULES, List.of(rf10, rfm125), days::add);

            assertThat(days).hasSize(131);
            for (int i = 0; i < days.size(); i++) {
                DailySizes.Day day = days.get(i);
                for (DailySizes.GridDay grid : day.grids()) {
                    assertThat(grid.sizes().values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum())
                            .as("seed %d on %s", seed, day.day())
                            .isEqualTo(day.population());
                    if (i > 0) {
                        assertThat(day.population() - days.get(i - 1).population())
                                .isEqualTo(grid.entered() - grid.left());
                    }
                }
            }
        }
    }

    @Test
    void customersAreListedByNumberAndThenByLetter() {
        OrderBook orders = new OrderBook("VND");
        for (String customer : List.of("b", "10", "9", "a", "100")) {
            orders.addPurchase(customer, "1", START, 5);
        }

        assertThat(orders.customers()).containsExactly("9", "10", "100", "a", "b");
        assertThat(orders.firstDay()).contains(START);
        assertThat(orders.lastDay()).contains(START);
        assertThat(new OrderBook("VND").lastDay()).isEmpty();
    }

    @Test
    void amountsWithTheWrongSignAreRefused() {
        OrderBook orders = new OrderBook("VND");

        assertThatThrownBy(() -> orders.addPurchase("1", "1", START, -1)).hasMessageContaining("from 0 on");
        assertThatThrownBy(() -> orders.addRefund("1", START, -1)).hasMessageContaining("from 0 on");
    }

    @Test
    void aFitOfNobodyIsEmptyAndOfOneCustomerHasNoCalibration() {
        CurrencyConversion dong = CurrencyConversion.none("VND");
        OrderBook orders = new OrderBook("VND");
        assertThat(FileFit.of(orders, START, 91, dong)).isEmpty();
        orders.addPurchase("1", "1", START, 5);

        FileFit fit = FileFit.of(orders, START.plusDays(200), 91, dong).orElseThrow();
        assertThat(fit.fit().customers()).isEqualTo(1);
        assertThat(fit.calibration()).isEmpty();
        assertThat(fit.spending()).isEmpty();
        assertThat(FileFit.of(orders, START.minusDays(1), 91, dong)).isEmpty();
    }

    private BacktestClose close(List<Row> rows, LocalDate day) {
        return BacktestClose.of(book(rows), day, RULES, rf10, rfm125);
    }

    private static OrderBook book(List<Row> rows) {
        OrderBook orders = new OrderBook("VND");
        for (Row row : rows) {
            if (row.minor() > 0) {
                orders.addPurchase(row.customer(), row.invoice(), row.day(), row.minor());
            } else {
                orders.addRefund(row.customer(), row.day(), -row.minor());
            }
        }
        return orders;
    }

    private static List<Row> rows(Random random) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            String customer = "" + random.nextInt(30);
            LocalDate day = START.plusDays(random.nextInt(120));
            rows.add(new Row(customer, "order " + i, day, random.nextInt(1_000) - 200));
            if (random.nextInt(5) == 0) {
                rows.add(new Row(customer, "order " + i, day, 1 + random.nextInt(100)));
            }
        }
        return rows;
    }
}
