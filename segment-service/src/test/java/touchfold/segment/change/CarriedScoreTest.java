package touchfold.segment.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchfold.segment.fixture.FactsBuilder;
import touchfold.segment.fixture.ScoringRules;
import touchfold.segment.rfm.DeadBand;
import touchfold.segment.rfm.MoneyBucket;
import touchfold.segment.rfm.Quintiles;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.rfm.RfmScore;

/** Under a dead band a score stays until others have pushed a customer far enough over a cut. */
class CarriedScoreTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
    private static final Instant NOW = ScoringRules.start("2026-03-05");
    private static final FactsBuilder BUYER = FactsBuilder.person().boughtAt("2026-02-10T03:00:00Z", 500);

    /** The cut under which 500 lies moves over it by less than the band, day after day. */
    @Test
    void aScoreIsCarriedFromCloseToCloseWhileOthersMoveTheCutByLessThanTheBand() {
        RfmCuts.Ranked scoredAfresh = close(2, 0, 490, 0);

        assertThat(money(scoredAfresh)).as("above the cut, without a band").isEqualTo(2);
        assertThat(carried(scoredAfresh, close(3, 1, 505, 20), close(4, 2, 510, 20)))
                .as("below the cut, within the band")
                .isEqualTo(2);
        assertThat(carried(scoredAfresh, close(3, 1, 505, 20), close(4, 2, 521, 20)))
                .as("beyond the band")
                .isEqualTo(1);
        assertThat(carried(scoredAfresh, close(3, 1, 521, 20), close(4, 2, 510, 20)))
                .as("what was lost is not given back within the band")
                .isEqualTo(1);
        assertThat(carried(scoredAfresh, close(3, 1, 521, 20), close(4, 2, 470, 20)))
                .as("and is given back beyond it")
                .isEqualTo(2);
    }

    /** Her own purchase moves her at once, by the cuts that hold then; what is carried is the score that it gave her. */
    @Test
    void whatTheOwnPurchaseGaveIsCarriedAndNotTheScoreBeforeIt() {
        FactsBuilder again =
                FactsBuilder.person().boughtAt("2026-02-10T03:00:00Z", 400).boughtAt("2026-03-02T03:00:00Z", 100);

        assertThat(carried(again, NOW, close(2, 0, 450, 0), close(3, 1, 505, 20), close(4, 2, 505, 20)))
                .hasValueSatisfying(score -> assertThat(score.money()).isEqualTo(2));
        assertThat(carried(again, NOW, close(2, 0, 300, 20), close(3, 1, 530, 20), close(4, 2, 505, 20)))
                .hasValueSatisfying(score -> assertThat(score.money()).isEqualTo(1));
    }

    @Test
    void whoeverDidSomethingSinceTheCloseCarriesNothing() {
        FactsBuilder today =
                FactsBuilder.person().boughtAt("2026-02-10T03:00:00Z", 400).boughtAt("2026-03-04T18:00:00Z", 100);

        assertThat(carried(today, NOW.plusSeconds(7_200), close(2, 0, 490, 0), close(3, 1, 505, 20)))
                .isEmpty();
    }

    @Test
    void withoutADeadBandOrRanksOrPurchasesNothingIsCarried() {
        assertThat(carried(BUYER, NOW, close(2, 0, 490, 20), close(3, 1, 505, 0)))
                .as("the latest close has no band")
                .isEmpty();
        assertThat(carried(BUYER, NOW)).as("thresholds").isEmpty();
        assertThat(carried(FactsBuilder.person().inTouch("2026-02-10T03:00:00Z"), NOW, close(2, 0, 490, 20)))
                .as("never bought")
                .isEmpty();
        assertThat(carried(FactsBuilder.person().bought("2025-02-28", 5), NOW, close(2, 0, 490, 20)))
                .as("bought before the window")
                .isEmpty();
        assertThat(CarriedScore.at(null, history(close(2, 0, 490, 20)), ScoringRules.settings(), NOW))
                .as("nobody")
                .isEmpty();
    }

    @Test
    void theFirstCloseWithABandScoresByItsOwnCuts() {
        assertThat(carried(close(2, 0, 490, 20))).isEqualTo(2);
        assertThat(carried(close(2, 0, 510, 20))).isEqualTo(1);
    }

    private static int money(RfmCuts.Ranked cuts) {
        return cuts.money().score(MoneyBucket.of(500));
    }

    private static int carried(RfmCuts.Ranked... closes) {
        return carried(BUYER, NOW, closes).orElseThrow().money();
    }

    private static Optional<RfmScore> carried(FactsBuilder facts, Instant at, RfmCuts.Ranked... closes) {
        return CarriedScore.at(facts.facts(), history(closes), ScoringRules.settings(), at);
    }

    private static ScoringHistory history(RfmCuts.Ranked... closes) {
        List<RfmCuts> cuts = new ArrayList<>(List.of(ScoringRules.fixedCuts()));
        cuts.addAll(List.of(closes));
        return new ScoringHistory(cuts, List.of(ScoringRules.byRecency()), List.of());
    }

    /**
     * A close whose first cut of money lies at an amount, with or without a band around it.
     *
     * @param day how many days after the first one
     */
    private static RfmCuts.Ranked close(int version, int day, int cut, int band) {
        RfmCuts.Ranked plain = ScoringRules.rankedCuts(version, FIRST.plusDays(day), money(cut));
        DeadBand.Boundaries still = new DeadBand.Boundaries(plain.recency(), plain.recency());
        DeadBand.Boundaries orders = new DeadBand.Boundaries(plain.frequency(), plain.frequency());
        return new RfmCuts.Ranked(
                version,
                plain.effectiveAt(),
                1_000,
                plain.closeDay(),
                plain.recency(),
                plain.frequency(),
                plain.money(),
                Optional.empty(),
                Optional.empty(),
                band == 0
                        ? Optional.empty()
                        : Optional.of(new DeadBand(
                                still, orders, new DeadBand.Boundaries(money(cut - band), money(cut + band)))));
    }

    private static Quintiles money(int cut) {
        return new Quintiles(cut, 2_000, 3_000, 4_000);
    }
}
