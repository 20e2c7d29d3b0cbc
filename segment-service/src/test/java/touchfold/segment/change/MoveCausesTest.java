package touchfold.segment.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.changes.Cause;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;
import touchfold.changes.ProfileFacts;
import touchfold.segment.change.ScoringHistory.ScoredBy;
import touchfold.segment.change.SegmentCause.Kind;
import touchfold.segment.change.SegmentCause.Touchpoint;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.fixture.FactsBuilder;
import touchfold.segment.fixture.ScoringRules;
import touchfold.segment.rfm.Quintiles;

/** Whose doing a move was: time's, a close's, a fit's, or a touchpoint's, of now or of a past that looks different now. */
class MoveCausesTest {

    private static final UUID PROFILE = new UUID(7, 7);
    private static final Instant FIRST_ORDER = Instant.parse("2026-01-02T03:00:00Z");
    private static final Instant CUTS_BEGIN = ScoringRules.start("2026-03-03");
    private static final Instant FIT_BEGINS = Instant.parse("2026-03-04T01:00:00Z");
    private static final Instant NOBODYS = Instant.parse("2026-03-05T01:00:00Z");
    private static final Instant LATE = Instant.parse("2026-03-06T01:00:00Z");

    private static final ScoringHistory SCORING = new ScoringHistory(
            List.of(
                    ScoringRules.fixedCuts(),
                    ScoringRules.rankedCuts(2, LocalDate.parse("2026-03-02"), new Quintiles(1, 2, 3, 4))),
            List.of(ScoringRules.byRecency(), new ChurnParameters.ByRecency(2, FIT_BEGINS, 60, 90, 180)),
            List.of());

    private static final SegmentCause TOLD =
            new SegmentCause(Kind.OWN_EVENT, new Touchpoint("src", "of then", "order-completed"), null);

    @Test
    void whatNothingHappenedToMovesByWhatBeginsToHold() {
        MoveCauses causes = causes(buyer(), List.of(), null);

        assertThat(causes.passing("rfm", CUTS_BEGIN)).isEqualTo(SegmentCause.of(Kind.CLOSE_RECUT));
        assertThat(causes.passing("value", CUTS_BEGIN)).isEqualTo(SegmentCause.of(Kind.CLOSE_RECUT));
        assertThat(causes.passing("churn", FIT_BEGINS)).isEqualTo(SegmentCause.of(Kind.PARAM_VERSION));
        assertThat(causes.passing("stage", FIT_BEGINS)).isEqualTo(SegmentCause.of(Kind.PARAM_VERSION));
        assertThat(causes.passing("stage", CUTS_BEGIN)).as("cuts move no stage").isEqualTo(SegmentCause.of(Kind.TIMER));
        assertThat(causes.passing("rfm", FIT_BEGINS)).as("a fit moves no score").isEqualTo(SegmentCause.of(Kind.TIMER));
        assertThat(causes.passing("lead", CUTS_BEGIN)).isEqualTo(SegmentCause.of(Kind.TIMER));
        assertThat(causes.passing("of last year", CUTS_BEGIN)).isEqualTo(SegmentCause.of(Kind.TIMER));
        assertThat(causes.passing("rfm", NOBODYS)).isEqualTo(SegmentCause.of(Kind.TIMER));
    }

    /** A deadline that was announced is time's doing, whatever else begins at the same midnight. */
    @Test
    void aDeadlineThatWasAnnouncedIsTimesDoing() {
        assertThat(causes(buyer(), List.of(), CUTS_BEGIN).passing("rfm", CUTS_BEGIN))
                .isEqualTo(SegmentCause.of(Kind.TIMER));
        assertThat(causes(buyer(), List.of(), CUTS_BEGIN.minusSeconds(1)).passing("rfm", CUTS_BEGIN))
                .isEqualTo(SegmentCause.of(Kind.TIMER));
        assertThat(causes(buyer(), List.of(), CUTS_BEGIN.plusSeconds(1)).passing("rfm", CUTS_BEGIN))
                .isEqualTo(SegmentCause.of(Kind.CLOSE_RECUT));
        assertThat(causes(buyer(), List.of(), FIRST_ORDER).passing("rfm", FIRST_ORDER))
                .isEqualTo(SegmentCause.of(Kind.TIMER));
    }

    @Test
    void whatWasDatedAheadIsTheCustomersDoingThoughNoTouchpointIsKnown() {
        assertThat(causes(buyer(), List.of(), null).passing("stage", FIRST_ORDER))
                .isEqualTo(SegmentCause.of(Kind.OWN_EVENT));
        ProfileFacts lead = FactsBuilder.person().inTouch(NOBODYS.toString()).facts();
        assertThat(causes(lead, List.of(), null).passing("lead", NOBODYS)).isEqualTo(SegmentCause.of(Kind.OWN_EVENT));
    }

    @Test
    void aTouchpointMovesAtItsOwnInstantWhateverElseBegins() {
        assertThat(of(causes(buyer(), List.of(), CUTS_BEGIN), buyer(), CUTS_BEGIN, touchpoint(CUTS_BEGIN)))
                .isEqualTo(ownEvent());
    }

