package touchfold.segment.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.segment.fixture.ScoringRules.start;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.segment.fixture.FactsBuilder;
import touchfold.segment.fixture.ScoringRules;
import touchfold.segment.rfm.PopulationCounts;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.rfm.RfmPosition;

/** What the models say of people at the edges, on 2026-07-01 in Saigon. */
class EdgeCasePeopleTest {

    private static final String TODAY = "2026-07-01";

    private final SegmentEvaluator evaluator = ScoringRules.evaluator();

    /**
     * Purchases are {@code day:amount}, {@code day:amount:returned}, {@code day:-amount} for money given back later; whoever
     * bought within the window has scores.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "of today | 2026-07-01:500000 | churn.low stage.first-purchase | true",
                "once, 90 days ago | 2026-04-02:500000 | churn.low stage.first-purchase | true",
                "once, 91 days ago | 2026-04-01:500000 | churn.medium stage.first-purchase | true",
                "once, 120 days ago | 2026-03-03:500000 | churn.medium stage.first-purchase | true",
                "once, 121 days ago | 2026-03-02:500000 | churn.medium stage.quiet | true",
                "once, 300 days ago | 2025-09-04:500000 | churn.high stage.quiet | true",
                "once, 365 days ago | 2025-07-01:500000 | churn.high stage.quiet | true",
                "once, 366 days ago | 2025-06-30:500000 | churn.high stage.ended | false",
                "ten years ago | 2016-07-01:500000 | churn.high stage.ended | false",
                "wholly given back | 2026-06-01:500000:returned | stage.prospect | false",
                "given back, and bought again | 2026-06-01:500000:returned 2026-06-10:400000"
                        + " | churn.low stage.first-purchase | true",
                "money given back only | 2026-06-01:-500000 | stage.prospect | false",
                "tomorrow | 2026-07-02:500000 | stage.prospect | false",
                "in a year, and once before | 2026-06-30:1000 2027-07-01:500000 | churn.low stage.first-purchase | true"
            })
    void whereSilenceAloneDecides(String what, String purchases, String expected, boolean scored) {
        Map<String, String> models = models(person(purchases), ScoringRules.small());

        assertThat(models.values()).containsAll(List.of(expected.split(" ", -1)));
        assertThat(models.containsKey("churn")).isEqualTo(expected.contains("churn"));
        assertThat(models.containsKey("rfm")).isEqualTo(scored);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "of today | 2026-07-01:500000 | churn.new stage.first-purchase",
                "within two gaps | 2026-04-01:500000 | churn.new stage.first-purchase",
                "after two gaps | 2026-03-30:500000 | churn.high stage.quiet",
                "half a year ago | 2026-01-02:500000 | churn.high stage.ended",
                "a day less | 2026-01-03:500000 | churn.high stage.quiet",
                "300 days ago | 2025-09-04:500000 | churn.high stage.ended",
                "two days running | 2026-06-30:500000 2026-07-01:500000 | churn.medium stage.close",
                "every year on one day | 2024-07-01:5 2025-07-01:5 2026-07-01:5 | churn.high stage.close",
                "first and last ten years apart | 2016-07-01:5 2026-07-01:5 | churn.high stage.close",
                "wholly given back | 2026-06-01:500000:returned | stage.prospect"
            })
    void whereAModelWasFitted(String what, String purchases, String expected) {
        assertThat(models(person(purchases), ScoringRules.modelled()).values())
                .containsAll(List.of(expected.split(" ", -1)));
    }

    /** A midnight of the business is the first instant of the day that begins. */
    @ParameterizedTest
    @CsvSource({
        "2026-06-30T16:59:59Z, stage.prospect, false",
        "2026-06-30T17:00:00Z, stage.first-purchase, true",
        "2026-07-01T16:59:59Z, stage.first-purchase, true"
    })
    void aPurchaseAtMidnightIsOfTheDayThatBegins(String now, String stage, boolean customer) {
        FactsBuilder facts =
                FactsBuilder.person().inTouch("2026-06-01T00:00:00Z").boughtAt("2026-06-30T17:00:00Z", 500_000);

        Map<String, String> models =
                byModel(evaluator.evaluate(facts.facts(), ScoringRules.small(), Instant.parse(now)));

        assertThat(models).containsEntry("stage", stage);
        assertThat(models.containsKey("churn")).isEqualTo(customer);
    }

