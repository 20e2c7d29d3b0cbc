package touchfold.segment.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.changes.Cause;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;
import touchfold.changes.ProfileFacts;
import touchfold.segment.change.ScoringHistory.Pending;
import touchfold.segment.change.ScoringHistory.ScoredBy;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.fixture.FactsBuilder;
import touchfold.segment.fixture.ScoringRules;
import touchfold.segment.history.LookBackWindow;
import touchfold.segment.history.PurchaseHistory;
import touchfold.segment.rfm.Quintiles;
import touchfold.segment.rfm.RfmCuts;

/** For whom what was published must be read again, and whom other cuts leave where she is. */
class LookingBackTest {

    private static final UUID PROFILE = new UUID(7, 7);
    private static final Instant EVALUATED = Instant.parse("2026-03-03T05:00:00Z");
    private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");
    private static final RfmCuts.Ranked BEFORE = ScoringRules.rankedCuts(2, MONDAY, new Quintiles(1, 2, 3, 4));
    private static final RfmCuts.Ranked CUTS =
            ScoringRules.rankedCuts(3, MONDAY.plusDays(1), new Quintiles(1, 2, 3, 4));
    private static final Instant AT = CUTS.effectiveAt();

    private final CustomerTransitions transitions = new CustomerTransitions(ScoringRules.evaluator());

    @Test
    void whatHappenedAfterTheLatestEvaluationAsksForNoPast() {
        CustomerState state = state(buyer().facts());

        assertThat(transitions.looksBack(state, List.of(bought(2, EVALUATED.plusSeconds(1)))))
                .isFalse();
        assertThat(transitions.looksBack(state, List.of(bought(2, EVALUATED)))).isTrue();
        assertThat(transitions.looksBack(state, List.of(bought(2, EVALUATED.minusSeconds(1)))))
                .isTrue();
    }

    @Test
    void whatWasTakenInAlreadyAsksForNothing() {
        CustomerState state = state(buyer().facts());

        assertThat(transitions.looksBack(state, List.of())).isFalse();
        assertThat(transitions.looksBack(state, List.of(bought(1, EVALUATED.minusSeconds(9)))))
                .isFalse();
        assertThat(transitions.looksBack(state, List.of(change(2, EVALUATED.minusSeconds(9), buyer().facts()))))
                .as("nothing that segments are made of")
                .isFalse();
    }

    @Test
    void behindWhatWaitsThePastIsRead() {
        CustomerState waits = state(buyer().facts()).awaiting(bought(2, EVALUATED.plusSeconds(60)));

        assertThat(transitions.looksBack(waits, List.of())).isFalse();
        assertThat(transitions.looksBack(waits, List.of(bought(2, EVALUATED.plusSeconds(60)))))
                .isFalse();
        assertThat(transitions.looksBack(waits, List.of(bought(3, EVALUATED.plusSeconds(61)))))
                .isTrue();
    }

    @Test
    void aProfilesEndAmongOtherChangesIsComparedWithThePast() {
        ProfileChange end = new ProfileChange(
                ProfileChange.SCHEMA,
                PROFILE,
                3,
                new Change.Erased(),
                List.of(),
                EVALUATED.plusSeconds(9),
                EVALUATED.plusSeconds(9),
                null);

        assertThat(transitions.looksBack(state(buyer().facts()), List.of(bought(2, EVALUATED.plusSeconds(1)), end)))
                .isTrue();
    }

    @Test
    void otherParametersAskForThePastOnlyIfTheyHoldFromAnInstantOfIt() {
        assertThat(transitions.looksBack(state(buyer().facts()), pending(EVALUATED.plusSeconds(1))))
                .isFalse();
        assertThat(transitions.looksBack(state(buyer().facts()), pending(EVALUATED)))
                .isTrue();
        assertThat(transitions.looksBack(
                        state(buyer().facts()).scored(new ScoredBy(3, 1)), pending(EVALUATED.minusSeconds(9))))
                .as("scored by them already")
                .isFalse();
        assertThat(transitions.looksBack(
                        state(buyer().facts()).awaiting(bought(2, EVALUATED.plusSeconds(60))),
                        pending(EVALUATED.plusSeconds(1))))
                .as("something waits")
                .isTrue();
    }

    @Test
    void whoseWindowShowsTheSameSegmentsStaysByOtherCuts() {
        assertThat(stays(glance())).isTrue();
    }

