package touchfold.segment.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchfold.segment.change.ScoringHistory.Pending;
import touchfold.segment.change.ScoringHistory.ScoredBy;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.fixture.ScoringRules;
import touchfold.segment.rfm.DeadBand;
import touchfold.segment.rfm.Quintiles;
import touchfold.segment.rfm.RfmCuts;

/** Which parameters hold at which instant, and who is still to be scored by them. */
class ScoringHistoryTest {

    private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");
    private static final Instant AFTER_MONDAY = ScoringRules.start("2026-03-03");
    private static final Instant AFTER_TUESDAY = ScoringRules.start("2026-03-04");
    private static final Instant FITTED_AT = Instant.parse("2026-03-03T20:00:00Z");
    private static final Quintiles POINTS = new Quintiles(1, 2, 3, 4);

    private static final RfmCuts FIRST = ScoringRules.fixedCuts();
    private static final RfmCuts.Ranked SECOND = ScoringRules.rankedCuts(2, MONDAY, POINTS);
    private static final RfmCuts.Ranked THIRD = ScoringRules.rankedCuts(3, MONDAY.plusDays(1), POINTS);
    private static final ChurnParameters GUESSED = ScoringRules.byRecency();
    private static final ChurnParameters FITTED = new ChurnParameters.ByRecency(2, FITTED_AT, 60, 90, 180);

    @Test
    void parametersHoldFromTheirInstantOnAndTheFirstOnesBeforeIt() {
        ScoringHistory history = history(List.of(FIRST, SECOND), List.of(GUESSED, FITTED));

        assertThat(history.at(Instant.EPOCH).cuts()).isEqualTo(FIRST);
        assertThat(history.at(Instant.EPOCH).churn()).isEqualTo(GUESSED);
        assertThat(history.at(AFTER_MONDAY.minusNanos(1)).cuts()).isEqualTo(FIRST);
        assertThat(history.at(AFTER_MONDAY).cuts()).isEqualTo(SECOND);
        assertThat(history.at(FITTED_AT.minusNanos(1)).churn()).isEqualTo(GUESSED);
        assertThat(history.at(FITTED_AT).churn()).isEqualTo(FITTED);
        assertThat(history.live().cuts()).isEqualTo(SECOND);
        assertThat(history.live().churn()).isEqualTo(FITTED);
        assertThat(history.latest()).isEqualTo(new ScoredBy(2, 2));
    }

    @Test
    void ofTwoVersionsOfOneInstantTheLaterOneHoldsWhicheverIsReadFirst() {
        RfmCuts.Ranked again = ScoringRules.rankedCuts(5, MONDAY, new Quintiles(5, 6, 7, 8));
        ChurnParameters refitted = new ChurnParameters.ByRecency(4, FITTED_AT, 33, 90, 180);

        for (ScoringHistory history : List.of(
                history(List.of(FIRST, SECOND, again), List.of(GUESSED, FITTED, refitted)),
                history(List.of(again, SECOND, FIRST), List.of(refitted, FITTED, GUESSED)))) {
            assertThat(history.live().cuts()).isEqualTo(again);
            assertThat(history.live().churn()).isEqualTo(refitted);
            assertThat(history.latest()).isEqualTo(new ScoredBy(5, 4));
        }
    }

    @Test
    void theCutsJustBeforeAnInstantAreNotThoseOfTheInstant() {
        ScoringHistory history = history(List.of(FIRST, SECOND, THIRD), List.of(GUESSED));

        assertThat(history.cutsBefore(AFTER_TUESDAY)).contains(SECOND);
        assertThat(history.cutsBefore(AFTER_TUESDAY.plusNanos(1))).contains(THIRD);
        assertThat(history.cutsBefore(ScoringRules.EARLY)).isEmpty();
    }

    @Test
    void nobodyWasRankedBeforeTheFirstCuts() {
        ScoringHistory history = history(List.of(SECOND), List.of(GUESSED));

        assertThat(history.scoresRfm(AFTER_MONDAY.minusNanos(1))).isFalse();
        assertThat(history.scoresRfm(AFTER_MONDAY)).isTrue();
    }

