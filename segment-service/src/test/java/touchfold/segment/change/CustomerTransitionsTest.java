package touchfold.segment.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.changes.Cause;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;
import touchfold.changes.ProfileFacts;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.fixture.FactsBuilder;
import touchfold.segment.fixture.ScoringRules;
import touchfold.segment.rfm.Quintiles;
import touchfold.segment.rfm.RfmCuts;

class CustomerTransitionsTest {

    private static final UUID PROFILE = UUID.fromString("7d0c3a0e-5b1f-8c55-9d1e-2f4a6b8c0d11");

    private final CustomerTransitions customerTransitions = new CustomerTransitions(ScoringRules.evaluator());
    private final ScoringHistory small = history(List.of(ScoringRules.fixedCuts()));

    @Test
    void aRevisionThatWasTakenInChangesNothing() {
        Customer customer = new Customer();
        customer.change(3, "2026-01-02T03:00:00Z", bought("2026-01-02"));
        CustomerState known = customer.state;

        assertThat(customer.change(3, "2026-01-02T03:00:00Z", bought("2026-01-02")))
                .isEmpty();
        assertThat(customer.change(3, "2026-01-02T03:00:00Z", bought("2026-01-02", "2026-01-20T05:00:00Z")))
                .isEmpty();
        assertThat(customer.change(
                        2, "2026-01-02T03:00:00Z", FactsBuilder.person().facts()))
                .isEmpty();
        assertThat(customer.state).isEqualTo(known);
    }

    @Test
    void aSecondPurchaseMovesFromFirstPurchaseToCloseAtTheInstantOfThePurchase() {
        Customer customer = new Customer();
        customer.change(1, "2026-01-02T03:00:00Z", bought("2026-01-02"));

        SegmentChange stage =
                only(customer.change(2, "2026-01-20T05:00:00Z", bought("2026-01-02", "2026-01-20T05:00:00Z")), "stage");

        assertThat(stage.from()).isEqualTo("stage.first-purchase");
        assertThat(stage.to()).isEqualTo("stage.close");
        assertThat(stage.effectiveAt()).isEqualTo("2026-01-20T05:00:00Z");
        assertThat(stage.cause().kind()).isEqualTo(SegmentCause.Kind.OWN_EVENT);
        assertThat(stage.before().values()).containsEntry("purchaseDays", 1);
        assertThat(stage.after().values()).containsEntry("purchaseDays", 2);
        assertThat(stage.supersedes()).isNull();
        assertThat(stage.versions()).isEqualTo(new SegmentChange.Versions(1, 1, "rfm125", 1));
        assertThat(stage.cloudEventId()).isEqualTo(PROFILE + ":" + stage.revision());
    }

    @Test
    void aDeadlineBeforeThePurchaseIsMetFirstEvenIfNoTimerFiredInTime() {
        Customer customer = new Customer();
        customer.change(1, "2026-01-02T03:00:00Z", bought("2026-01-02"));
        customer.passed = Instant.parse("2026-05-10T04:00:00Z");

        // Usual gap 60 days: quiet from 2026-05-03 on.
        List<SegmentChange> told =
                customer.change(2, "2026-05-10T05:00:00Z", bought("2026-01-02", "2026-05-10T05:00:00Z"));

        assertThat(told.stream().filter(change -> change.model().equals("stage")))
                .extracting(change -> change.from() + " > " + change.to() + " " + change.effectiveAt() + " "
                        + change.cause().kind())
                .containsExactly(
                        "stage.first-purchase > stage.quiet " + ScoringRules.start("2026-05-03") + " TIMER",
                        "stage.quiet > stage.close 2026-05-10T05:00:00Z OWN_EVENT");
        assertThat(only(told, "won-back").to()).isEqualTo("stage.won-back");
        assertThat(told).extracting(SegmentChange::effectiveAt).isSorted();
    }

