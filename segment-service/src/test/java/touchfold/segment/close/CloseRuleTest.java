package touchfold.segment.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import touchfold.segment.fixture.Rules;
import touchfold.segment.rfm.Quintiles;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.store.CountTable;

class CloseRuleTest {

    private static final LocalDate DAY = LocalDate.parse("2026-02-28");

    private final CloseRule rule = new CloseRule(500, 0.01);

    @Test
    void aPopulationBelowTheGateIsNotRankedAndOneAboveItIs() {
        assertThat(rule.ranks(counts(499, 0), 2, Rules.start("2026-03-01"), DAY))
                .isEmpty();
        assertThat(rule.ranks(counts(500, 0), 2, Rules.start("2026-03-01"), DAY))
                .hasValueSatisfying(ranked -> {
                    assertThat(ranked.population()).isEqualTo(500);
                    assertThat(ranked.recency()).isEqualTo(new Quintiles(20_000, 20_000, 20_000, 20_000));
                    assertThat(ranked.effectiveAt()).isEqualTo(Rules.start("2026-03-01"));
                });
    }

    @Test
    void anEmptyPopulationIsNeverRanked() {
        assertThat(new CloseRule(0, 0.01).ranks(counts(0, 0), 2, Rules.start("2026-03-01"), DAY))
                .isEmpty();
    }

    @Test
    void whoBuysTodayMakesNoCloseOfYesterdayUntrue() {
        // 510 first-time buyers of today: yesterday's counts are what they were.
        assertThat(rule.isRecut(counts(0, 0), Rules.fixedCuts())).isFalse();
    }

    @Test
    void lateFactsMakeACloseAgainFromTheirShareOfThePopulationOn() {
        assertThat(rule.isRecut(counts(1_000, 9), ranked())).isFalse();
        assertThat(rule.isRecut(counts(1_000, 10), ranked())).isTrue();
    }

    @Test
    void lateFactsThatPassTheGateMakeTheCloseAgainAndOthersBelowItDoNot() {
        assertThat(rule.isRecut(counts(499, 499), Rules.fixedCuts())).isFalse();
        assertThat(rule.isRecut(counts(500, 1), Rules.fixedCuts())).isTrue();
        assertThat(rule.isRecut(counts(499, 1), ranked())).isTrue();
    }

    private static RfmCuts ranked() {
        return Rules.rankedCuts(2, DAY, new Quintiles(900, 1000, 1100, 1200));
    }

    private static CountTable.Counts counts(long population, long late) {
        TreeMap<Long, Long> all = new TreeMap<>();
        if (population > 0) {
            all.put(20_000L, population);
        }
        return new CountTable.Counts(all, all, all, new TreeMap<>(), late, population);
    }
}