    @Test
    void theNextInstantIsTheEarlierOneOfCutsAndFit() {
        ScoringHistory history = history(List.of(FIRST, SECOND, THIRD), List.of(GUESSED, FITTED));

        assertThat(history.nextAfter(AFTER_MONDAY.minusNanos(1))).contains(AFTER_MONDAY);
        assertThat(history.nextAfter(AFTER_MONDAY)).contains(AFTER_TUESDAY);
        assertThat(history.nextAfter(AFTER_TUESDAY)).contains(FITTED_AT);
        assertThat(history.nextAfter(FITTED_AT)).isEmpty();
        assertThat(history.cutsBeginAt(AFTER_TUESDAY)).isTrue();
        assertThat(history.cutsBeginAt(FITTED_AT)).isFalse();
        assertThat(history.churnBeginsAt(FITTED_AT)).isTrue();
        assertThat(history.churnBeginsAt(AFTER_TUESDAY)).isFalse();
    }

    @Test
    void aCustomerWaitsForEachVersionThatSheWasNotScoredByInTheOrderInWhichTheyHold() {
        ScoringHistory history = new ScoringHistory(
                List.of(FIRST, SECOND, THIRD),
                List.of(GUESSED, FITTED),
                List.of(
                        new Pending(new ScoredBy(0, 2), FITTED_AT),
                        new Pending(new ScoredBy(3, 0), AFTER_TUESDAY),
                        new Pending(new ScoredBy(2, 0), AFTER_MONDAY)));

        assertThat(history.waiting(ScoredBy.NOTHING)).containsExactly(AFTER_MONDAY, AFTER_TUESDAY, FITTED_AT);
        assertThat(history.waiting(new ScoredBy(2, 1))).containsExactly(AFTER_TUESDAY, FITTED_AT);
        assertThat(history.waiting(new ScoredBy(3, 1))).containsExactly(FITTED_AT);
        assertThat(history.waiting(new ScoredBy(1, 2))).containsExactly(AFTER_MONDAY, AFTER_TUESDAY);
        assertThat(history.waiting(new ScoredBy(3, 2))).isEmpty();
        assertThat(history.waiting(new ScoredBy(9, 9))).isEmpty();
    }

    @Test
    void onlyRanksThatFollowRanksAsTheLatestNewsShowByAGlanceWhoStays() {
        assertThat(history(List.of(FIRST, SECOND, THIRD), List.of(GUESSED)).followsInKind(THIRD))
                .isTrue();
        assertThat(history(List.of(FIRST, SECOND), List.of(GUESSED)).followsInKind(SECOND))
                .as("the first ranks after thresholds")
                .isFalse();
        assertThat(history(List.of(SECOND), List.of(GUESSED)).followsInKind(SECOND))
                .as("the first cuts of all")
                .isFalse();
        assertThat(history(List.of(FIRST, SECOND, THIRD), List.of(GUESSED)).followsInKind(SECOND))
                .as("others hold later")
                .isFalse();
        assertThat(history(List.of(SECOND, THIRD), List.of(GUESSED, FITTED)).followsInKind(THIRD))
                .as("a fit holds later")
                .isFalse();
        assertThat(history(
                                List.of(SECOND, THIRD),
                                List.of(GUESSED, new ChurnParameters.ByRecency(2, AFTER_TUESDAY, 60, 90, 180)))
                        .followsInKind(THIRD))
                .as("a fit holds from the same instant")
                .isFalse();
        assertThat(history(
                                List.of(SECOND, THIRD, ScoringRules.rankedCuts(4, MONDAY.plusDays(1), POINTS)),
                                List.of(GUESSED))
                        .followsInKind(THIRD))
                .as("superseded")
                .isFalse();
        assertThat(history(List.of(SECOND, banded(THIRD)), List.of(GUESSED)).followsInKind(banded(THIRD)))
                .as("under a dead band")
                .isFalse();
        assertThat(history(List.of(banded(SECOND), THIRD), List.of(GUESSED)).followsInKind(THIRD))
                .as("after a dead band")
                .isFalse();
    }

    private static ScoringHistory history(List<RfmCuts> cuts, List<ChurnParameters> churn) {
        return new ScoringHistory(cuts, churn, List.of());
    }

    private static RfmCuts.Ranked banded(RfmCuts.Ranked cuts) {
        DeadBand.Boundaries still = new DeadBand.Boundaries(POINTS, POINTS);
        return new RfmCuts.Ranked(
                cuts.version(),
                cuts.effectiveAt(),
                cuts.population(),
                cuts.closeDay(),
                cuts.recency(),
                cuts.frequency(),
                cuts.money(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new DeadBand(still, still, still)));
    }
}
