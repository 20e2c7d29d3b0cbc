package touchfold.segment.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchfold.changes.ProfileFacts;
import touchfold.changes.ProfileFacts.Kind;
import touchfold.segment.fixture.FactsBuilder;
import touchfold.segment.fixture.ScoringRules;

class KnownFactsTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant AGAIN = Instant.parse("2026-09-01T00:00:00Z");

    private final ProfileFacts lead = FactsBuilder.person()
            .inTouch(FIRST.toString(), LAST.toString())
            .interested(AGAIN.toString())
            .facts();

    @Test
    void withinASpanThePersonIsInTouchAtEveryInstant() {
        ProfileFacts then = known(lead).at(LAST.minusSeconds(1));

        assertThat(then.activity().interactionSpans().getLast().last()).isEqualTo(LAST.minusSeconds(1));
        assertThat(then.lastInteractionAt()).isEqualTo(FIRST);
        assertThat(then.activity().inTouchThroughout()).isTrue();
        assertThat(then.lastInterestAt()).isNull();
    }

    @Test
    void betweenSpansTheLastContactIsTheEndOfTheOneBefore() {
        ProfileFacts then = known(lead).at(AGAIN.minusSeconds(1));

        assertThat(then.lastInteractionAt()).isEqualTo(LAST);
        assertThat(then.activity().inTouchThroughout()).isFalse();
        assertThat(known(lead).at(AGAIN)).isSameAs(lead);
        assertThat(known(lead).at(FIRST.minusNanos(1))).isNull();
    }

    @Test
    void aVisitorIsNobodyUpToTheTouchpointThatNamesHer() {
        ProfileFacts named = FactsBuilder.person()
                .inTouch(FIRST.toString(), LAST.toString())
                .namedAt(LAST.toString())
                .facts();

        assertThat(known(named).at(LAST.minusNanos(1)).kind()).isEqualTo(Kind.ANONYMOUS);
        assertThat(known(named).at(LAST).kind()).isEqualTo(Kind.PERSON);
        assertThat(known(named).personSince()).contains(LAST);
        assertThat(known(lead).personSince()).contains(FIRST);
        assertThat(known(FactsBuilder.visitor().inTouch(FIRST.toString()).facts())
                        .personSince())
                .isEmpty();
    }

    @Test
    void aBoothsRatingCountsFromTheTalkOn() {
        ProfileFacts rated = FactsBuilder.person()
                .inTouch(FIRST.toString())
                .interested(LAST.toString())
                .rated("cold", LAST.toString())
                .facts();

        assertThat(known(rated).at(LAST.minusNanos(1)).surveys()).isEmpty();
        assertThat(known(rated).at(LAST).surveys()).containsKey("booth");
        assertThat(known(rated).nextAfter(FIRST)).contains(LAST);
    }

    /** A talk that was rated without being a contact of its own. */
    @Test
    void beforeATalkItsRatingAloneIsNotKnown() {
        ProfileFacts.Answer hot = new ProfileFacts.Answer(null, "hot", LAST);
        ProfileFacts.Answer nine = new ProfileFacts.Answer(9, null, FIRST);
        ProfileFacts asked = answering(Map.of("booth", Map.of("rating", hot), "nps", Map.of("overall", nine)));

        assertThat(known(asked).at(LAST.minusNanos(1)).surveys()).isEqualTo(Map.of("nps", Map.of("overall", nine)));
        assertThat(known(asked).at(LAST)).isSameAs(asked);
        ProfileFacts other = answering(Map.of("booth", Map.of("rating", new ProfileFacts.Answer(5, null, LAST))));
        assertThat(known(other).at(LAST.minusNanos(1)))
                .as("a rating that says nothing of the warmth")
                .isSameAs(other);
    }

    private static ProfileFacts answering(Map<String, Map<String, ProfileFacts.Answer>> surveys) {
        return new ProfileFacts(
                Kind.PERSON,
                FactsBuilder.person().inTouch(FIRST.toString()).facts().activity(),
                null,
                null,
                null,
                null,
                null,
                surveys,
                null,
                null,
                null);
    }

    @Test
    void contactsAreAskedForUntilSomethingIsBoughtThatWasNotGivenBack() {
        ProfileFacts customer = FactsBuilder.person()
                .inTouch(FIRST.toString())
                .inTouch(AGAIN.toString())
                .boughtAt("2026-06-01T03:00:00Z", 5)
                .facts();

        assertThat(known(customer).boughtSince()).contains(Instant.parse("2026-06-01T03:00:00Z"));
        assertThat(known(customer).isContactInstant(FIRST)).isTrue();
        assertThat(known(customer).isContactInstant(AGAIN)).isFalse();
        assertThat(known(customer).nextAfter(Instant.parse("2026-07-01T00:00:00Z")))
                .isEqualTo(Optional.empty());
        assertThat(known(lead).nextAfter(Instant.parse("2026-07-01T00:00:00Z"))).contains(AGAIN);
    }

    @Test
    void somebodyOfWhomNothingElseIsKnownBeginsWhenFirstSeen() {
        KnownFacts visitor =
                known(FactsBuilder.visitor().seenFirst(FIRST.toString()).facts());

        assertThat(visitor.nextAfter(FIRST.minusSeconds(9))).contains(FIRST);
        assertThat(visitor.nextAfter(FIRST)).isEmpty();
        assertThat(visitor.isContactInstant(FIRST)).isTrue();
    }

    private static KnownFacts known(ProfileFacts facts) {
        return KnownFacts.of(facts, ScoringRules.settings());
    }
}