    @Test
    void anOrderOfThePastIsToldByTheTouchpointThatToldOfItThen() {
        assertThat(of(
                        causes(buyer(), List.of(published(TOLD, FIRST_ORDER)), null),
                        buyer(),
                        FIRST_ORDER,
                        touchpoint(LATE)))
                .isEqualTo(TOLD);
        assertThat(of(
                        causes(buyer(), List.of(published(SegmentCause.of(Kind.TIMER), FIRST_ORDER)), null),
                        buyer(),
                        FIRST_ORDER,
                        touchpoint(LATE)))
                .as("what time told of that instant is no touchpoint")
                .isEqualTo(ownEvent().asCorrection());
        assertThat(of(
                        causes(buyer(), List.of(published(TOLD, FIRST_ORDER.plusSeconds(1))), null),
                        buyer(),
                        FIRST_ORDER,
                        touchpoint(LATE)))
                .as("nor what was told of another")
                .isEqualTo(ownEvent().asCorrection());
    }

    /** A till tells in the evening of what was bought at noon. */
    @Test
    void anOrderThatWasNotKnownIsToldByTheTouchpointThatMadeItKnown() {
        ProfileFacts lead =
                FactsBuilder.person().inTouch("2026-01-01T00:00:00Z").facts();

        assertThat(of(causes(lead, List.of(), null), buyer(), FIRST_ORDER, touchpoint(LATE)))
                .isEqualTo(ownEvent());
        assertThat(of(causes(buyer(), List.of(), null), buyer(), FIRST_ORDER, touchpoint(LATE)))
                .as("known before: it looks otherwise now")
                .isEqualTo(ownEvent().asCorrection());
    }

    @Test
    void aContactOfThePastIsToldByWhatWasToldThenOrAsACorrection() {
        ProfileFacts lead = FactsBuilder.person().inTouch(NOBODYS.toString()).facts();

        assertThat(of(causes(lead, List.of(published(TOLD, NOBODYS)), null), lead, NOBODYS, touchpoint(LATE)))
                .isEqualTo(TOLD);
        assertThat(of(causes(lead, List.of(), null), lead, NOBODYS, touchpoint(LATE)))
                .isEqualTo(ownEvent().asCorrection());
    }

    /** An order was cancelled: at its instant nothing happened, as is known now. */
    @Test
    void whatWasTakenOutOfThePastIsTheDoingOfWhatTookItOut() {
        assertThat(of(causes(buyer(), List.of(published(TOLD, NOBODYS)), null), buyer(), NOBODYS, touchpoint(LATE)))
                .isEqualTo(ownEvent().asCorrection());
        assertThat(of(
                        causes(buyer(), List.of(published(SegmentCause.of(Kind.TIMER), NOBODYS)), null),
                        buyer(),
                        NOBODYS,
                        touchpoint(LATE)))
                .as("a deadline of the past that moved")
                .isEqualTo(SegmentCause.of(Kind.TIMER));
        assertThat(of(
                        causes(buyer(), List.of(published(TOLD, CUTS_BEGIN)), null),
                        buyer(),
                        CUTS_BEGIN,
                        touchpoint(LATE)))
                .as("at a close, the close")
                .isEqualTo(SegmentCause.of(Kind.CLOSE_RECUT));
    }

    private static SegmentCause of(MoveCauses causes, ProfileFacts facts, Instant at, ChangeCauses made) {
        return causes.of("rfm", at, made, facts);
    }

    private static SegmentCause ownEvent() {
        return new SegmentCause(Kind.OWN_EVENT, new Touchpoint("src", "of now", "order-completed"), null);
    }

    private static ChangeCauses touchpoint(Instant at) {
        return ChangeCauses.of(List.of(new ProfileChange(
                ProfileChange.SCHEMA,
                PROFILE,
                2,
                new Change.Updated(List.of("orders")),
                List.of(Cause.touchpoint("src", "of now", "order-completed", at, List.of("orders"))),
                at,
                at,
                null)));
    }

    private static PublishedChange published(SegmentCause cause, Instant at) {
        return new PublishedChange(1, "rfm", "rfm.promising", at, cause);
    }

    /** A customer whose score was announced to end at an instant, or of whom nothing was. */
    private static MoveCauses causes(ProfileFacts facts, List<PublishedChange> published, Instant until) {
        Membership rfm = new Membership("rfm", "rfm.promising", FIRST_ORDER, 1L, until, null, null, null, null);
        CustomerState state = new CustomerState(
                PROFILE, 1, 0, facts, null, Map.of("rfm", rfm), 1, FIRST_ORDER, until, List.of(), new ScoredBy(1, 1));
        return new MoveCauses(ScoringRules.evaluator(), SCORING, published, state);
    }

    private static ProfileFacts buyer() {
        return FactsBuilder.person().boughtAt(FIRST_ORDER.toString(), 800_000).facts();
    }
}