    @Test
    void nobodyIsCalledQuietBeforeTheStreamHasPassedTheDeadline() {
        Customer customer = new Customer();
        customer.change(1, "2026-01-02T03:00:00Z", bought("2026-01-02"));
        customer.passed = Instant.parse("2026-05-02T15:00:00Z");
        customer.timer("2026-05-02T15:00:02Z");

        // A page view of after the deadline comes first, the purchase of before it second: an outage's backlog.
        assertThat(customer.timer("2026-05-03T10:00:00Z")).isEmpty();
        assertThat(customer.change(2, "2026-05-03T01:00:00Z", viewed("2026-05-03T01:00:00Z", "2026-01-02")))
                .isEmpty();
        List<SegmentChange> bought = customer.change(
                3, "2026-05-02T16:30:00Z", viewed("2026-05-03T01:00:00Z", "2026-01-02", "2026-05-02T16:30:00Z"));
        customer.passed = Instant.parse("2026-05-03T09:00:00Z");
        List<SegmentChange> later = customer.timer("2026-05-03T10:00:00Z");

        assertThat(customer.told).extracting(SegmentChange::to).doesNotContain("stage.quiet");
        assertThat(only(bought, "stage").to()).isEqualTo("stage.close");
        assertThat(only(bought, "stage").cause().touchpoint().id()).isEqualTo("S-3");
        assertThat(only(bought, "stage").effectiveAt()).isEqualTo("2026-05-02T16:30:00Z");
        assertThat(later).isEmpty();
    }

    @Test
    void whatTimeMovedIsNotTheDoingOfAPageViewBeforeTheDeadline() {
        Customer customer = new Customer();
        customer.change(1, "2026-01-02T03:00:00Z", bought("2026-01-02"));
        customer.passed = Instant.parse("2026-05-02T16:59:58Z");
        customer.timer("2026-05-02T16:59:59Z");

        // Consumed a moment after midnight, happened a moment before it.
        assertThat(customer.take(
                        change(2, "2026-05-02T16:59:59.400Z", viewed("2026-05-02T16:59:59.400Z", "2026-01-02")),
                        "2026-05-02T17:00:00.300Z"))
                .isEmpty();
        customer.passed = ScoringRules.start("2026-05-03");
        SegmentChange quiet = only(customer.timer("2026-05-02T17:00:02Z"), "stage");

        assertThat(quiet.cause().kind()).isEqualTo(SegmentCause.Kind.TIMER);
        assertThat(quiet.effectiveAt()).isEqualTo(ScoringRules.start("2026-05-03"));
    }

    /** As with a long queue of deadlines at a midnight, and a fit that is live before the last of them is met. */
    @Test
    void aDeadlineThatIsMetAfterALaterFitIsStillTimesDoingAtItsOwnInstant() {
        Customer customer = new Customer();
        customer.change(1, "2026-01-02T03:00:00Z", bought("2026-01-02"));
        Instant fittedAt = ScoringRules.start("2026-05-03").plusSeconds(1);
        customer.scoring = new ScoringHistory(
                List.of(ScoringRules.fixedCuts()),
                List.of(ScoringRules.byRecency(), new ChurnParameters.ByRecency(2, fittedAt, 60, 90, 180)),
                List.of(new ScoringHistory.Pending(new ScoringHistory.ScoredBy(0, 2), fittedAt)));
        customer.passed = fittedAt.plusSeconds(10);

        SegmentChange quiet = only(customer.timer("2026-05-02T17:00:20Z"), "stage");

        assertThat(quiet.to()).isEqualTo("stage.quiet");
        assertThat(quiet.cause().kind()).isEqualTo(SegmentCause.Kind.TIMER);
        assertThat(quiet.effectiveAt()).isEqualTo(ScoringRules.start("2026-05-03"));
        assertThat(quiet.versions().params()).isEqualTo(1);
    }

