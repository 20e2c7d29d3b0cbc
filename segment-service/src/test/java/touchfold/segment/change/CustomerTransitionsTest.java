package touchfold.segment.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.changes.Cause;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;
import touchfold.changes.ProfileFacts;
import touchfold.segment.evaluate.ScoringParameters;
import touchfold.segment.fixture.Facts;
import touchfold.segment.fixture.Rules;
import touchfold.segment.rfm.Quintiles;

class CustomerTransitionsTest {

    private static final UUID PROFILE = UUID.fromString("7d0c3a0e-5b1f-8c55-9d1e-2f4a6b8c0d11");

    private final CustomerTransitions customerTransitions = new CustomerTransitions(Rules.evaluator());
    private final ScoringParameters small = Rules.small();

    @Test
    void aRevisionThatWasTakenInChangesNothing() {
        CustomerState known = onProfileChange(unknown(), 3, "2026-01-02T03:00:00Z", bought("2026-01-02"))
                .state();

        assertThat(onProfileChange(known, 3, "2026-01-02T03:00:00Z", bought("2026-01-02")))
                .isEqualTo(TransitionResult.unchanged(known));
        assertThat(onProfileChange(
                        known, 2, "2026-01-02T03:00:00Z", Facts.person().facts()))
                .isEqualTo(TransitionResult.unchanged(known));
    }

    @Test
    void aSecondPurchaseMovesFromFirstPurchaseToCloseAtTheInstantOfThePurchase() {
        CustomerState known = onProfileChange(unknown(), 1, "2026-01-02T03:00:00Z", bought("2026-01-02"))
                .state();

        TransitionResult step = onProfileChange(known, 2, "2026-01-20T05:00:00Z", bought("2026-01-02", "2026-01-20"));

        SegmentChange stage = only(step, "stage");
        assertThat(stage.from()).isEqualTo("stage.first-purchase");
        assertThat(stage.to()).isEqualTo("stage.close");
        assertThat(stage.effectiveAt()).isEqualTo("2026-01-20T05:00:00Z");
        assertThat(stage.cause().kind()).isEqualTo(SegmentCause.Kind.OWN_EVENT);
        assertThat(stage.before().values()).containsEntry("purchaseDays", 1);
        assertThat(stage.after().values()).containsEntry("purchaseDays", 2);
        assertThat(stage.supersedes()).isNull();
    }

    @Test
    void aDeadlineBeforeThePurchaseIsMetFirstEvenIfNoTimerFiredInTime() {
        CustomerState known = onProfileChange(unknown(), 1, "2026-01-02T03:00:00Z", bought("2026-01-02"))
                .state();

        // Usual gap 60 days: quiet from 2026-05-03 on.
        TransitionResult step = onProfileChange(known, 2, "2026-05-10T05:00:00Z", bought("2026-01-02", "2026-05-10"));

        assertThat(step.changes().stream().filter(change -> change.model().equals("stage")))
                .extracting(change -> change.from() + " > " + change.to() + " " + change.effectiveAt())
                .containsExactly(
                        "stage.first-purchase > stage.quiet " + Rules.start("2026-05-03"),
                        "stage.quiet > stage.close 2026-05-10T05:00:00Z");
        assertThat(only(step, "won-back").to()).isEqualTo("stage.won-back");
    }

    @Test
    void aPurchaseThatArrivesAfterTheTimerSupersedesWhatTheTimerSaid() {
        CustomerState known = onProfileChange(unknown(), 1, "2026-01-02T03:00:00Z", bought("2026-01-02"))
                .state();
        TransitionResult quiet =
                customerTransitions.onTimer(known, small, Rules.start("2026-05-04"), Rules.start("2026-05-04"));
        long revision = only(quiet, "stage").revision();

        TransitionResult late = customerTransitions.onProfileChange(
                quiet.state(),
                change(2, "2026-04-20T05:00:00Z", bought("2026-01-02", "2026-04-20")),
                small,
                Rules.start("2026-05-04"));

        SegmentChange corrected = only(late, "stage");
        assertThat(corrected.from()).isEqualTo("stage.quiet");
        assertThat(corrected.to()).isEqualTo("stage.close");
        assertThat(corrected.effectiveAt()).isEqualTo("2026-04-20T05:00:00Z");
        assertThat(corrected.supersedes()).isEqualTo(revision);
    }

    @Test
    void anOldPurchaseThatArrivesLatePutsTheCustomerWhereTheRuleBeganToNotEarlier() {
        TransitionResult step = customerTransitions.onProfileChange(
                unknown(), change(1, "2024-01-02T03:00:00Z", bought("2024-01-02")), small, Rules.start("2026-01-01"));

        assertThat(only(step, "stage").to()).isEqualTo("stage.ended");
        assertThat(only(step, "stage").effectiveAt()).isEqualTo(Rules.start("2025-01-02"));
        assertThat(only(step, "churn").effectiveAt()).isEqualTo(Rules.start("2024-07-01"));
    }

