package touchfold.segment.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.segment.fixture.ScoringRules.start;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.churn.GammaGamma;
import touchfold.segment.config.GridFile;
import touchfold.segment.fixture.FactsBuilder;
import touchfold.segment.fixture.ScoringRules;
import touchfold.segment.history.CurrencyConversion;
import touchfold.segment.history.ExchangeRate;
import touchfold.segment.history.FrequencyMeasure;
import touchfold.segment.rfm.MoneyBucket;
import touchfold.segment.rfm.PopulationCounts;
import touchfold.segment.rfm.Quintiles;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.rfm.RfmPosition;
import touchfold.segment.rfm.RfmScore;
import touchfold.segment.rfm.ValueTiers;

class ModelEvidenceTest {

    private static final LocalDate CLOSE = LocalDate.parse("2026-02-28");

    private static final ChurnParameters PARAMETERS = new ChurnParameters.Fitted(
            2,
            ScoringRules.EARLY,
            45.970289,
            ScoringRules.PUBLISHED,
            91,
            OptionalDouble.of(0.8),
            Optional.of(new GammaGamma(6.25, 3.74, 1_544_000)),
            2_357,
            2_357,
            -9_582.14);

    @Test
    void whoBoughtOnceIsNewUntilTwiceTheUsualGapHasPassedAndThenHasARisk() {
        FactsBuilder facts = FactsBuilder.person().bought("2026-01-01", 800_000);

        EvaluatedMembership first = churn(facts, start("2026-01-02"));
        assertThat(first.segment()).isEqualTo("churn.new");
        assertThat(first.until()).isEqualTo(start("2026-04-03"));
        assertThat(first.untilSegment()).isEqualTo("churn.high");
        assertThat(churn(facts, start("2026-04-02")).segment()).isEqualTo("churn.new");
        EvaluatedMembership later = churn(facts, start("2026-04-03"));
        assertThat(later.segment()).isEqualTo("churn.high");
        assertThat(churn(facts, start("2026-11-01")).segment()).isEqualTo("churn.high");
    }

    @Test
    void riskStandsBesideTheBaseRateAndTheMoneyToExpect() {
        FactsBuilder facts = FactsBuilder.person()
                .bought("2025-11-01", 800_000)
                .bought("2025-12-01", 700_000)
                .bought("2026-02-01", 900_000);

        Map<String, Object> values =
                churn(facts, start("2026-02-11")).evidence().values();
        double risk = (double) values.get("risk");
        assertThat(values)
                .containsEntry("baseRisk", 0.8)
                .containsEntry("horizonDays", 91)
                .containsEntry("currency", "VND");
        assertThat((double) values.get("lift")).isBetween(risk / 0.8 - 1e-6, risk / 0.8 + 1e-6);
        double purchases = (double) values.get("expectedPurchases");
        assertThat(purchases).isBetween(0.5, 3.0);
        double value = ((Number) values.get("expectedMoney")).doubleValue() / purchases;
        // Between the own mean of 800,000 and the population's of 3,521,897, nearer to the own one.
        assertThat(value).isBetween(800_000.0, 2_000_000.0);
    }

    @Test
    void belowTheGatesTheAnswerListsWhatIsMissing() {
        ScoringParameters scoring = new ScoringParameters(
                ScoringRules.fixedCuts(),
                new ChurnParameters.ByRecency(1, ScoringRules.EARLY, 60, 90, 180, List.of("nobody came back twice")));
        EvaluatedMembership churn = find(
                        ScoringRules.evaluator()
                                .evaluate(
                                        FactsBuilder.person()
                                                .bought("2026-01-01", 1)
                                                .facts(),
                                        scoring,
                                        start("2026-01-05")),
                        "churn")
                .orElseThrow();

        assertThat(churn.segment()).isEqualTo("churn.low");
        assertThat(churn.evidence().values()).containsEntry("noModelBecause", List.of("nobody came back twice"));
    }

    @Test
    void theTierIsThatOfTheMoneyWithinTheWindow() {
        RfmCuts cuts = ranked(Optional.of(new ValueTiers(MoneyBucket.of(1_000_000), MoneyBucket.of(100_000))));

        assertThat(value(cuts, 2_000_000)).contains("value.a");
        assertThat(value(cuts, 500_000)).contains("value.b");
        assertThat(value(cuts, 50_000)).contains("value.c");
        assertThat(value(ranked(Optional.empty()), 50_000)).isEmpty();
        assertThat(value(ScoringRules.fixedCuts(), 50_000)).isEmpty();
    }