    @Test
    void aPurchaseThatArrivesAfterTheTimerSupersedesWhatTheTimerSaid() {
        Customer customer = new Customer();
        customer.change(1, "2026-01-02T03:00:00Z", bought("2026-01-02"));
        customer.passed = ScoringRules.start("2026-05-04");
        long revision = only(customer.timer("2026-05-04T00:00:00Z"), "stage").revision();

        SegmentChange corrected = only(
                customer.take(
                        change(2, "2026-04-20T05:00:00Z", bought("2026-01-02", "2026-04-20T05:00:00Z")),
                        "2026-05-04T00:00:00Z"),
                "stage");

        assertThat(corrected.from()).isEqualTo("stage.quiet");
        assertThat(corrected.to()).isEqualTo("stage.close");
        assertThat(corrected.effectiveAt()).isEqualTo("2026-04-20T05:00:00Z");
        assertThat(corrected.supersedes()).containsExactly(revision);
    }

    @Test
    void aCancellationTakesBackAllThatFollowedFromThePurchase() {
        Customer customer = new Customer();
        customer.change(1, "2026-01-01T03:00:00Z", bought("2026-01-01"));
        customer.change(2, "2026-02-01T03:00:00Z", bought("2026-01-01", "2026-02-01"));
        long close = last(customer.told, "stage").revision();
        customer.passed = ScoringRules.start("2026-05-20");
        customer.timer("2026-05-20T00:00:00Z");
        long quiet = last(customer.told, "stage").revision();
        assertThat(last(customer.told, "stage").to()).isEqualTo("stage.quiet");

        List<SegmentChange> told = customer.change(3, "2026-05-20T03:00:00Z", bought("2026-01-01"));

        SegmentChange stage = only(told, "stage");
        assertThat(stage.to()).isEqualTo("stage.quiet");
        assertThat(stage.effectiveAt()).isEqualTo(ScoringRules.start("2026-05-02"));
        assertThat(stage.supersedes()).containsExactly(close, quiet);
    }

    @Test
    void anOldPurchaseIsToldAsItWouldHaveBeenToldInTime() {
        Customer customer = new Customer();
        customer.take(change(1, "2024-01-02T03:00:00Z", bought("2024-01-02")), "2025-12-31T17:00:00Z");
        customer.passed = ScoringRules.start("2026-01-01");
        customer.timer("2025-12-31T17:00:05Z");

        assertThat(customer.told.stream().filter(change -> change.model().equals("stage")))
                .extracting(change -> change.to() + " " + change.effectiveAt())
                .containsExactly(
                        "stage.first-purchase 2024-01-02T03:00:00Z",
                        "stage.quiet " + ScoringRules.start("2024-05-02"),
                        "stage.ended " + ScoringRules.start("2025-01-02"));
    }

    @Test
    void newCutsMoveWithTheCauseAndTheInstantOfTheClose() {
        Customer customer = new Customer();
        customer.change(1, "2026-01-02T03:00:00Z", bought("2026-01-02"));
        customer.scoring = ranked("2026-01-31", true);
        customer.passed = ScoringRules.start("2026-02-01");

        SegmentChange change = only(customer.rescore("2026-01-31T17:00:05Z"), "rfm");

        assertThat(change.cause().kind()).isEqualTo(SegmentCause.Kind.CLOSE_RECUT);
        assertThat(change.effectiveAt()).isEqualTo(ScoringRules.start("2026-02-01"));
        assertThat(change.versions().cuts()).isEqualTo(2);
        assertThat(change.after().thresholds()).containsKey("boughtAfter");
        assertThat(customer.rescore("2026-01-31T17:00:06Z")).isEmpty();
    }

    @Test
    void anOwnEventAfterACloseIsToldApartFromTheClose() {
        Customer customer = new Customer();
        customer.change(1, "2026-01-02T03:00:00Z", bought("2026-01-02"));
        customer.scoring = ranked("2026-01-31", true);
        customer.passed = ScoringRules.start("2026-02-01");

        List<SegmentChange> told =
                customer.change(2, "2026-02-01T05:00:00Z", boughtOftenOn("2026-02-01", "2026-01-02"));

        assertThat(told.stream().filter(change -> change.model().equals("rfm")))
                .extracting(
                        change -> change.effectiveAt() + " by " + change.cause().kind())
                .containsExactly(
                        ScoringRules.start("2026-02-01") + " by CLOSE_RECUT", "2026-02-01T05:00:00Z by OWN_EVENT");
    }

