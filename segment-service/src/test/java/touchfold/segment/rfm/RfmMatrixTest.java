package touchfold.segment.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RfmMatrixTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-27");
    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");

    private final List<RfmMatrix.Group> groups = List.of(
            group(TODAY.minusDays(1), 1, 10, 1_000),
            group(TODAY.minusDays(2), 1, 5, 700),
            group(TODAY.minusDays(200), 12, 2, 9_000));

    @Test
    void fixedThresholdsScoreDaysOfSilenceAndOrders() {
        RfmCuts cuts = new RfmCuts.Fixed(
                1,
                NOW,
                17,
                new FixedThresholds(List.of(30L, 60L, 90L, 180L), List.of(2L, 3L, 5L, 10L), List.of(1L, 2L, 3L, 4L)));

        assertThat(RfmMatrix.of(cuts, groups, TODAY).cells())
                .containsExactly(cell(1, 5, 2, 9_000), cell(5, 1, 15, 1_700));
    }

    @Test
    void ranksScoreTheLatestDayAsTheyScoreCustomers() {
        long day = TODAY.toEpochDay();
        RfmCuts cuts = new RfmCuts.Ranked(
                2,
                NOW,
                17,
                TODAY.minusDays(1),
                new Quintiles(day - 300, day - 100, day - 50, day - 2),
                new Quintiles(1, 2, 3, 4),
                new Quintiles(1, 2, 3, 4));

        assertThat(RfmMatrix.of(cuts, groups, TODAY).cells())
                .containsExactly(cell(2, 5, 2, 9_000), cell(4, 1, 5, 700), cell(5, 1, 10, 1_000));
    }

    private static RfmMatrix.Group group(LocalDate last, long orders, long customers, long money) {
        return new RfmMatrix.Group(last, orders, customers, BigInteger.valueOf(money));
    }

    private static RfmMatrix.Cell cell(int recency, int frequency, long customers, long money) {
        return new RfmMatrix.Cell(recency, frequency, customers, BigInteger.valueOf(money));
    }
}
