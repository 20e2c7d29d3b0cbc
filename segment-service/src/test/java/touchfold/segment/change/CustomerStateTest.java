package touchfold.segment.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.changes.Cause;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;
import touchfold.changes.ProfileFacts;
import touchfold.segment.change.ScoringHistory.ScoredBy;
import touchfold.segment.evaluate.EvaluatedMembership;
import touchfold.segment.evaluate.Evidence;
import touchfold.segment.fixture.FactsBuilder;
import touchfold.segment.fixture.ScoringRules;

/** What waits to be taken in, and what of a step must be remembered or told. */
class CustomerStateTest {

    private static final UUID PROFILE = new UUID(7, 7);
    private static final UUID OTHER = new UUID(8, 8);
    private static final Instant AT = Instant.parse("2026-01-02T09:00:00Z");
    private static final ProfileFacts FACTS =
            FactsBuilder.person().bought("2026-01-01", 5).facts();
    private static final CustomerState UNKNOWN = CustomerState.unknown(PROFILE);

    private final CustomerTransitions transitions = new CustomerTransitions(ScoringRules.evaluator());

    @Test
    void whatWaitsIsTakenInTogetherUpToTheProfilesEnd() {
        ProfileChange one = change(1, new Change.Created());
        ProfileChange two = change(2, new Change.Updated(List.of()));
        ProfileChange end = change(3, new Change.Merged(OTHER));
        ProfileChange again = change(4, new Change.Split(OTHER));
        CustomerState state = UNKNOWN.awaiting(one).awaiting(two).awaiting(end).awaiting(again);

        assertThat(state.nextWaiting()).containsExactly(one, two);
        CustomerState taken = state.taking(state.nextWaiting());
        assertThat(taken.facts()).isEqualTo(FACTS);
        assertThat(taken.mergedInto()).isNull();
        assertThat(taken.nextWaiting()).containsExactly(end);
        CustomerState ended = taken.taking(taken.nextWaiting());
        assertThat(ended.facts()).isNull();
        assertThat(ended.mergedInto()).isEqualTo(OTHER);
        CustomerState reborn = ended.taking(ended.nextWaiting());
        assertThat(reborn.facts()).isEqualTo(FACTS);
        assertThat(reborn.mergedInto()).isNull();
        assertThat(reborn.waiting()).isEmpty();
        assertThat(reborn.revision()).isEqualTo(4);
    }

    /** What can't be moved must not be tried for ever, and another life of the store gives out its revisions again. */
    @Test
    void whoeverCannotBeMovedIsDueNeverAndAStoreThatWasSetBackGoesOnFromWhatItKnows() {
        CustomerState due = scored(FACTS).evaluated(Map.of(), 4, AT, AT.plusSeconds(60));

        CustomerState unmoved = due.unmoved(new ScoredBy(5, 2));
        assertThat(unmoved.dueAt()).isNull();
        assertThat(unmoved.scoredBy()).isEqualTo(new ScoredBy(5, 2));
        assertThat(unmoved.evaluatedAt()).isEqualTo(AT);
        assertThat(unmoved.changeRevision()).isEqualTo(4);
        CustomerState setBack = due.inEpoch(7, 0);
        assertThat(setBack.epoch()).isEqualTo(7);
        assertThat(setBack.revision()).isZero();
        assertThat(setBack.facts()).isEqualTo(FACTS);
        assertThat(setBack.dueAt()).isEqualTo(due.dueAt());
    }

    @Test
    void aProfileIsThereAsFarAsTheLatestThatIsToldSays() {
        CustomerState there = UNKNOWN.awaiting(change(1, new Change.Created()));

        assertThat(UNKNOWN.isLiving()).isFalse();
        assertThat(there.isLiving()).isTrue();
        assertThat(there.taking(there.waiting()).isLiving()).isTrue();
        assertThat(there.awaiting(change(2, new Change.Erased())).isLiving()).isFalse();
        assertThat(there.taking(there.waiting())
                        .awaiting(change(2, new Change.Merged(OTHER)))
                        .isLiving())
                .isFalse();
    }

    @Test
    void aStepIsForgottenOnlyIfAllThatBecameKnownIsAContactOfSomebodyWhoBought() {
        ProfileFacts touched = FACTS.withActivity(FactsBuilder.person()
                .inTouch("2026-01-05T00:00:00Z")
                .seenFirst(FACTS.firstSeen().toString())
                .facts()
                .activity());
        CustomerState before = scored(FACTS);

        assertThat(forgets(before, scored(touched))).isTrue();
        assertThat(forgets(
                        before,
                        scored(FactsBuilder.person().bought("2026-01-01", 6).facts())))
                .as("another amount")
                .isFalse();
        assertThat(forgets(
                        before,
                        scored(FactsBuilder.person()
                                .bought("2026-01-01", 5)
                                .seenFirst("2025-01-01T00:00:00Z")
                                .facts())))
                .as("seen earlier")
                .isFalse();
        assertThat(forgets(UNKNOWN, scored(FACTS))).as("nothing was known").isFalse();
        CustomerState erased = before.awaiting(change(2, new Change.Erased()));
        assertThat(forgets(before, erased.taking(erased.waiting())))
                .as("erased")
                .isFalse();
        ProfileFacts lead =
                FactsBuilder.person().inTouch("2026-01-05T00:00:00Z").facts();
        assertThat(forgets(scored(lead), scored(lead)))
                .as("who has not bought is asked when")
                .isFalse();
    }