    @Test
    void aCloseThatIsMadeLateGoesBeforeWhatWasToldMeanwhile() {
        Customer customer = new Customer();
        customer.change(1, "2026-01-02T03:00:00Z", bought("2026-01-02"));
        customer.change(2, "2026-02-01T05:00:00Z", boughtOftenOn("2026-02-01", "2026-01-02"));
        customer.scoring = ranked("2026-01-31", true);
        customer.passed = Instant.parse("2026-02-01T06:00:00Z");
        List<SegmentChange> recut = customer.rescore("2026-02-01T06:00:01Z");

        Customer punctual = new Customer();
        punctual.change(1, "2026-01-02T03:00:00Z", bought("2026-01-02"));
        punctual.scoring = ranked("2026-01-31", true);
        punctual.passed = ScoringRules.start("2026-02-01");
        punctual.rescore("2026-01-31T17:00:01Z");
        punctual.change(2, "2026-02-01T05:00:00Z", boughtOftenOn("2026-02-01", "2026-01-02"));

        assertThat(recut).isNotEmpty();
        assertThat(EffectiveHistory.of(customer.told)).isEqualTo(EffectiveHistory.of(punctual.told));
    }

    /** As when a close is made again while everybody is still being scored by the latest. */
    @Test
    void ofTwoClosesThatACustomerWasNotScoredByEachIsToldAtItsOwnInstantAndNothingTwice() {
        RfmCuts.Ranked first = ScoringRules.rankedCuts(2, LocalDate.parse("2026-01-10"), new Quintiles(1, 2, 3, 4));
        RfmCuts.Ranked second =
                ScoringRules.rankedCuts(3, LocalDate.parse("2026-01-20"), new Quintiles(4000, 4001, 4002, 4003));
        Customer customer = new Customer();
        customer.change(1, "2026-01-02T03:00:00Z", bought("2026-01-02"));
        customer.scoring = new ScoringHistory(
                List.of(ScoringRules.fixedCuts(), first, second),
                List.of(ScoringRules.byRecency()),
                List.of(
                        new ScoringHistory.Pending(new ScoringHistory.ScoredBy(2, 0), first.effectiveAt()),
                        new ScoringHistory.Pending(new ScoringHistory.ScoredBy(3, 0), second.effectiveAt())));
        customer.passed = second.effectiveAt();

        List<SegmentChange> told = customer.rescore("2026-01-20T17:00:05Z");

        assertThat(told)
                .extracting(change -> change.model() + " at " + change.effectiveAt() + " by "
                        + change.cause().kind())
                .containsExactly(
                        "rfm at " + first.effectiveAt() + " by CLOSE_RECUT",
                        "rfm at " + second.effectiveAt() + " by CLOSE_RECUT");
        assertThat(told).extracting(SegmentChange::supersedes).containsOnlyNulls();
        assertThat(customer.state.scoredBy()).isEqualTo(customer.scoring.latest());
    }

    @Test
    void aDeadlineOfTodayIsMetWhileAPurchaseThatIsDatedTomorrowWaits() {
        Customer customer = new Customer();
        ProfileFacts lead =
                FactsBuilder.person().inTouch("2026-01-01T08:00:00Z").facts();
        customer.change(1, "2026-01-01T08:00:00Z", lead);
        customer.take(
                change(
                        2,
                        "2026-04-02T02:00:00Z",
                        FactsBuilder.person()
                                .inTouch("2026-01-01T08:00:00Z")
                                .boughtAt("2026-04-02T02:00:00Z", 800_000)
                                .facts()),
                "2026-04-01T02:00:00Z");
        assertThat(customer.state.dueAt()).isEqualTo("2026-04-01T08:00:00Z");
        customer.passed = Instant.parse("2026-04-01T08:00:00Z");

        SegmentChange cold = only(customer.timer("2026-04-01T08:00:03Z"), "lead");

        assertThat(cold.to()).isEqualTo("lead.cold");
        assertThat(customer.state.dueAt()).as("looked at again").isEqualTo("2026-04-02T02:00:00Z");
        customer.passed = Instant.parse("2026-04-02T02:00:00Z");
        assertThat(only(customer.timer("2026-04-02T02:00:03Z"), "stage").to()).isEqualTo("stage.first-purchase");
    }

