package touchfold.segment.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import touchfold.changes.PurchaseFacts;
import touchfold.segment.fixture.FactsBuilder;
import touchfold.segment.fixture.ScoringRules;

/** What a transaction adds to the counts of which all cuts are made. */
class CountDeltasTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-01");
    private static final int TODAY = (int) DAY.toEpochDay();
    private static final LocalDate BOUGHT = LocalDate.parse("2026-02-01");
    private static final int ON = (int) BOUGHT.toEpochDay();

    private final CountDeltas deltas = new CountDeltas();

    @Test
    void whoeverBuysForTheFirstTimeCountsOnceInEachDistribution() {
        deltas.move(DAY, CustomerPlace.nowhere(DAY), place(1_234_567));

        assertThat(counters())
                .isEqualTo(Map.of(
                        new CountDeltas.Key(TODAY, CountDeltas.PURCHASERS, 0), "1 0",
                        new CountDeltas.Key(TODAY, CountDeltas.RECENCY, ON), "1 0",
                        new CountDeltas.Key(TODAY, CountDeltas.FREQUENCY, 1), "1 0",
                        new CountDeltas.Key(
                                        TODAY,
                                        CountDeltas.MONEY,
                                        place(1_234_567).window().bucket()),
                                "1 1234567",
                        new CountDeltas.Key(TODAY, CountDeltas.PAIRS, ON * 1_024 + 1), "1 1234567"));
    }

    @Test
    void whoeverStaysWhereSheIsChangesNothing() {
        deltas.move(DAY, place(500), place(500));
        deltas.joins("stage.close");
        deltas.leaves("stage.close");

        assertThat(deltas.places()).isEmpty();
        assertThat(deltas.members()).isEmpty();
    }

    @Test
    void whoeverBuysMoreLeavesOneBucketForAnother() {
        deltas.move(DAY, place(500), place(700));

        assertThat(counters())
                .isEqualTo(Map.of(
                        new CountDeltas.Key(TODAY, CountDeltas.MONEY, 500), "-1 -500",
                        new CountDeltas.Key(TODAY, CountDeltas.MONEY, 700), "1 700",
                        new CountDeltas.Key(TODAY, CountDeltas.PAIRS, ON * 1_024 + 1), "0 200"));
    }

    /** Whose orders have all left the window is a purchaser still, and ranked no more. */
    @Test
    void whoeverLeavesTheWindowIsAPurchaserStill() {
        CustomerPlace left = CustomerPlace.at(
                FactsBuilder.person().bought(BOUGHT, 500).facts(), DAY.plusYears(2), ScoringRules.settings());
        assertThat(left.window()).isNull();

        deltas.move(DAY, place(500), left);

        assertThat(counters().keySet())
                .extracting(CountDeltas.Key::dimension)
                .containsExactly(CountDeltas.RECENCY, CountDeltas.FREQUENCY, CountDeltas.MONEY, CountDeltas.PAIRS);
    }

    @Test
    void whoeverIsForgottenCountsNowhere() {
        deltas.move(DAY, place(500), null);
        deltas.move(DAY, null, place(500));
        deltas.move(DAY, place(500), CustomerPlace.nowhere(DAY));

        assertThat(counters()).containsEntry(new CountDeltas.Key(TODAY, CountDeltas.PURCHASERS, 0), "-1 0");
    }

    /** One customer of boundless money must not make the sum over all of them break. */
    @Test
    void moneyBeyondAnyBusinessIsCountedUpToTheMost() {
        deltas.move(DAY, null, place(Long.MAX_VALUE));

        assertThat(counters())
                .containsEntry(
                        new CountDeltas.Key(TODAY, CountDeltas.PAIRS, ON * 1_024 + 1), "1 " + PurchaseFacts.MAX_MONEY);
    }

    /** All transactions take the counters' locks in one order, so that none waits for another in a circle. */
    @Test
    void countersComeInOneOrderByDayThenKindThenValue() {
        deltas.late(DAY.plusDays(1));
        deltas.move(DAY.plusDays(1), null, place(9));
        deltas.move(DAY, null, place(10));
        deltas.move(DAY, null, place(9));
        deltas.late(DAY);

        assertThat(deltas.places().keySet())
                .extracting(key -> "%06d %d %012d".formatted(key.day(), key.dimension(), key.value()))
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(7 + 6);
        assertThat(counters()).containsEntry(new CountDeltas.Key(TODAY, CountDeltas.LATE, 0), "1 0");
    }

    @Test
    void segmentsGrowAndShrinkByWhoComesAndGoes() {
        deltas.joins("stage.close");
        deltas.joins("stage.close");
        deltas.leaves("stage.quiet");
        deltas.leaves("stage.ended");
        deltas.joins("stage.ended");

        assertThat(deltas.members()).isEqualTo(Map.of("stage.close", 2L, "stage.quiet", -1L));
    }

    private Map<CountDeltas.Key, String> counters() {
        Map<CountDeltas.Key, String> counters = new TreeMap<>();
        deltas.places().forEach((key, sums) -> counters.put(key, sums[0] + " " + sums[1]));
        return counters;
    }

    private static CustomerPlace place(long money) {
        return CustomerPlace.at(FactsBuilder.person().bought(BOUGHT, money).facts(), DAY, ScoringRules.settings());
    }
}
