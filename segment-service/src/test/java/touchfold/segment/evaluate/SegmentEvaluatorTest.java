package touchfold.segment.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.segment.fixture.ScoringRules.start;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import touchfold.segment.fixture.FactsBuilder;
import touchfold.segment.fixture.ScoringRules;

class SegmentEvaluatorTest {

    private final SegmentEvaluator evaluator = ScoringRules.evaluator();

    @Test
    void aVisitorWithoutANameIsBeforeAndNothingElse() {
        SegmentEvaluation evaluation =
                at("2026-02-01T00:00:00Z", FactsBuilder.visitor().inTouch("2026-01-31T10:00:00Z"));

        assertThat(evaluation.memberships())
                .extracting(EvaluatedMembership::segment)
                .containsExactly("stage.before");
        assertThat(evaluation.nextAt()).isNull();
    }

    @Test
    void aSharedDeviceIsInNoSegment() {
        assertThat(at("2026-02-01T00:00:00Z", FactsBuilder.device().bought("2026-01-01", 900_000)))
                .isEqualTo(SegmentEvaluation.NONE);
    }

    @Test
    void someoneWhoNeverBoughtIsAProspectAndCoolsDownAtExactInstants() {
        FactsBuilder facts = FactsBuilder.person().interested("2026-01-01T10:00:00Z");

        SegmentEvaluation hot = at("2026-01-02T00:00:00Z", facts);
        assertThat(hot.memberships())
                .extracting(EvaluatedMembership::segment)
                .containsExactly("stage.prospect", "lead.hot");
        assertThat(hot.nextAt()).isEqualTo("2026-01-15T10:00:00Z");
        assertThat(lead(at("2026-01-15T10:00:00Z", facts))).isEqualTo("lead.warm");
        assertThat(lead(at("2026-04-01T09:59:59Z", facts))).isEqualTo("lead.warm");
        assertThat(lead(at("2026-04-01T10:00:00Z", facts))).isEqualTo("lead.cold");
    }

    @Test
    void aContactWhoWasNeverInTouchIsBefore() {
        assertThat(at("2026-02-01T00:00:00Z", FactsBuilder.person()).memberships())
                .extracting(EvaluatedMembership::segment)
                .containsExactly("stage.before");
    }

    @Test
    void aCustomerHasScoreRiskAndStageWithTheirReasons() {
        FactsBuilder facts = FactsBuilder.person().bought("2026-01-01", 800_000).bought("2026-02-01", 700_000);

        SegmentEvaluation evaluation = evaluator.evaluate(facts.facts(), ScoringRules.modelled(), start("2026-02-11"));

        assertThat(evaluation.memberships())
                .extracting(EvaluatedMembership::segment)
                .containsExactly("rfm.promising", "churn.medium", "stage.close");
        assertThat(of(evaluation, "rfm").evidence().reason())
                .isEqualTo("Last bought on 2026-02-01, 2 orders worth 1,500,000 VND within 365 days; scores 522 against"
                        + " fixed thresholds.");
        assertThat(of(evaluation, "stage").evidence().reason())
                .isEqualTo("Bought on 2 days, last on 2026-02-01, 10 days ago, usually every 38 days.");
        assertThat(of(evaluation, "churn").evidence().reason())
                .matches("Bought on 2 days, silent for 10 days, 0\\.3 times the usual 38 days: a \\d+ % chance to buy"
                        + " within 91 days, \\d+ % to be a customer still\\.");
        assertThat(of(evaluation, "stage").until()).isEqualTo(start("2026-04-19"));
        assertThat(of(evaluation, "stage").untilSegment()).isEqualTo("stage.quiet");
    }

    @Test
    void belowTheGateTheRiskSaysThatOnlySilenceDecides() {
        FactsBuilder facts = FactsBuilder.person().bought("2026-01-01", 800_000);

        EvaluatedMembership churn =
                of(evaluator.evaluate(facts.facts(), ScoringRules.small(), start("2026-05-01")), "churn");

        assertThat(churn.evidence().values()).containsEntry("model", "recency").doesNotContainKey("buys");
        assertThat(churn.segment()).isEqualTo("churn.medium");
        assertThat(churn.until()).isEqualTo(start("2026-07-01"));
        assertThat(churn.untilSegment()).isEqualTo("churn.high");
    }

    @Test
    void theRiskIsShownWithWhatItIsHeldAgainst() {
        FactsBuilder facts = FactsBuilder.person().bought("2026-01-01", 800_000);

        assertThat(of(evaluator.evaluate(facts.facts(), ScoringRules.small(), start("2026-05-01")), "churn")
                        .evidence()
                        .thresholds())
                .isEqualTo(Map.of("mediumAfterDays", 90, "highAfterDays", 180));
        assertThat(of(evaluator.evaluate(facts.facts(), ScoringRules.modelled(), start("2026-05-01")), "churn")
                        .evidence()
                        .thresholds())
                .isEqualTo(Map.of("newForGaps", 2, "mediumFromRisk", 0.333333, "highAboveRisk", 0.666667));
    }