    @Test
    void twoTouchpointsOfOneStepAreToldEachAtItsOwnInstantWithItsOwnCause() {
        Customer customer = new Customer();
        ProfileFacts facts = FactsBuilder.person()
                .interested("2026-01-02T02:00:00Z")
                .boughtAt("2026-01-02T03:00:00Z", 800_000)
                .boughtAt("2026-01-20T05:00:00Z", 800_000)
                .facts();
        ProfileChange change = ProfileChange.of(
                PROFILE,
                1,
                new Change.Created(),
                List.of(
                        cause("V", "product-viewed", "2026-01-02T02:00:00Z", "interest"),
                        cause("A", "order-completed", "2026-01-02T03:00:00Z", "orders"),
                        cause("B", "order-completed", "2026-01-20T05:00:00Z", "orders")),
                Instant.parse("2026-01-20T05:00:01Z"),
                facts);

        List<SegmentChange> told = customer.take(change, "2026-01-20T05:00:01Z");

        assertThat(told.stream().filter(each -> List.of("stage", "lead").contains(each.model())))
                .extracting(each -> each.model() + " " + each.to() + " by "
                        + each.cause().touchpoint().id() + " at " + each.effectiveAt())
                .containsExactly(
                        "lead lead.hot by V at 2026-01-02T02:00:00Z",
                        "stage stage.prospect by V at 2026-01-02T02:00:00Z",
                        "lead null by A at 2026-01-02T03:00:00Z",
                        "stage stage.first-purchase by A at 2026-01-02T03:00:00Z",
                        "stage stage.close by B at 2026-01-20T05:00:00Z");
    }

    @Test
    void aPurchaseThatIsDatedTomorrowCountsFromItsOwnInstantByItsOwnCause() {
        Customer customer = new Customer();
        customer.change(
                1,
                "2026-01-02T03:00:00Z",
                FactsBuilder.person().inTouch("2026-01-02T03:00:00Z").facts());

        // Received at two minutes to midnight by a till whose clock is four minutes ahead.
        ProfileFacts facts = FactsBuilder.person()
                .inTouch("2026-01-02T03:00:00Z", "2026-01-02T17:02:00Z")
                .boughtAt("2026-01-02T17:02:00Z", 800_000)
                .facts();
        assertThat(customer.take(change(2, "2026-01-02T17:02:00Z", facts), "2026-01-02T16:58:00Z"))
                .isEmpty();
        customer.passed = Instant.parse("2026-01-02T17:02:00Z");
        List<SegmentChange> told = customer.timer("2026-01-02T17:02:03Z");

        assertThat(told).extracting(change -> change.cause().kind()).containsOnly(SegmentCause.Kind.OWN_EVENT);
        assertThat(told).extracting(change -> change.cause().touchpoint().id()).containsOnly("S-2");
        assertThat(told).extracting(SegmentChange::effectiveAt).containsOnly(Instant.parse("2026-01-02T17:02:00Z"));
        assertThat(only(told, "stage").to()).isEqualTo("stage.first-purchase");
    }

    @Test
    void aMergeEndsEveryMembershipAndSaysWhereItGoesOn() {
        UUID into = UUID.randomUUID();
        Customer customer = new Customer();
        customer.change(1, "2026-01-02T03:00:00Z", bought("2026-01-02"));

        List<SegmentChange> told = customer.merge(2, "2026-01-03T03:00:00Z", into);

        assertThat(told).extracting(SegmentChange::to).containsOnlyNulls().hasSize(3);
        assertThat(told).extracting(change -> change.cause().into()).containsOnly(into);
        assertThat(customer.state.memberships()).isEmpty();
        assertThat(customer.state.dueAt()).isNull();
        assertThat(customer.state.mergedInto()).isEqualTo(into);
    }