    @Test
    void foreignMoneyIsConvertedWithItsRateAndDateOrNamedAsLeftOut() {
        FactsBuilder facts = FactsBuilder.person().bought(LocalDate.parse("2026-01-01"), 1, 2_000, "USD");
        SegmentationSettings converting = settings(
                new TreeMap<>(Map.of("USD", new ExchangeRate(new BigDecimal("25400"), LocalDate.parse("2025-12-31")))));

        Evidence converted = rfm(converting, facts).evidence();
        assertThat(converted.values())
                .containsEntry("money", 508_000L)
                .containsEntry("converted", List.of("USD at 25400 of 2025-12-31"))
                .doesNotContainKey("excludedCurrencies");
        Evidence excluded = rfm(settings(new TreeMap<>()), facts).evidence();
        assertThat(excluded.values()).containsEntry("money", 0L).containsEntry("excludedCurrencies", List.of("USD"));
        assertThat(excluded.reason()).contains("0 VND (without USD, of which no rate is given)");
        assertThat(settings(new TreeMap<>()).fingerprint()).isNotEqualTo(converting.fingerprint());
    }

    @Test
    void frequencyMayCountDays() {
        SegmentationSettings days = new SegmentationSettings(
                ScoringRules.SAIGON,
                CurrencyConversion.none("VND"),
                365,
                FrequencyMeasure.DAYS,
                GridFile.read("rfm125"));
        FactsBuilder facts = FactsBuilder.person().bought(LocalDate.parse("2026-01-01"), 4, 2_000, "VND");

        assertThat(rfm(days, facts).evidence().values())
                .containsEntry("orders", 4)
                .containsEntry("purchaseDays", 1)
                .containsEntry("score", "411");
        assertThat(rfm(ScoringRules.settings(), facts).evidence().values()).containsEntry("score", "431");
    }

    @Test
    void othersMoveACustomerOnlyBeyondTheDeadBandAndTheOwnPurchaseAtOnce() {
        RfmCuts cuts = banded();
        FactsBuilder facts = FactsBuilder.person().bought("2026-02-28", 200);
        SegmentEvaluator evaluator = ScoringRules.evaluator();
        ScoringParameters scoring = new ScoringParameters(cuts, PARAMETERS);

        assertThat(score(evaluator, facts, scoring, Optional.of(new RfmScore(1, 1, 1))))
                .isEqualTo("111");
        assertThat(score(evaluator, facts, scoring, Optional.empty())).isEqualTo("112");
    }

    @Test
    void aChangedModelOrGridChangesWhatEveryoneIsEvaluatedBy() {
        assertThat(ScoringRules.evaluator().modelVersions())
                .isEqualTo("churn:1,lead:2,rfm:1,stage:1,value:1,won-back:1");
        assertThat(GridFile.read("rf10").fingerprint())
                .isNotEqualTo(GridFile.read("rfm125").fingerprint());
    }

    private static String score(
            SegmentEvaluator evaluator, FactsBuilder facts, ScoringParameters scoring, Optional<RfmScore> carried) {
        return (String) find(evaluator.evaluate(facts.facts(), scoring, carried, start("2026-03-01")), "rfm")
                .orElseThrow()
                .evidence()
                .values()
                .get("score");
    }

    private static RfmCuts banded() {
        PopulationCounts counts = new PopulationCounts();
        for (int money = 0; money < 1000; money++) {
            counts.add(new RfmPosition(CLOSE, 1, money, CLOSE));
        }
        return counts.cuts(2, start("2026-03-01"), CLOSE, 10);
    }

    private static RfmCuts ranked(Optional<ValueTiers> tiers) {
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

    private static Optional<String> value(RfmCuts cuts, long money) {
        return find(
                        ScoringRules.evaluator()
                                .evaluate(
                                        FactsBuilder.person()
                                                .bought("2026-02-01", money)
                                                .facts(),
                                        new ScoringParameters(cuts, PARAMETERS),
                                        start("2026-03-01")),
                        "value")
                .map(EvaluatedMembership::segment);
    }

    private static SegmentationSettings settings(SortedMap<String, ExchangeRate> rates) {
        return new SegmentationSettings(
                ScoringRules.SAIGON,
                new CurrencyConversion("VND", rates),
                365,
                FrequencyMeasure.ORDERS,
                GridFile.read("rfm125"));
    }

    private static EvaluatedMembership rfm(SegmentationSettings settings, FactsBuilder facts) {
        return find(
                        new SegmentEvaluator(settings)
                                .evaluate(facts.facts(), ScoringRules.small(), start("2026-02-11")),
                        "rfm")
                .orElseThrow();
    }

    private static EvaluatedMembership churn(FactsBuilder facts, Instant at) {
        return find(
                        ScoringRules.evaluator()
                                .evaluate(
                                        facts.facts(), new ScoringParameters(ScoringRules.fixedCuts(), PARAMETERS), at),
                        "churn")
                .orElseThrow();
    }

    private static Optional<EvaluatedMembership> find(SegmentEvaluation evaluation, String model) {
        return evaluation.memberships().stream()
                .filter(membership -> membership.model().equals(model))
                .findFirst();
    }
}
