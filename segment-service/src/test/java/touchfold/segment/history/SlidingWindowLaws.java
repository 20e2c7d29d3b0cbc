package touchfold.segment.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import touchfold.changes.PurchaseDay;

class SlidingWindowLaws {

    private static final LocalDate START = LocalDate.of(2025, 1, 1);
    private static final CurrencyConversion DONG = CurrencyConversion.none("VND");

    @Test
    void walkingThroughWindowsEqualsCountingEachOneAnew() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            List<PurchaseDay> days = days(random);
            FrequencyMeasure measure = random.nextBoolean() ? FrequencyMeasure.ORDERS : FrequencyMeasure.DAYS;
            SlidingWindow sliding = new PurchaseHistory(days).sliding(DONG, measure);
            for (LocalDate after = START.minusDays(2); after.isBefore(START.plusDays(130)); ) {
                LookBackWindow window = sliding.after(after);
                LocalDate edge = after;
                List<PurchaseDay> inside =
                        days.stream().filter(day -> day.day().isAfter(edge)).toList();
                List<PurchaseDay> bought = inside.stream()
                        .filter(day -> day.orders() > day.returned())
                        .toList();
                int orders = bought.stream()
                        .mapToInt(day -> day.orders() - day.returned())
                        .sum();
                assertThat(window.orders()).as("seed %d after %s", seed, after).isEqualTo(orders);
                assertThat(window.bought()).isEqualTo(!bought.isEmpty());
                assertThat(window.frequency()).isEqualTo(measure == FrequencyMeasure.ORDERS ? orders : bought.size());
                assertThat(window.money().minor())
                        .isEqualTo(Math.max(
                                0,
                                inside.stream()
                                        .mapToLong(day -> day.net().get("VND"))
                                        .sum()));
                assertThat(window.lastPurchase())
                        .isEqualTo(bought.isEmpty() ? null : bought.getLast().day());
                assertThat(window.oldestDay())
                        .isEqualTo(inside.isEmpty() ? null : inside.getFirst().day());
                after = after.plusDays(1 + random.nextInt(9));
            }
        }
    }

    private static List<PurchaseDay> days(Random random) {
        List<PurchaseDay> days = new ArrayList<>();
        LocalDate day = START;
        int count = random.nextInt(30);
        for (int i = 0; i < count; i++) {
            day = day.plusDays(1 + random.nextInt(8));
            int orders = random.nextInt(3);
            days.add(new PurchaseDay(
                    day,
                    orders,
                    Map.of("VND", (orders == 0 ? -1L : 1L) * random.nextInt(1_000)),
                    null,
                    orders == 0 ? 0 : random.nextInt(orders + 1),
                    null,
                    null));
        }
        return days;
    }
}