    /** Whoever changes the grid at noon has everyone scored again from midnight on, whoever was merged meanwhile as well. */
    @Test
    void cutsOfBeforeAProfilesEndDoNotMoveItsEnd() {
        Customer customer = new Customer();
        customer.change(1, "2026-02-01T03:00:00Z", bought("2026-02-01"));
        customer.merge(2, "2026-02-03T03:00:00Z", UUID.randomUUID());
        var history = EffectiveHistory.of(customer.told);
        customer.scoring = ranked("2026-02-01", true);
        customer.passed = Instant.parse("2026-02-03T04:00:00Z");

        assertThat(customer.rescore("2026-02-03T04:00:01Z")).isEmpty();
        assertThat(EffectiveHistory.of(customer.told)).isEqualTo(history);
        assertThat(customer.state.scoredBy()).isEqualTo(customer.scoring.latest());
    }

    @Test
    void whatAnotherProfileBroughtIsToldAsAMergeByTheTouchpointThatJoinedThem() {
        Customer customer = new Customer();
        FactsBuilder alone = FactsBuilder.person().inTouch("2026-02-10T03:00:00Z");
        customer.change(1, "2026-02-10T03:00:00Z", alone.facts());
        ProfileFacts joined = FactsBuilder.person()
                .inTouch("2026-02-12T03:00:00Z")
                .boughtAt("2026-01-02T03:00:00Z", 800_000)
                .boughtAt("2026-01-20T05:00:00Z", 800_000)
                .facts();

        List<SegmentChange> told = customer.take(
                ProfileChange.of(
                        PROFILE,
                        2,
                        new Change.Updated(List.of("identifiers", "orders")),
                        List.of(cause("L", "identified", "2026-02-12T03:00:00Z", "identity")),
                        Instant.parse("2026-02-12T03:00:01Z"),
                        joined),
                "2026-02-12T03:00:01Z");

        assertThat(told.stream().filter(change -> change.model().equals("stage")))
                .extracting(change -> change.from() + " > " + change.to() + " at " + change.effectiveAt() + " by "
                        + change.cause().kind() + " "
                        + change.cause().touchpoint().id())
                .containsExactly(
                        "stage.prospect > stage.first-purchase at 2026-01-02T03:00:00Z by MERGE L",
                        "stage.first-purchase > stage.close at 2026-01-20T05:00:00Z by MERGE L");
    }

    @Test
    void aSendersClockThatRunsAheadDoesNotDateAChangeIntoTheFuture() {
        Instant now = Instant.parse("2026-01-02T03:00:00Z");
        Customer customer = new Customer();

        List<SegmentChange> told =
                customer.take(change(1, "2026-01-02T03:04:00Z", bought("2026-01-02")), now.toString());

        assertThat(told).isNotEmpty().allSatisfy(change -> assertThat(change.effectiveAt())
                .isBeforeOrEqualTo(now));
    }

    @Test
    void aVisitThatBecomesKnownLateTakesBackThatTheLeadHadGoneCold() {
        Customer customer = new Customer();
        customer.take(
                change(
                        1,
                        "2026-01-01T00:00:00Z",
                        FactsBuilder.person().inTouch("2026-01-01T00:00:00Z").facts()),
                "2026-01-01T00:00:01Z");
        customer.passed = Instant.parse("2026-06-01T00:00:00Z");
        customer.timer("2026-06-01T00:00:01Z");
        SegmentChange cold = only(customer.told, "lead", "lead.cold");

        List<SegmentChange> told = customer.take(
                change(
                        2,
                        "2026-03-01T00:00:00Z",
                        FactsBuilder.person()
                                .inTouch("2026-01-01T00:00:00Z", "2026-03-01T00:00:00Z")
                                .facts()),
                "2026-06-02T00:00:00Z");

        assertThat(cold.effectiveAt()).isEqualTo("2026-04-01T00:00:00Z");
        assertThat(told).hasSize(1).allSatisfy(change -> {
            assertThat(change.supersedes()).contains(cold.revision());
            assertThat(change.to()).isEqualTo("lead.warm");
        });
        customer.timer("2026-06-02T00:00:01Z");
        assertThat(EffectiveHistory.of(customer.told))
                .containsEntry(
                        "lead", List.of("lead.warm from 2026-01-01T00:00:00Z", "lead.cold from 2026-05-30T00:00:00Z"));
    }

