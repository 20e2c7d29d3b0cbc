package touchfold.segment.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChurnFitPolicyTest {

    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-04-30");
    private static final ChurnGates GATES = new ChurnGates(500, 180, 100, 30);
    private static final MbgNbd TRUTH = new MbgNbd(0.7, 8, 0.8, 2.5);

    private final ChurnFitPolicy policy = new ChurnFitPolicy(GATES, 91, Duration.ofDays(7), 60, 90, 180);

    @Test
    void aPopulationThatMeetsEveryGateIsFitted() {
        FitDecision decision = decide(policy.initial(NOW), 1_000, simulated(1_000, 40, 1));

        ChurnParameters.Fitted fitted = fitted(decision);
        assertThat(fitted.version()).isEqualTo(2);
        assertThat(fitted.effectiveAt()).isEqualTo(NOW);
        assertThat(fitted.customers()).isEqualTo(1_000);
        assertThat(fitted.purchasers()).isEqualTo(1_000);
        assertThat(fitted.horizonDays()).isEqualTo(91);
        assertThat(fitted.baseRisk().orElseThrow()).isBetween(0.3, 0.95);
        assertThat(fitted.spending()).isEmpty();
    }

    @Test
    void aShopTwoWeeksOldIsNotFittedHoweverManyBought() {
        List<RecencyFrequencyCount> young = new ArrayList<>();
        young.add(new RecencyFrequencyCount(0, 0, 14, 480));
        young.add(new RecencyFrequencyCount(1, 3, 14, 120));

        assertThat(unmet(decide(policy.initial(NOW), 600, young)))
                .containsExactly(
                        "Still too little for a model: the first purchase was 14 days ago, 180 are needed; nobody"
                                + " came back twice");
    }

    @Test
    void eachGateSaysWhatIsMissing() {
        assertThat(GATES.unmet(499, FitSample.of(List.of(new RecencyFrequencyCount(2, 10, 200, 499)))))
                .containsExactly(
                        "499 customers have bought, 500 are needed",
                        "nobody has bought for 190 days, at most 30 are allowed");
        assertThat(GATES.unmet(
                        500,
                        FitSample.of(List.of(
                                new RecencyFrequencyCount(0, 0, 180, 401),
                                new RecencyFrequencyCount(2, 170, 180, 99)))))
                .containsExactly("99 customers came back, 100 are needed");
        assertThat(GATES.unmet(
                        500,
                        FitSample.of(List.of(
                                new RecencyFrequencyCount(0, 0, 180, 400),
                                new RecencyFrequencyCount(2, 150, 180, 100)))))
                .isEmpty();
        assertThat(GATES.unmet(0, FitSample.of(List.of()))).hasSize(3);
    }

    @Test
    void repeatersOfASampleStandForThoseOfThePopulation() {
        FitSample sample = FitSample.of(
                List.of(new RecencyFrequencyCount(0, 0, 200, 90), new RecencyFrequencyCount(2, 190, 200, 10)));

        assertThat(GATES.unmet(1_000, sample)).isEmpty();
        assertThat(GATES.unmet(900, sample)).containsExactly("90 customers came back, 100 are needed");
    }

    @Test
    void aFitThatTheDataDoNotTellApartChangesNothing() {
        ChurnParameters.Fitted inUse = fitted(decide(policy.initial(NOW), 2_000, simulated(2_000, 60, 3)));
        int kept = 0;
        for (long seed = 100; seed < 120; seed++) {
            kept += decide(inUse, 2_000, simulated(2_000, 60, seed)) instanceof FitDecision.Keep ? 1 : 0;
        }

        // The parameters in use carry an error of their own, so the test is passed less often than 95 % of the time.
        assertThat(kept).isGreaterThanOrEqualTo(13);
    }

    @Test
    void theSameCustomersNeverReplaceTheirOwnFit() {
        List<RecencyFrequencyCount> customers = simulated(1_000, 40, 5);
        ChurnParameters.Fitted inUse = fitted(decide(policy.initial(NOW), 1_000, customers));

        assertThat(decide(inUse, 1_000, customers)).isInstanceOf(FitDecision.Keep.class);
    }

    @Test
    void aPopulationThatChangedIsFittedAnew() {
        ChurnParameters.Fitted inUse = fitted(decide(policy.initial(NOW), 1_000, simulated(1_000, 40, 5)));
        List<RecencyFrequencyCount> slower = simulated(new MbgNbd(0.7, 20, 0.8, 2.5), 1_000, 40, 6);

        assertThat(fitted(decide(inUse, 1_000, slower)).version()).isEqualTo(3);
    }

    @Test
    void anotherHorizonIsAnotherVersion() {
        List<RecencyFrequencyCount> customers = simulated(1_000, 40, 5);
        ChurnParameters.Fitted inUse = fitted(decide(policy.initial(NOW), 1_000, customers));
        ChurnFitPolicy month = new ChurnFitPolicy(GATES, 30, Duration.ofDays(7), 60, 90, 180);

        assertThat(month.due(inUse, looked(1_000), 1_000, DAY)).isTrue();
        FitDecision decision = month.decide(inUse, NOW, 1_000, FitSample.of(customers), List.of());
        assertThat(fitted(decision).horizonDays()).isEqualTo(30);
        assertThat(fitted(decision).baseRisk().orElseThrow())
                .isGreaterThan(inUse.baseRisk().orElseThrow());
    }

    @Test
    void aPopulationThatFallsBelowAGateIsJudgedBySilenceAgain() {
        ChurnParameters.Fitted inUse = fitted(decide(policy.initial(NOW), 1_000, simulated(1_000, 40, 5)));
        FitDecision decision = decide(inUse, 400, simulated(400, 40, 5));

        assertThat(unmet(decision)).containsExactly("400 customers have bought, 500 are needed");
    }

    @Test
    void thresholdsOfSilenceThatWereChangedTakeEffectBelowTheGateToo() {
        List<RecencyFrequencyCount> few = simulated(50, 40, 5);
        ChurnParameters small = ((FitDecision.Replace) decideAnyhow(few)).parameters();
        ChurnFitPolicy stricter = new ChurnFitPolicy(GATES, 91, Duration.ofDays(7), 60, 30, 120);

        assertThat(policy.due(small, looked(50), 50, DAY.plusDays(30))).isFalse();
        assertThat(decide(small, 50, few)).isInstanceOf(FitDecision.Keep.class);
        assertThat(stricter.due(small, looked(50), 50, DAY)).isTrue();
        ChurnParameters replaced =
                ((FitDecision.Replace) stricter.decide(small, NOW, 50, FitSample.of(few), List.of())).parameters();
        assertThat(replaced).isInstanceOfSatisfying(ChurnParameters.ByRecency.class, recency -> {
            assertThat(recency.mediumAfterDays()).isEqualTo(30);
            assertThat(recency.version()).isEqualTo(small.version() + 1);
        });
    }

    @Test
    void aFitIsDueByItsAgeOrByDoubledPurchasersAndNotByItsSample() {
        ChurnParameters.Fitted sampled = new ChurnParameters.Fitted(
                4, NOW, 40, TRUTH, 91, OptionalDouble.of(0.6), Optional.empty(), 9_091, 100_001, -1);

        assertThat(policy.due(sampled, looked(100_001), 100_001, DAY.plusDays(1)))
                .isFalse();
        assertThat(policy.due(sampled, looked(100_001), 200_001, DAY.plusDays(1)))
                .isFalse();
        assertThat(policy.due(sampled, looked(100_001), 200_002, DAY.plusDays(1)))
                .isTrue();
        assertThat(policy.due(sampled, looked(100_001), 100_001, DAY.plusDays(7)))
                .isTrue();
    }

    @Test
    void parametersThatWereKeptAreLookedAtAgainWhenTheirTimeHasComeAndNotAtOnce() {
        ChurnParameters.Fitted old = new ChurnParameters.Fitted(
                4,
                NOW.minus(Duration.ofDays(60)),
                40,
                TRUTH,
                91,
                OptionalDouble.of(0.6),
                Optional.empty(),
                900,
                900,
                -1);

        assertThat(policy.due(old, looked(2_000), 2_000, DAY)).isFalse();
        assertThat(policy.due(old, looked(2_000), 3_999, DAY.plusDays(6))).isFalse();
        assertThat(policy.due(old, looked(2_000), 4_000, DAY)).isTrue();
        assertThat(policy.due(old, looked(2_000), 2_000, DAY.plusDays(7))).isTrue();
    }

    @Test
    void belowTheGateOfPurchasersNobodyIsLookedAt() {
        assertThat(policy.due(policy.initial(NOW), looked(0), 499, DAY.plusDays(90)))
                .isFalse();
        assertThat(policy.due(policy.initial(NOW), looked(0), 500, DAY)).isTrue();
    }

    @Test
    void aPopulationThatFailedAnotherGateIsLookedAtOnceADayOrWhenItHasGrown() {
        ChurnParameters unmet = new ChurnParameters.ByRecency(2, NOW, 60, 90, 180, List.of("nobody came back twice"));

        assertThat(policy.due(unmet, looked(1_000), 1_199, DAY)).isFalse();
        assertThat(policy.due(unmet, looked(1_000), 1_200, DAY)).isTrue();
        assertThat(policy.due(unmet, looked(1_000), 1_000, DAY.plusDays(1))).isTrue();
    }

    @Test
    void spendingIsFittedWhereEnoughCameBack() {
        List<RecencyFrequencyCount> customers = simulated(1_000, 40, 5);
        Random random = new Random(9);
        List<GammaGammaFit.Spending> spending = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            double mean = 100_000 * (0.5 + random.nextDouble());
            spending.add(new GammaGammaFit.Spending(1 + random.nextInt(4), mean * (0.8 + 0.4 * random.nextDouble())));
        }
        FitDecision decision = policy.decide(policy.initial(NOW), NOW, 1_000, FitSample.of(customers), spending);

        GammaGamma model = fitted(decision).spending().orElseThrow();
        assertThat(model.expectedValue(0, 0)).isBetween(80_000.0, 120_000.0);
        assertThat(model.expectedValue(50, 300_000)).isBetween(250_000.0, 300_000.0);
    }

    @Test
    void theErrorOfTheUsualGapShrinksWithTheRootOfTheCustomers() {
        List<RecencyFrequencyCount> one =
                List.of(new RecencyFrequencyCount(1, 10, 100, 50), new RecencyFrequencyCount(1, 30, 100, 50));
        List<RecencyFrequencyCount> four =
                List.of(new RecencyFrequencyCount(1, 10, 100, 200), new RecencyFrequencyCount(1, 30, 100, 200));

        assertThat(FitSample.of(one).gapDays()).hasValue(20);
        assertThat(FitSample.of(one).gapStandardErrorDays()).isCloseTo(1.0, within(1e-12));
        assertThat(FitSample.of(four).gapStandardErrorDays()).isCloseTo(0.5, within(1e-12));
        assertThat(FitSample.of(List.of()).gapStandardErrorDays()).isZero();
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new ChurnFitPolicy(GATES, 0, Duration.ofDays(7), 60, 90, 180))
                .hasMessageContaining("horizon from 1 day on");
        assertThatThrownBy(() -> new ChurnFitPolicy(GATES, 91, Duration.ZERO, 60, 90, 180))
                .hasMessageContaining("time between fits above 0");
        assertThatThrownBy(() -> new ChurnGates(0, 180, 100, 30)).hasMessageContaining("at least 1 purchaser");
        assertThatThrownBy(() -> new ChurnFitPolicy(GATES, 91, Duration.ofDays(7), 60, 90, 90).initial(NOW))
                .hasMessageContaining("0 < medium < high");
    }

    private static PopulationLook looked(long purchasers) {
        return new PopulationLook(DAY, NOW, purchasers);
    }

    private FitDecision decide(ChurnParameters latest, long purchasers, List<RecencyFrequencyCount> customers) {
        return policy.decide(latest, NOW, purchasers, FitSample.of(customers), List.of());
    }

    /** As if other thresholds had been in use. */
    private FitDecision decideAnyhow(List<RecencyFrequencyCount> customers) {
        ChurnParameters other = new ChurnParameters.ByRecency(1, NOW, 50, 90, 180);
        return decide(other, customers.size(), customers);
    }

    private static ChurnParameters.Fitted fitted(FitDecision decision) {
        return (ChurnParameters.Fitted) ((FitDecision.Replace) decision).parameters();
    }

    private static List<String> unmet(FitDecision decision) {
        return switch (decision) {
            case FitDecision.Keep keep -> List.of(keep.reason());
            case FitDecision.Replace replace -> ((ChurnParameters.ByRecency) replace.parameters()).unmet();
        };
    }

    private static List<RecencyFrequencyCount> simulated(int customers, int weeks, long seed) {
        return simulated(TRUTH, customers, weeks, seed);
    }

    private static List<RecencyFrequencyCount> simulated(MbgNbd model, int customers, int weeks, long seed) {
        return MbgNbdLaws.simulated(model, customers, weeks, new Random(seed));
    }
}
