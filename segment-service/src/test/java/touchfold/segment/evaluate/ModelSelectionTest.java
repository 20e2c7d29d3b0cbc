package touchfold.segment.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.segment.fixture.ScoringRules.start;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.segment.fixture.FactsBuilder;
import touchfold.segment.fixture.ScoringRules;
import touchfold.segment.history.LookBackWindow;
import touchfold.segment.history.PurchaseHistory;
import touchfold.segment.rfm.MoneyBucket;
import touchfold.segment.rfm.Quintiles;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.rfm.ValueTiers;

/** Which models are asked, of whom, and what they say where the population is ranked. */
class ModelSelectionTest {

    private static final LocalDate CLOSE = LocalDate.parse("2026-02-28");

    private final SegmentEvaluator evaluator = ScoringRules.evaluator();

    @Test
    void anEvaluatorCanBeRestrictedToOneKindOfParametersOrToOneModel() {
        assertThat(evaluator.restrictedTo(ModelIdentity.Basis.CHURN_PARAMETERS).modelVersions())
                .isEqualTo("churn:1,stage:1,won-back:1");
        assertThat(evaluator.restrictedTo(ModelIdentity.Basis.RFM_CUTS).modelVersions())
                .isEqualTo("rfm:1,value:1");
        assertThat(evaluator.restrictedTo(ModelIdentity.Basis.FACTS_ONLY).modelVersions())
                .isEqualTo("lead:2");
        assertThat(evaluator.restrictedTo("stage").modelVersions()).isEqualTo("stage:1");
        assertThat(evaluator.restrictedTo("stage").settings()).isEqualTo(evaluator.settings());
    }

    @Test
    void aModelThatIsNoLongerAskedAnswersNothing() {
        assertThat(evaluator.model("of last year")).isEmpty();
        assertThat(evaluator
                        .restrictedTo("of last year")
                        .evaluate(
                                FactsBuilder.person().bought("2026-01-01", 5).facts(),
                                ScoringRules.small(),
                                start("2026-01-02")))
                .isEqualTo(SegmentEvaluation.NONE);
    }

    @Test
    void aProfileThatIsNoMoreIsInNoSegment() {
        assertThat(evaluator.evaluate(null, ScoringRules.small(), start("2026-01-02")))
                .isEqualTo(SegmentEvaluation.NONE);
    }

    @Test
    void whenSomebodyWasInTouchIsAskedOfPersonsOnlyWhoHaveNotBought() {
        assertThat(evaluator.asksWhenInTouch(FactsBuilder.person().facts())).isTrue();
        assertThat(evaluator.asksWhenInTouch(FactsBuilder.visitor().facts())).isFalse();
        assertThat(evaluator.asksWhenInTouch(FactsBuilder.device().facts())).isFalse();
        assertThat(evaluator.asksWhenInTouch(
                        FactsBuilder.person().bought("2026-01-01", 5).facts()))
                .isFalse();
        assertThat(evaluator.asksWhenInTouch(FactsBuilder.person()
                        .boughtAndReturned("2026-01-01T03:00:00Z", 5)
                        .facts()))
                .isTrue();
    }

    /** What a glance at a window says of a customer who is not read must be what an evaluation would say. */
    @ParameterizedTest
    @CsvSource({"50000", "99999", "100000", "999999", "1000000", "9000000"})
    void whatRankedCutsAloneSayIsWhatTheEvaluationSays(long money) {
        FactsBuilder facts = FactsBuilder.person().bought("2026-02-01", money);
        RfmCuts.Ranked cuts = ranked(tiers());

        assertThat(evaluator.ranked(window(facts), cuts)).contains(evaluated(facts, cuts));
        assertThat(evaluator.ranked(window(facts), ranked(Optional.empty())))
                .contains(evaluated(facts, ranked(Optional.empty())))
                .hasValueSatisfying(segments -> assertThat(segments).hasSize(1));
    }