    @Test
    void whatFollowsAReturnThatWaitsIsComparedWithWhatTheReturnMadeOfThePast() {
        String first = "2026-01-02T03:00:00Z";
        String second = "2026-03-10T03:00:00Z";
        Customer customer = new Customer();
        customer.change(1, first, shopper().boughtAt(first, 800_000).facts());
        customer.passed = Instant.parse("2026-03-01T00:00:00Z");

        // It happened after a deadline of the lead that the customer has become again, so it waits.
        customer.change(
                2,
                "2026-05-10T00:00:00Z",
                shopper().boughtAndReturned(first, 800_000).facts());
        assertThat(customer.state.waiting()).isNotEmpty();
        assertThat(EffectiveHistory.of(customer.told)).containsEntry("stage", List.of("stage.prospect from " + first));

        // The return was of another order, as is known now.
        customer.take(
                change(
                        3,
                        second,
                        shopper()
                                .boughtAt(first, 800_000)
                                .boughtAndReturned(second, 500_000)
                                .facts()),
                "2026-05-11T00:00:00Z");

        assertThat(EffectiveHistory.of(customer.told))
                .containsEntry("stage", List.of("stage.first-purchase from " + first))
                .doesNotContainKey("lead");
    }

    @Test
    void aCloseOfBeforeAVisitorWasSeenTakesNothingBack() {
        Customer visitor = new Customer();
        visitor.change(
                1,
                "2026-02-01T00:00:00Z",
                FactsBuilder.visitor().seenFirst("2026-02-01T00:00:00Z").facts());
        visitor.scoring = ranked("2026-01-20", true);
        visitor.passed = Instant.parse("2026-02-02T00:00:00Z");

        assertThat(visitor.rescore("2026-02-02T00:00:01Z")).isEmpty();
        assertThat(EffectiveHistory.of(visitor.told))
                .containsEntry("stage", List.of("stage.before from 2026-02-01T00:00:00Z"));
    }

    private static FactsBuilder shopper() {
        return FactsBuilder.person().inTouch("2026-01-02T03:00:00Z");
    }

    @Test
    void aVisitorIsAProspectFromTheTouchpointThatNamesHerWhicheverIsKnownFirst() {
        ProfileFacts visitor =
                FactsBuilder.visitor().inTouch("2026-01-01T00:00:00Z").facts();
        ProfileFacts known = FactsBuilder.person()
                .inTouch("2026-01-01T00:00:00Z", "2026-01-05T00:00:00Z")
                .namedAt("2026-01-05T00:00:00Z")
                .facts();
        Customer inOrder = new Customer();
        inOrder.change(1, "2026-01-01T00:00:00Z", visitor);
        inOrder.change(2, "2026-01-05T00:00:00Z", known);
        Customer late = new Customer();
        late.change(
                1,
                "2026-01-05T00:00:00Z",
                FactsBuilder.person()
                        .inTouch("2026-01-05T00:00:00Z")
                        .namedAt("2026-01-05T00:00:00Z")
                        .facts());
        late.take(change(2, "2026-01-01T00:00:00Z", known), "2026-01-06T00:00:00Z");

        assertThat(EffectiveHistory.of(inOrder.told))
                .containsEntry(
                        "stage",
                        List.of("stage.before from 2026-01-01T00:00:00Z", "stage.prospect from 2026-01-05T00:00:00Z"));
        assertThat(EffectiveHistory.of(late.told)).isEqualTo(EffectiveHistory.of(inOrder.told));
        assertThat(customerTransitions
                        .asOf(known, small, Instant.parse("2026-01-03T00:00:00Z"))
                        .memberships())
                .extracting(membership -> membership.segment())
                .containsExactly("stage.before");
    }

    /** One customer as the store would keep her. */
    private final class Customer {