    @Test
    void whoeverMayHaveMovedIsScored() {
        CustomerGlance stays = glance();

        assertThat(stays(with(stays, true, EVALUATED, null)))
                .as("something waits")
                .isFalse();
        assertThat(stays(with(stays, false, AT.minusNanos(1), null))).isTrue();
        assertThat(stays(with(stays, false, AT, null))).as("evaluated since").isFalse();
        assertThat(stays(with(stays, false, EVALUATED, AT.plusNanos(1)))).isTrue();
        assertThat(stays(with(stays, false, EVALUATED, AT))).as("due at once").isFalse();
        assertThat(stays(with(stays, false, EVALUATED, AT.minusSeconds(1))))
                .as("due before")
                .isFalse();
        assertThat(stays(new CustomerGlance(
                        PROFILE, false, EVALUATED, null, ScoredBy.NOTHING, stays.segments(), stays.window())))
                .as("other versions wait too")
                .isFalse();
        assertThat(stays(new CustomerGlance(
                        PROFILE, false, EVALUATED, null, new ScoredBy(2, 1), Set.of("stage.close"), stays.window())))
                .as("another segment")
                .isFalse();
        assertThat(stays(new CustomerGlance(
                        PROFILE, false, EVALUATED, null, new ScoredBy(2, 1), stays.segments(), Optional.empty())))
                .as("no window is known")
                .isFalse();
    }

    @Test
    void anInstantIsAskedOfNobodyBeforeAProfileWasThere() {
        assertThat(transitions.asOf(null, history(), AT).memberships()).isEmpty();
        assertThat(transitions
                        .asOf(buyer().facts(), history(), Instant.parse("2020-01-01T00:00:00Z"))
                        .memberships())
                .isEmpty();
    }

    private boolean stays(CustomerGlance customer) {
        return transitions.stays(customer, history(), CUTS);
    }

    private static ScoringHistory history() {
        return new ScoringHistory(
                List.of(ScoringRules.fixedCuts(), BEFORE, CUTS),
                List.of(ScoringRules.byRecency()),
                List.of(new Pending(new ScoredBy(2, 0), BEFORE.effectiveAt()), new Pending(new ScoredBy(3, 0), AT)));
    }

    private CustomerGlance glance() {
        SegmentationSettings settings = ScoringRules.settings();
        LookBackWindow window = PurchaseHistory.of(buyer().facts().purchases())
                .window(
                        CUTS.closeDay().minusDays(settings.windowDays()),
                        CUTS.closeDay(),
                        settings.conversion(),
                        settings.frequency());
        Set<String> segments =
                Set.copyOf(transitions.evaluator().ranked(window, CUTS).orElseThrow());
        return new CustomerGlance(PROFILE, false, EVALUATED, null, new ScoredBy(2, 1), segments, Optional.of(window));
    }

    private static CustomerGlance with(CustomerGlance other, boolean waits, Instant evaluatedAt, Instant dueAt) {
        return new CustomerGlance(
                PROFILE, waits, evaluatedAt, dueAt, other.scoredBy(), other.segments(), other.window());
    }

    private static ScoringHistory pending(Instant effectiveAt) {
        return new ScoringHistory(
                List.of(ScoringRules.fixedCuts(), BEFORE, CUTS),
                List.of(ScoringRules.byRecency()),
                List.of(new Pending(new ScoredBy(3, 0), effectiveAt)));
    }

    private static FactsBuilder buyer() {
        return FactsBuilder.person().boughtAt("2026-01-02T03:00:00Z", 800_000);
    }

    private static CustomerState state(ProfileFacts facts) {
        return new CustomerState(
                PROFILE, 1, 0, facts, null, Map.of(), 0, EVALUATED, null, List.of(), new ScoredBy(2, 1));
    }

    private static ProfileChange bought(long revision, Instant at) {
        return change(revision, at, buyer().boughtAt(at.toString(), 500_000).facts());
    }

    private static ProfileChange change(long revision, Instant at, ProfileFacts facts) {
        return new ProfileChange(
                ProfileChange.SCHEMA,
                PROFILE,
                revision,
                new Change.Updated(List.of("orders")),
                List.of(Cause.touchpoint("src", "t" + revision, "order-completed", at, List.of("orders"))),
                at,
                at,
                facts);
    }
}