    @Test
    void whereAModelMustKnowMoreThanTheWindowAGlanceSaysNothing() {
        SegmentModel asksMore = new SegmentModel() {
            @Override
            public ModelIdentity identity() {
                return new ModelIdentity("more", 1, ModelIdentity.Basis.RFM_CUTS);
            }

            @Override
            public List<SegmentCatalog.Entry> segments() {
                return List.of();
            }

            @Override
            public Optional<EvaluatedMembership> evaluate(CustomerSnapshot customer, ScoringParameters scoring) {
                return Optional.empty();
            }
        };

        assertThat(new SegmentEvaluator(ScoringRules.settings(), List.of(asksMore))
                        .ranked(window(FactsBuilder.person().bought("2026-02-01", 5)), ranked(tiers())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1000000, value.a",
        "999999, value.b",
        "100000, value.b",
        "99999, value.c",
    })
    void aTierBeginsAtItsSmallestAmount(long money, String tier) {
        EvaluatedMembership value = membership(FactsBuilder.person().bought("2026-02-01", money), "value")
                .orElseThrow();

        assertThat(value.segment()).isEqualTo(tier);
        assertThat(value.until()).isNull();
        assertThat(value.untilSegment()).isNull();
        assertThat(value.evidence().values()).isEqualTo(Map.of("money", money, "currency", "VND"));
        assertThat(value.evidence().thresholds()).isEqualTo(Map.of("tierAFrom", 1_000_000L, "tierBFrom", 100_000L));
        assertThat(value.evidence().reason()).endsWith("within 365 days; tier A begins at 1,000,000 VND.");
    }

    @Test
    void aTierIsOfPersonsAloneAndOfWhatTheyBoughtWithinTheWindow() {
        assertThat(membership(FactsBuilder.visitor().bought("2026-02-01", 5), "value"))
                .isEmpty();
        assertThat(membership(FactsBuilder.person().bought("2025-02-28", 5), "value"))
                .isEmpty();
        assertThat(membership(FactsBuilder.person().bought("2025-03-01", 5), "value"))
                .isPresent();
        assertThat(membership(FactsBuilder.visitor().bought("2026-02-01", 5), "rfm"))
                .isEmpty();
        assertThat(membership(FactsBuilder.person().bought("2025-02-28", 5), "rfm"))
                .isEmpty();
        assertThat(membership(FactsBuilder.person().bought("2025-03-01", 5), "rfm"))
                .isPresent();
    }

    @Test
    void eachTierSaysWhoIsInIt() {
        assertThat(evaluator.catalog().entries().stream()
                        .filter(entry -> entry.model().equals("value")))
                .extracting(entry -> entry.key() + ": " + entry.name() + ": " + entry.description())
                .containsExactly(
                        "value.a: Tier A: The fewest customers who together make 80 % of the money",
                        "value.b: Tier B: Those who make the next 15 % of the money",
                        "value.c: Tier C: Those who make the last 5 % of the money");
    }

    @Test
    void aSegmentIsFoundByItsKeyAloneAndNotByHalfOfIt() {
        assertThat(evaluator.catalog().find("stage.close"))
                .contains(new SegmentCatalog.Entry(
                        "stage.close", "stage", "Close", "Came back to buy and is within the usual gap"));
        assertThat(evaluator.catalog().find("stage")).isEmpty();
        assertThat(evaluator.catalog().find("stage.won-back"))
                .hasValueSatisfying(entry -> assertThat(entry.model()).isEqualTo("won-back"));
    }

    @Test
    void aRankedScoreIsShownWithTheDaysOrdersAndAmountsThatItWasHeldAgainst() {
        RfmCuts.Ranked cuts = ScoringRules.rankedCuts(
                2,
                CLOSE,
                new Quintiles(
                        MoneyBucket.of(99_000),
                        MoneyBucket.of(499_000),
                        MoneyBucket.of(999_000),
                        MoneyBucket.of(4_990_000)));
        EvaluatedMembership rfm = find(
                        evaluator.evaluate(
                                FactsBuilder.person()
                                        .bought("2026-02-01", 1_000_000)
                                        .facts(),
                                new ScoringParameters(cuts, ScoringRules.fitted()),
                                start("2026-03-01")),
                        "rfm")
                .orElseThrow();

        assertThat(rfm.evidence().thresholds())
                .isEqualTo(Map.of(
                        "mode", "ranked",
                        "boughtAfter", List.of("2025-08-12", "2025-11-20", "2026-01-09", "2026-02-08"),
                        "ordersAbove", List.of(1L, 2L, 4L, 8L),
                        "moneyFrom", List.of(99_100L, 500_000L, 1_000_000L, 5_000_000L)));
        assertThat(rfm.evidence().values())
                .isEqualTo(Map.of(
                        "lastPurchase",
                        "2026-02-01",
                        "recencyDays",
                        28L,
                        "orders",
                        1,
                        "money",
                        1_000_000L,
                        "currency",
                        "VND",
                        "score",
                        "414"));
        assertThat(rfm.until()).isNull();
    }

    @Test
    void aScoreByThresholdsIsShownWithThem() {
        EvaluatedMembership rfm = find(
                        evaluator.evaluate(
                                FactsBuilder.person().bought("2026-02-01", 5).facts(),
                                ScoringRules.small(),
                                start("2026-03-01")),
                        "rfm")
                .orElseThrow();

        assertThat(rfm.evidence().thresholds())
                .isEqualTo(Map.of(
                        "mode", "fixed",
                        "recencyDaysUpTo", List.of(30L, 60L, 90L, 180L),
                        "ordersFrom", List.of(2L, 3L, 5L, 10L),
                        "moneyFrom", List.of(500_000L, 2_000_000L, 5_000_000L, 15_000_000L)));
    }

    private Optional<EvaluatedMembership> membership(FactsBuilder facts, String model) {
        return find(
                evaluator.evaluate(
                        facts.facts(),
                        new ScoringParameters(ranked(tiers()), ScoringRules.fitted()),
                        start("2026-03-01")),
                model);
    }

    private List<String> evaluated(FactsBuilder facts, RfmCuts.Ranked cuts) {
        return evaluator
                .restrictedTo(ModelIdentity.Basis.RFM_CUTS)
                .evaluate(facts.facts(), new ScoringParameters(cuts, ScoringRules.fitted()), start("2026-03-01"))
                .memberships()
                .stream()
                .map(EvaluatedMembership::segment)
                .toList();
    }

    private static LookBackWindow window(FactsBuilder facts) {
        SegmentationSettings settings = ScoringRules.settings();
        return PurchaseHistory.of(facts.facts().purchases())
                .window(CLOSE.minusDays(settings.windowDays()), CLOSE, settings.conversion(), settings.frequency());
    }

    private static Optional<ValueTiers> tiers() {
        return Optional.of(new ValueTiers(MoneyBucket.of(1_000_000), MoneyBucket.of(100_000)));
    }

    private static RfmCuts.Ranked ranked(Optional<ValueTiers> tiers) {
        return new RfmCuts.Ranked(
                2,
                start("2026-03-01"),
                1_000,
                CLOSE,
                new Quintiles(1, 2, 3, 4),
                new Quintiles(1, 2, 3, 4),
                new Quintiles(1, 2, 3, 4),
                tiers,
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<EvaluatedMembership> find(SegmentEvaluation evaluation, String model) {
        return evaluation.memberships().stream()
                .filter(membership -> membership.model().equals(model))
                .findFirst();
    }
}