    @Test
    void aStepThatMovedSomethingIsRemembered() {
        CustomerState before = scored(FACTS);
        Membership stored = new Membership("stage", "stage.close", AT, 1L, null, null, null, null, null);

        assertThat(forgets(before, before.evaluated(Map.of(), 1, AT, null)))
                .as("something was told")
                .isFalse();
        assertThat(forgets(before, before.evaluated(Map.of("stage", stored), 0, AT, null)))
                .as("other segments")
                .isFalse();
        assertThat(forgets(before, before.evaluated(Map.of(), 0, AT, AT)))
                .as("another deadline")
                .isFalse();
        assertThat(forgets(before, before.scored(new ScoredBy(2, 1))))
                .as("other parameters")
                .isFalse();
        assertThat(forgets(before, before.awaiting(change(2, new Change.Updated(List.of())))))
                .as("something waits")
                .isFalse();
        assertThat(forgets(before.awaiting(change(2, new Change.Updated(List.of()))), before))
                .as("something waited")
                .isFalse();
        assertThat(forgets(before, before.evaluated(Map.of(), 0, AT.plusSeconds(9), null)))
                .as("only looked at later")
                .isTrue();
    }

    @Test
    void theCompactedTopicIsToldAnewOnlyForAnotherSegmentOrAnotherTimeToLeaveIt() {
        assertThat(told(stored("stage.close", AT, "stage.quiet"), stored("stage.close", AT, "stage.quiet")))
                .isEmpty();
        assertThat(told(stored("stage.close", AT, "stage.quiet"), stored("stage.close", AT, "stage.ended")))
                .isPresent();
        assertThat(told(stored("stage.close", AT, null), stored("stage.close", AT.plusSeconds(1), null)))
                .isPresent();
        assertThat(told(stored("stage.close", AT, null), stored("stage.close", null, null)))
                .isPresent();
        assertThat(told(stored("stage.close", AT, null), stored("stage.first-purchase", AT, null)))
                .isPresent();
        assertThat(told(null, stored("stage.close", AT, null))).isPresent();
        assertThat(told(stored("stage.close", AT, null), null))
                .hasValueSatisfying(left -> assertThat(left.memberships()).isEmpty());
    }

    @Test
    void whatIsToldAnewCarriesTheReasonAndSinceWhen() {
        Memberships told = told(null, stored("stage.close", AT, "stage.quiet")).orElseThrow();

        assertThat(told.profileId()).isEqualTo(PROFILE);
        assertThat(told.evaluatedAt()).isEqualTo(AT.plusSeconds(5));
        assertThat(told.memberships())
                .containsExactly(new Membership(
                        "stage",
                        "stage.close",
                        AT.minusSeconds(60),
                        3L,
                        AT,
                        "stage.quiet",
                        "Because.",
                        Map.of("silentDays", 4),
                        Map.of("quietAfter", 9)));
    }

    private boolean forgets(CustomerState before, CustomerState after) {
        return transitions.isForgettable(new TransitionResult(before, after, List.of(), Map.of(), Map.of()));
    }

    private static Optional<Memberships> told(Membership then, Membership now) {
        CustomerState before = scored(FACTS).evaluated(byModel(then), 3, AT, null);
        CustomerState after = before.evaluated(byModel(now), 3, AT.plusSeconds(5), null);
        Map<String, EvaluatedMembership> evaluated = now == null
                ? Map.of()
                : Map.of(
                        "stage",
                        new EvaluatedMembership(
                                "stage",
                                now.segment(),
                                wording -> new Evidence(Map.of("silentDays", 4), Map.of("quietAfter", 9), "Because."),
                                now.until(),
                                now.untilSegment()));
        return new TransitionResult(before, after, List.of(), Map.of(), evaluated).memberships();
    }

    private static Map<String, Membership> byModel(Membership membership) {
        return membership == null ? Map.of() : Map.of("stage", membership);
    }

    private static Membership stored(String segment, Instant until, String untilSegment) {
        return new Membership("stage", segment, AT.minusSeconds(60), 3L, until, untilSegment, null, null, null);
    }

    private static CustomerState scored(ProfileFacts facts) {
        return new CustomerState(PROFILE, 1, 0, facts, null, Map.of(), 0, AT, null, List.of(), new ScoredBy(1, 1));
    }

    private static ProfileChange change(long revision, Change change) {
        return new ProfileChange(
                ProfileChange.SCHEMA,
                PROFILE,
                revision,
                change,
                List.of(Cause.touchpoint("src", "t" + revision, "order-completed")),
                AT,
                AT,
                FACTS);
    }
}
