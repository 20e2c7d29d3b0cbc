package touchfold.segment.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FixedThresholdsTest {

    private static final List<Long> DAYS = List.of(30L, 60L, 90L, 180L);
    private static final List<Long> ORDERS = List.of(2L, 3L, 5L, 10L);
    private static final List<Long> MONEY = List.of(100L, 250L, 500L, 1_000L);

    @Test
    void theDayOfALimitStillHasTheBetterScoreAndTheOrderOfALimitAlready() {
        FixedThresholds thresholds = new FixedThresholds(DAYS, ORDERS, MONEY);

        assertThat(List.of(thresholds.recency(0), thresholds.recency(30), thresholds.recency(31)))
                .containsExactly(5, 5, 4);
        assertThat(List.of(thresholds.recency(180), thresholds.recency(181))).containsExactly(2, 1);
        assertThat(List.of(thresholds.frequency(1), thresholds.frequency(2), thresholds.frequency(10)))
                .containsExactly(1, 2, 5);
        assertThat(List.of(thresholds.money(99), thresholds.money(100), thresholds.money(999)))
                .containsExactly(1, 2, 4);
    }

    @Test
    void thresholdsThatDoNotRiseAreRefused() {
        assertThatThrownBy(() -> new FixedThresholds(List.of(30L, 30L, 90L, 180L), ORDERS, MONEY))
                .hasMessageContaining("ascending thresholds of recency days");
        assertThatThrownBy(() -> new FixedThresholds(DAYS, List.of(2L, 3L, 10L, 5L), MONEY))
                .hasMessageContaining("ascending thresholds of orders");
        assertThatThrownBy(() -> new FixedThresholds(DAYS, ORDERS, List.of(1L, 2L, 3L)))
                .hasMessageContaining("Expected 4 thresholds of money");
    }
}
