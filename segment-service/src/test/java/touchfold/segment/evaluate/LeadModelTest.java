package touchfold.segment.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import touchfold.changes.Activity;
import touchfold.changes.ContactSpan;
import touchfold.changes.ProfileFacts;
import touchfold.changes.PurchaseFacts;
import touchfold.segment.fixture.FactsBuilder;
import touchfold.segment.fixture.ScoringRules;

class LeadModelTest {

    private static final Instant TALK = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant DAY_AFTER = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void aTalkIsInterestAndTheStaffsWordStandsAboveIt() {
        assertThat(lead(TALK, TALK, null)).isEqualTo("lead.hot");
        assertThat(lead(TALK, TALK, "Hot")).isEqualTo("lead.hot");
        assertThat(lead(TALK, TALK, "warm")).isEqualTo("lead.warm");
        assertThat(lead(TALK, TALK, "cold")).isEqualTo("lead.cold");
        assertThat(lead(TALK, TALK, "nice person")).isEqualTo("lead.hot");
    }

    @Test
    void whatFollowsTheTalkStandsAboveTheStaffsWord() {
        Instant later = TALK.plusSeconds(3_600);

        assertThat(lead(later, TALK, "cold")).isEqualTo("lead.warm");
        assertThat(lead(later, later, "cold")).isEqualTo("lead.hot");
        assertThat(lead(later, later, "warm")).isEqualTo("lead.hot");
    }

    @Test
    void theAnswerSaysWhatTheStaffSaid() {
        EvaluatedMembership cold = membership(TALK, TALK, "cold");

        assertThat(cold.evidence().values())
                .containsEntry("boothRating", "cold")
                .containsEntry("boothRatedAt", TALK.toString());
        assertThat(cold.evidence().reason()).endsWith("; the booth's staff said cold.");
        assertThat(cold.until()).isNull();
        assertThat(membership(TALK, TALK, "hot").until()).isEqualTo(Instant.parse("2026-03-15T09:00:00Z"));
    }

    @Test
    void withinASpanOfContactsTheAnswerSaysSinceWhenAndNotWhenLast() {
        ProfileFacts then = FactsBuilder.person()
                .inTouch("2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z")
                .facts();
        ProfileFacts within = then.withActivity(new Activity(
                then.firstSeen(),
                then.lastSeen(),
                null,
                then.firstSeen(),
                null,
                then.activity().interactions(),
                null,
                1,
                Map.of()));

        SegmentEvaluation evaluation =
                ScoringRules.evaluator().evaluate(within, ScoringRules.small(), Instant.parse("2026-06-01T00:00:00Z"));

        assertThat(evaluation.memberships())
                .extracting(EvaluatedMembership::segment)
                .containsExactlyInAnyOrder("stage.prospect", "lead.warm");
        assertThat(evaluation.memberships())
                .allSatisfy(found -> assertThat(found.evidence().values())
                        .containsEntry("inTouchSince", "2026-01-01T00:00:00Z")
                        .doesNotContainKey("lastInteraction"));
        assertThat(evaluation.memberships().getFirst().evidence().reason())
                .isEqualTo("Known, in touch again and again since 2026-01-01, has not bought yet.");
    }

    @Test
    void interestThatGoesOnIsToldSinceWhenAndInterestThatEndedByItsLastInstant() {
        Instant within = TALK.plusSeconds(60);
        ContactSpan span = new ContactSpan(TALK, within);

        assertThat(values(within, span)).containsEntry("lastInterest", within.toString());
        assertThat(values(within, span)).doesNotContainKey("interestedSince");
        assertThat(values(TALK, span)).containsEntry("interestedSince", TALK.toString());
        assertThat(values(TALK, span)).doesNotContainKey("lastInterest");
    }

    private static Map<String, Object> values(Instant lastInterest, ContactSpan interest) {
        Activity activity =
                new Activity(TALK, TALK, null, TALK, lastInterest, List.of(interest), List.of(interest), 1, Map.of());
        ProfileFacts facts = FactsBuilder.person().facts().withActivity(activity);
        return ScoringRules.evaluator()
                .restrictedTo("lead")
                .evaluate(facts, ScoringRules.small(), DAY_AFTER)
                .memberships()
                .getFirst()
                .evidence()
                .values();
    }

    private static String lead(Instant interaction, Instant interest, String rating) {
        return membership(interaction, interest, rating).segment();
    }

    private static EvaluatedMembership membership(Instant interaction, Instant interest, String rating) {
        Activity activity = new Activity(TALK, interaction, interaction, interest, 1, Map.of());
        ProfileFacts facts = new ProfileFacts(
                ProfileFacts.Kind.PERSON,
                activity,
                null,
                null,
                null,
                null,
                PurchaseFacts.NONE,
                rating == null ? null : Map.of("booth", Map.of("rating", new ProfileFacts.Answer(null, rating, TALK))),
                null,
                null,
                null);
        return ScoringRules.evaluator().evaluate(facts, ScoringRules.small(), DAY_AFTER).memberships().stream()
                .filter(found -> found.model().equals("lead"))
                .findFirst()
                .orElseThrow();
    }
}
