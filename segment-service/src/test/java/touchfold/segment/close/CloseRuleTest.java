package touchfold.segment.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import touchfold.segment.fixture.ScoringRules;
import touchfold.segment.fixture.WrittenSettings;
import touchfold.segment.rfm.PopulationCounts;
import touchfold.segment.rfm.Quintiles;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.rfm.RfmPosition;
import touchfold.segment.rfm.ValueTiers;
import touchfold.segment.store.CountTable;

class CloseRuleTest {

    private static final LocalDate DAY = LocalDate.parse("2026-02-28");

    private final CloseRule rule = new CloseRule(500, 0, 0.01);

    @Test
    void aPopulationBelowTheGateIsNotRankedAndOneAboveItIs() {
        assertThat(rule.ranks(population(499), 2, ScoringRules.start("2026-03-01"), DAY))
                .isEmpty();
        assertThat(rule.ranks(population(500), 2, ScoringRules.start("2026-03-01"), DAY))
                .hasValueSatisfying(ranked -> {
                    assertThat(ranked.population()).isEqualTo(500);
                    assertThat(ranked.recency()).isEqualTo(new Quintiles(20_000, 20_000, 20_000, 20_000));
                    assertThat(ranked.effectiveAt()).isEqualTo(ScoringRules.start("2026-03-01"));
                });
    }

    @Test
    void theRuleIsTheDeploymentsAndUnderFixedThresholdsNobodyIsRanked() {
        Map<String, String> written = Map.of(
                "touchfold.rfm.minimum-population", "60",
                "touchfold.rfm.dead-band-permille", "10",
                "touchfold.rfm.recut-share", "0.05");
        Map<String, String> fixed = new HashMap<>(written);
        fixed.put("touchfold.rfm.mode", "fixed");

        assertThat(CloseRule.of(WrittenSettings.of(Map.of()).rfm())).isEqualTo(new CloseRule(500, 0, 0.01));
        assertThat(CloseRule.of(WrittenSettings.of(written).rfm())).isEqualTo(new CloseRule(60, 10, 0.05));
        assertThat(CloseRule.of(WrittenSettings.of(fixed).rfm())
                        .ranks(population(1_000_000), 2, ScoringRules.start("2026-03-01"), DAY))
                .isEmpty();
    }

    @Test
    void anEmptyPopulationIsNeverRanked() {
        assertThat(new CloseRule(0, 0, 0.01).ranks(population(0), 2, ScoringRules.start("2026-03-01"), DAY))
                .isEmpty();
    }

    @Test
    void whoBuysTodayMakesNoCloseOfYesterdayUntrue() {
        // 510 first-time buyers of today: yesterday's counts are what they were.
        assertThat(rule.isRecut(counts(0, 0), ScoringRules.fixedCuts())).isFalse();
    }

    @Test
    void lateFactsMakeACloseAgainFromTheirShareOfThePopulationOn() {
        assertThat(rule.isRecut(counts(1_000, 9), ranked())).isFalse();
        assertThat(rule.isRecut(counts(1_000, 10), ranked())).isTrue();
    }

    @Test
    void lateFactsThatPassTheGateMakeTheCloseAgainAndOthersBelowItDoNot() {
        assertThat(rule.isRecut(counts(499, 499), ScoringRules.fixedCuts())).isFalse();
        assertThat(rule.isRecut(counts(500, 1), ScoringRules.fixedCuts())).isTrue();
        assertThat(rule.isRecut(counts(499, 1), ranked())).isTrue();
    }

    private static RfmCuts ranked() {
        return ScoringRules.rankedCuts(2, DAY, new Quintiles(900, 1000, 1100, 1200));
    }

    @Test
    void aCloseTakesTheValueTiersAndTheDeadBandOfThePopulationToo() {
        RfmCuts.Ranked plain = rule.ranks(spread(1_000), 2, ScoringRules.start("2026-03-01"), DAY)
                .orElseThrow();
        RfmCuts.Ranked banded = new CloseRule(500, 10, 0.01)
                .ranks(spread(1_000), 2, ScoringRules.start("2026-03-01"), DAY)
                .orElseThrow();

        assertThat(plain.deadBand()).isEmpty();
        assertThat(plain.tiers()).isEqualTo(banded.tiers()).hasValueSatisfying(tiers -> {
            assertThat(tiers.tier(999)).isEqualTo(ValueTiers.Tier.A);
            assertThat(tiers.tier(300)).isEqualTo(ValueTiers.Tier.B);
            assertThat(tiers.tier(1)).isEqualTo(ValueTiers.Tier.C);
        });
        assertThat(banded.deadBand()).hasValueSatisfying(band -> {
            assertThat(band.money().below()).isEqualTo(new Quintiles(189, 389, 589, 789));
            assertThat(band.money().above()).isEqualTo(new Quintiles(209, 409, 609, 809));
        });
    }

    private static CountTable.DayCounts counts(long customers, long late) {
        return new CountTable.DayCounts(population(customers), late, customers);
    }

    private static PopulationCounts population(long customers) {
        PopulationCounts counts = new PopulationCounts();
        if (customers > 0) {
            counts.addRecency(20_000, customers);
            counts.addFrequency(20_000, customers);
            counts.addMoney(20_000 - 1, customers, BigInteger.valueOf(customers));
        }
        return counts;
    }

    /** Customers who spent 0, 1, 2 and so on. */
    private static PopulationCounts spread(int customers) {
        PopulationCounts counts = new PopulationCounts();
        for (int money = 0; money < customers; money++) {
            counts.add(new RfmPosition(DAY, 1, money, DAY));
        }
        return counts;
    }
}