    @Test
    void whoHasNotBoughtIsToldWhenLastInTouch() {
        assertThat(of(at("2026-02-01T00:00:00Z", FactsBuilder.person().inTouch("2026-01-31T17:00:00Z")), "stage")
                        .evidence()
                        .reason())
                .isEqualTo("Known, last in touch on 2026-02-01, has not bought yet.");
        assertThat(of(at("2026-02-01T00:00:00Z", FactsBuilder.person()), "stage")
                        .evidence()
                        .reason())
                .isEqualTo("Known, but has never been in touch.");
        assertThat(of(at("2026-02-01T00:00:00Z", FactsBuilder.visitor()), "stage")
                        .evidence()
                        .reason())
                .isEqualTo("Not known yet: seen, but without a name, address or number.");
    }

    /** Closes rank persons: who was a visitor at the end of the day had no place. */
    @Test
    void aPlaceIsOfWhoeverWasKnownByTheEndOfTheDay() {
        FactsBuilder facts = FactsBuilder.person().bought("2026-01-01", 800_000).namedAt("2026-01-05T16:59:59Z");

        assertThat(CustomerPosition.atClose(facts.facts(), LocalDate.parse("2026-01-04"), ScoringRules.settings()))
                .isEmpty();
        assertThat(CustomerPosition.atClose(facts.facts(), LocalDate.parse("2026-01-05"), ScoringRules.settings()))
                .isPresent();
        assertThat(CustomerPosition.atClose(
                        FactsBuilder.person()
                                .bought("2026-01-01", 800_000)
                                .namedAt("2026-01-05T17:00:00Z")
                                .facts(),
                        LocalDate.parse("2026-01-05"),
                        ScoringRules.settings()))
                .isEmpty();
        assertThat(CustomerPosition.atClose(
                        FactsBuilder.visitor().bought("2026-01-01", 5).facts(),
                        LocalDate.parse("2026-01-05"),
                        ScoringRules.settings()))
                .isEmpty();
        assertThat(CustomerPosition.atClose(null, LocalDate.parse("2026-01-05"), ScoringRules.settings()))
                .isEmpty();
    }

    @Test
    void theScoreLeavesWithTheLastOrderOfTheWindow() {
        FactsBuilder facts = FactsBuilder.person().bought("2025-01-01", 800_000);

        SegmentEvaluation last = evaluator.evaluate(facts.facts(), ScoringRules.small(), start("2026-01-01"));
        assertThat(of(last, "rfm").until()).isEqualTo(start("2026-01-02"));
        assertThat(of(last, "rfm").untilSegment()).isNull();
        assertThat(evaluator
                        .evaluate(facts.facts(), ScoringRules.small(), start("2026-01-02"))
                        .memberships())
                .extracting(EvaluatedMembership::model)
                .doesNotContain("rfm");
    }

    @Test
    void aReturnAfterAQuietSpellIsWonBackForAQuarterAtMost() {
        FactsBuilder facts = FactsBuilder.person().bought("2025-01-01", 800_000).bought("2025-09-01", 700_000);

        EvaluatedMembership wonBack =
                of(evaluator.evaluate(facts.facts(), ScoringRules.modelled(), start("2025-09-10")), "won-back");

        assertThat(wonBack.segment()).isEqualTo("stage.won-back");
        assertThat(wonBack.evidence().reason())
                .isEqualTo("Bought again on 2025-09-01 after a silence since 2025-01-01.");
        assertThat(wonBack.until()).isEqualTo(start("2025-12-01"));
    }

    @Test
    void aPurchaseDatedTomorrowCountsFromTomorrow() {
        FactsBuilder facts =
                FactsBuilder.person().inTouch("2026-01-01T10:00:00Z").bought("2026-01-03", 800_000);

        SegmentEvaluation today = evaluator.evaluate(facts.facts(), ScoringRules.small(), start("2026-01-02"));
        assertThat(of(today, "stage").segment()).isEqualTo("stage.prospect");
        assertThat(today.nextAt()).isEqualTo(start("2026-01-03"));
    }

    private SegmentEvaluation at(String instant, FactsBuilder facts) {
        return evaluator.evaluate(facts.facts(), ScoringRules.small(), Instant.parse(instant));
    }

    private static String lead(SegmentEvaluation evaluation) {
        return of(evaluation, "lead").segment();
    }

    private static EvaluatedMembership of(SegmentEvaluation evaluation, String model) {
        return evaluation.memberships().stream()
                .filter(membership -> membership.model().equals(model))
                .findFirst()
                .orElseThrow();
    }
}