    @Test
    void newCutsMoveWithTheCauseAndTheInstantOfTheClose() {
        LocalDate close = LocalDate.parse("2026-01-31");
        ScoringParameters ranked =
                new ScoringParameters(Rules.rankedCuts(2, close, new Quintiles(900, 1000, 1100, 1200)), small.churn());
        CustomerState known = onProfileChange(unknown(), 1, "2026-01-02T03:00:00Z", bought("2026-01-02"))
                .state();
        Instant now = Rules.start("2026-02-01").plusSeconds(5);

        SegmentChange change = only(customerTransitions.onRescore(known, ranked, now, now), "rfm");

        assertThat(change.cause().kind()).isEqualTo(SegmentCause.Kind.CLOSE_RECUT);
        assertThat(change.effectiveAt()).isEqualTo(Rules.start("2026-02-01"));
        assertThat(change.versions().cuts()).isEqualTo(2);
        assertThat(change.after().thresholds()).containsKey("boughtAfter");
    }

    @Test
    void anOwnEventAfterACloseIsToldApartFromTheClose() {
        LocalDate close = LocalDate.parse("2026-01-31");
        ScoringParameters ranked =
                new ScoringParameters(Rules.rankedCuts(2, close, new Quintiles(900, 1000, 1100, 1200)), small.churn());
        CustomerState known = onProfileChange(unknown(), 1, "2026-01-02T03:00:00Z", bought("2026-01-02"))
                .state();

        TransitionResult step = customerTransitions.onProfileChange(
                known,
                change(
                        2,
                        "2026-02-01T05:00:00Z",
                        bought("2026-01-02", "2026-01-29", "2026-01-30", "2026-01-31", "2026-02-01")),
                ranked,
                Instant.parse("2026-02-01T05:00:01Z"));

        assertThat(step.changes().stream().filter(change -> change.model().equals("rfm")))
                .extracting(change -> change.to() + " by " + change.cause().kind())
                .containsExactly("rfm.promising by CLOSE_RECUT", "rfm.champions by OWN_EVENT");
    }

    @Test
    void aMergeEndsEveryMembershipAndSaysWhereItGoesOn() {
        UUID into = UUID.randomUUID();
        CustomerState known = onProfileChange(unknown(), 1, "2026-01-02T03:00:00Z", bought("2026-01-02"))
                .state();
        Instant at = Instant.parse("2026-01-03T03:00:00Z");

        TransitionResult step = customerTransitions.onProfileChange(
                known,
                new ProfileChange(ProfileChange.SCHEMA, PROFILE, 2, new Change.Merged(into), List.of(), at, at, null),
                small,
                at);

        assertThat(step.changes())
                .extracting(SegmentChange::to)
                .containsOnlyNulls()
                .hasSize(3);
        assertThat(step.changes()).extracting(change -> change.cause().into()).containsOnly(into);
        assertThat(step.state().memberships()).isEmpty();
        assertThat(step.state().dueAt()).isNull();
        assertThat(step.state().mergedInto()).isEqualTo(into);
    }

    @Test
    void aSendersClockThatRunsAheadDoesNotDateAChangeIntoTheFuture() {
        Instant now = Instant.parse("2026-01-02T03:00:00Z");

        TransitionResult step = customerTransitions.onProfileChange(
                unknown(), change(1, "2026-01-02T03:04:00Z", bought("2026-01-02")), small, now);

        assertThat(step.changes()).isNotEmpty().allSatisfy(change -> assertThat(change.effectiveAt())
                .isBeforeOrEqualTo(now));
    }

    private TransitionResult onProfileChange(CustomerState state, long revision, String at, ProfileFacts facts) {
        return customerTransitions.onProfileChange(
                state, change(revision, at, facts), small, Instant.parse(at).plusSeconds(1));
    }

    private static CustomerState unknown() {
        return CustomerState.unknown(PROFILE);
    }

    private static ProfileChange change(long revision, String at, ProfileFacts facts) {
        Instant instant = Instant.parse(at);
        return new ProfileChange(
                ProfileChange.SCHEMA,
                PROFILE,
                revision,
                new Change.Updated(List.of("orders")),
                List.of(Cause.touchpoint("src_pos", "S-" + revision, "order-completed")),
                instant,
                instant,
                facts);
    }

    private static ProfileFacts bought(String... days) {
        Facts facts = Facts.person().inTouch("2024-01-01T00:00:00Z");
        for (String day : days) {
            facts.bought(day, 800_000);
        }
        return facts.facts();
    }

    private static SegmentChange only(TransitionResult step, String model) {
        List<SegmentChange> found = step.changes().stream()
                .filter(change -> change.model().equals(model))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