        private CustomerState state = CustomerState.unknown(PROFILE);
        private ScoringHistory scoring = small;
        private Instant passed = Instant.EPOCH;
        private final List<SegmentChange> told = new ArrayList<>();

        List<SegmentChange> change(long revision, String at, ProfileFacts facts) {
            return take(
                    CustomerTransitionsTest.change(revision, at, facts),
                    Instant.parse(at).plusSeconds(1).toString());
        }

        List<SegmentChange> take(ProfileChange change, String now) {
            List<ProfileChange> changes = List.of(change);
            return keep(customerTransitions.onProfileChanges(
                    state, published(customerTransitions.looksBack(state, changes)), changes, moment(now)));
        }

        List<SegmentChange> merge(long revision, String now, UUID into) {
            Instant at = Instant.parse(now);
            Change end = new Change.Merged(into);
            return take(new ProfileChange(ProfileChange.SCHEMA, PROFILE, revision, end, List.of(), at, at, null), now);
        }

        List<SegmentChange> timer(String now) {
            return keep(customerTransitions.onTimer(
                    state, published(!state.waiting().isEmpty()), moment(now)));
        }

        List<SegmentChange> rescore(String now) {
            return keep(customerTransitions.onRescore(
                    state, published(customerTransitions.looksBack(state, scoring)), moment(now)));
        }

        /** The service reads what was told only where a step needs it. */
        private List<PublishedChange> published(boolean asked) {
            return asked ? EffectiveHistory.published(told) : List.of();
        }

        private CustomerTransitions.Moment moment(String now) {
            return new CustomerTransitions.Moment(scoring, passed, Instant.parse(now));
        }

        private List<SegmentChange> keep(TransitionResult result) {
            state = result.state();
            told.addAll(result.changes());
            return result.changes();
        }
    }

    private static ScoringHistory history(List<RfmCuts> cuts) {
        return new ScoringHistory(cuts, List.of(ScoringRules.byRecency()), List.of());
    }

    /** Fixed thresholds first, ranks from the midnight after a day on. */
    private static ScoringHistory ranked(String closeDay, boolean unfinished) {
        RfmCuts.Ranked ranked =
                ScoringRules.rankedCuts(2, LocalDate.parse(closeDay), new Quintiles(900, 1000, 1100, 1200));
        return new ScoringHistory(
                List.of(ScoringRules.fixedCuts(), ranked),
                List.of(ScoringRules.byRecency()),
                unfinished
                        ? List.of(new ScoringHistory.Pending(new ScoringHistory.ScoredBy(2, 0), ranked.effectiveAt()))
                        : List.of());
    }

    private static Cause cause(String id, String type, String at, String part) {
        return Cause.touchpoint("src", id, type, Instant.parse(at), List.of(part));
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
        return viewed(days[0].contains("T") ? days[0] : days[0] + "T03:00:00Z", days);
    }

    /** Five orders on a day, the first one at five in the morning of UTC, and one on another. */
    private static ProfileFacts boughtOftenOn(String day, String before) {
        return FactsBuilder.person()
                .inTouch(before + "T03:00:00Z")
                .boughtAt(before + "T03:00:00Z", 800_000)
                .boughtAt(day + "T05:00:00Z", 5, 9_000_000)
                .facts();
    }

    private static ProfileFacts viewed(String at, String... days) {
        FactsBuilder facts = FactsBuilder.person().inTouch(at);
        for (String day : days) {
            facts.boughtAt(day.contains("T") ? day : day + "T03:00:00Z", 800_000);
        }
        return facts.facts();
    }

    private static SegmentChange last(List<SegmentChange> told, String model) {
        return told.stream()
                .filter(change -> change.model().equals(model))
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    private static SegmentChange only(List<SegmentChange> told, String model, String to) {
        return only(told.stream().filter(change -> to.equals(change.to())).toList(), model);
    }

    private static SegmentChange only(List<SegmentChange> told, String model) {
        List<SegmentChange> found =
                told.stream().filter(change -> change.model().equals(model)).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