    @Test
    void moneyInOtherCurrenciesIsNotAddedToTheReportingOne() {
        FactsBuilder facts = FactsBuilder.person()
                .bought(LocalDate.parse("2026-06-01"), 1, 50_00, "USD")
                .bought(LocalDate.parse("2026-06-02"), 1, 700_000, "VND");

        SegmentEvaluation evaluation = evaluator.evaluate(facts.facts(), ScoringRules.small(), start(TODAY));

        assertThat(evidence(evaluation, "rfm").reason()).contains("2 orders").contains("700,000 VND");
    }

    /** Of a shop in which nobody has spent anything, nobody makes the money. */
    @ParameterizedTest
    @CsvSource({"0, 0, value.c", "0, 500, value.c", "500, 0, value.a", "500, 500, value.a"})
    void whoSpentNothingIsNeverOfTheBestTier(long own, long others, String tier) {
        PopulationCounts counts = new PopulationCounts();
        LocalDate day = LocalDate.parse("2026-06-01");
        counts.add(new RfmPosition(day, 1, own, day));
        counts.add(new RfmPosition(day, 1, others, day));
        RfmCuts cuts = counts.cuts(1, ScoringRules.EARLY, LocalDate.parse("2026-06-30"), 0);

        Map<String, String> models = byModel(evaluator.evaluate(
                FactsBuilder.person().bought("2026-06-01", own).facts(),
                new ScoringParameters(cuts, ScoringRules.byRecency()),
                start(TODAY)));

        assertThat(models.get("value")).isEqualTo(tier);
    }

    /** Whatever somebody bought, the evidence holds numbers and the next instant lies ahead. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-07-01:1",
                "1970-01-01:1 2026-07-01:1",
                "2026-07-01:9000000000000000",
                "2026-06-30:1 2026-07-01:-9000000000000000",
                "2026-06-01:0",
                "2026-06-28:1 2026-06-29:1 2026-06-30:1 2026-07-01:1",
                "2026-01-01:1 2199-12-31:1",
                "2020-02-29:1 2024-02-29:1"
            })
    void noEvidenceIsNoNumber(String purchases) {
        for (ScoringParameters scoring : new ScoringParameters[] {ScoringRules.small(), ScoringRules.modelled()}) {
            SegmentEvaluation evaluation = evaluator.evaluate(person(purchases).facts(), scoring, start(TODAY));

            for (EvaluatedMembership membership : evaluation.memberships()) {
                Evidence evidence = membership.evidence();
                assertThat(evidence.values() + " " + evidence.thresholds() + " " + evidence.reason())
                        .doesNotContain("NaN")
                        .doesNotContain("Infinity")
                        .doesNotContain("∞");
                if (membership.until() != null) {
                    assertThat(membership.until()).isAfter(start(TODAY));
                }
            }
        }
    }

    private static FactsBuilder person(String purchases) {
        FactsBuilder facts = FactsBuilder.person().inTouch("2016-01-01T00:00:00Z");
        for (String purchase : purchases.split(" ", -1)) {
            String[] parts = purchase.split(":", -1);
            long amount = Long.parseLong(parts[1]);
            if (parts.length > 2) {
                facts.boughtAndReturned(parts[0] + "T05:00:00Z", amount);
            } else if (amount < 0) {
                facts.gaveBack(parts[0], -amount);
            } else {
                facts.bought(parts[0], amount);
            }
        }
        return facts;
    }

    private Map<String, String> models(FactsBuilder facts, ScoringParameters scoring) {
        return byModel(evaluator.evaluate(facts.facts(), scoring, start(TODAY)));
    }

    private static Map<String, String> byModel(SegmentEvaluation evaluation) {
        return evaluation.memberships().stream()
                .collect(Collectors.toMap(EvaluatedMembership::model, EvaluatedMembership::segment));
    }

    private static Evidence evidence(SegmentEvaluation evaluation, String model) {
        return evaluation.memberships().stream()
                .filter(membership -> membership.model().equals(model))
                .findFirst()
                .orElseThrow()
                .evidence();
    }
}
