package touchfold.segment.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static touchfold.segment.fixture.RfmExamples.score;
import static touchfold.segment.fixture.RfmExamples.window;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class PopulationCountsLaws {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);

    @Test
    void scoresEqualRankingEveryoneAgainstEveryone() {
        forEachPopulation((seed, customers, random) -> {
            RfmCuts.Ranked cuts = counts(customers).cuts(1, Instant.EPOCH, DAY, 0);
            for (RfmPosition one : customers) {
                assertThat(cuts.score(window(one), DAY))
                        .as("seed %d", seed)
                        .isEqualTo(new RfmScore(
                                rank(customers, one, position -> position.last().toEpochDay()),
                                rank(customers, one, RfmPosition::frequency),
                                rank(customers, one, RfmPosition::moneyBucket)));
            }
        });
    }

    @Test
    void whoeverWasTakenAwayLeavesNoTrace() {
        forEachPopulation((seed, customers, random) -> {
            PopulationCounts counts = counts(customers);
            List<RfmPosition> others = population(random);
            others.forEach(counts::add);
            Collections.shuffle(others, random);
            others.forEach(counts::remove);

            assertThat(counts.cuts(1, Instant.EPOCH, DAY, 10))
                    .as("seed %d", seed)
                    .isEqualTo(counts(customers).cuts(1, Instant.EPOCH, DAY, 10));
            assertThat(counts.concentration()).isEqualTo(counts(customers).concentration());
        });
    }

    @Test
    void whoWasNeverCountedCannotBeTakenAway() {
        assertThatThrownBy(() -> new PopulationCounts().remove(new RfmPosition(DAY, 1, 1, DAY)))
                .hasMessageContaining("Expected to take away customers that were counted");
    }

    @Test
    void tierAIsTheSmallestSetOfTheBestWhoHoldFourFifthsOfTheMoney() {
        forEachPopulation((seed, customers, random) -> {
            ValueTiers tiers =
                    counts(customers).cuts(1, Instant.EPOCH, DAY, 0).tiers().orElseThrow();
            BigInteger all = sum(customers);
            List<RfmPosition> best = new ArrayList<>(customers.stream()
                    .filter(one -> tiers.tier(one.money()) == ValueTiers.Tier.A)
                    .toList());
            if (all.signum() == 0) {
                assertThat(best).as("seed %d", seed).isEmpty();
                return;
            }
            int lowest = best.stream().mapToInt(RfmPosition::moneyBucket).min().orElseThrow();
            List<RfmPosition> better =
                    best.stream().filter(one -> one.moneyBucket() > lowest).toList();
            assertThat(sum(best).multiply(BigInteger.TEN))
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(all.multiply(BigInteger.valueOf(8)));
            assertThat(sum(better).multiply(BigInteger.TEN)).isLessThan(all.multiply(BigInteger.valueOf(8)));
            List<RfmPosition> aAndB = customers.stream()
                    .filter(one -> tiers.tier(one.money()) != ValueTiers.Tier.C)
                    .toList();
            assertThat(sum(aAndB).multiply(BigInteger.valueOf(20)))
                    .isGreaterThanOrEqualTo(all.multiply(BigInteger.valueOf(19)));
        });
    }

    @Test
    void concentrationIsThatOfTheSortedCustomers() {
        forEachPopulation((seed, customers, random) -> {
            List<RfmPosition> best = new ArrayList<>(customers);
            best.sort(Comparator.comparingLong(RfmPosition::money).reversed());
            MoneyConcentration money = counts(customers).concentration();
            double all = sum(customers).doubleValue();
            double fifth = sum(best.subList(0, Math.ceilDiv(best.size(), 5))).doubleValue();

            assertThat(money.customers()).isEqualTo(customers.size());
            assertThat(money.money()).isEqualTo(sum(customers));
            assertThat(money.topFifthShare()).as("seed %d", seed).isCloseTo(all == 0 ? 0 : fifth / all, within(0.01));
            if (all > 0) {
                int count = (int) Math.ceil(money.customersOf80Percent() * best.size() - 1e-9);
                assertThat(sum(best.subList(0, Math.min(best.size(), count))).doubleValue())
                        .isGreaterThanOrEqualTo(0.79 * all);
            }
        });
    }

    @Test
    void theBestOfAHundredEqualCustomersHoldTheirShareAndNoMore() {
        PopulationCounts counts = new PopulationCounts();
        for (int i = 0; i < 100; i++) {
            counts.add(new RfmPosition(DAY, 1, 500, DAY));
        }

        assertThat(counts.concentration().topPercentShare()).isCloseTo(0.01, within(1e-12));
        assertThat(counts.concentration().topFifthShare()).isCloseTo(0.2, within(1e-12));
        assertThat(counts.concentration().customersOf80Percent()).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void withoutADeadBandTheScoreBeforeDoesNotMatter() {
        forEachPopulation((seed, customers, random) -> {
            RfmCuts.Ranked cuts = counts(customers).cuts(1, Instant.EPOCH, DAY, 0);
            for (RfmPosition one : customers) {
                assertThat(cuts.score(window(one), DAY, score(random))).isEqualTo(cuts.score(window(one), DAY));
            }
        });
    }

    @Test
    void withinTheDeadBandTheScoreStaysAndBeyondItFollowsTheRank() {
        forEachPopulation((seed, customers, random) -> {
            RfmCuts.Ranked cuts = counts(customers).cuts(1, Instant.EPOCH, DAY, 50);
            for (RfmPosition one : customers) {
                RfmScore before = score(random);
                RfmScore now = cuts.score(window(one), DAY);
                RfmScore held = cuts.score(window(one), DAY, before);
                assertThat(held.recency())
                        .as("seed %d", seed)
                        .isBetween(
                                Math.min(before.recency(), now.recency()), Math.max(before.recency(), now.recency()));
                assertThat(cuts.score(window(one), DAY, now)).isEqualTo(now);
                assertThat(cuts.score(window(one), DAY, held)).isEqualTo(held);
            }
        });
    }

    @Test
    void aRankOnePerMilleBeyondTheCutMovesWithoutABandAndWaitsWithOne() {
        PopulationCounts counts = new PopulationCounts();
        for (int money = 0; money < 1000; money++) {
            counts.add(new RfmPosition(DAY, 1, money, DAY));
        }
        RfmCuts.Ranked cuts = counts.cuts(1, Instant.EPOCH, DAY, 10);
        RfmScore before = new RfmScore(1, 1, 1);

        assertThat(cuts.score(window(new RfmPosition(DAY, 1, 200, DAY)), DAY).money())
                .isEqualTo(2);
        assertThat(cuts.score(window(new RfmPosition(DAY, 1, 200, DAY)), DAY, before)
                        .money())
                .isEqualTo(1);
        assertThat(cuts.score(window(new RfmPosition(DAY, 1, 209, DAY)), DAY, before)
                        .money())
                .isEqualTo(1);
        assertThat(cuts.score(window(new RfmPosition(DAY, 1, 210, DAY)), DAY, before)
                        .money())
                .isEqualTo(2);
        assertThat(cuts.score(window(new RfmPosition(DAY, 1, 195, DAY)), DAY, new RfmScore(1, 1, 2))
                        .money())
                .isEqualTo(2);
        assertThat(cuts.score(window(new RfmPosition(DAY, 1, 189, DAY)), DAY, new RfmScore(1, 1, 2))
                        .money())
                .isEqualTo(1);
    }

    @Test
    void cutsAndThresholdsSurviveTheirDocument() {
        forEachPopulation((seed, customers, random) -> {
            RfmCuts.Ranked cuts = counts(customers).cuts(7, Instant.EPOCH, DAY, random.nextInt(2) * 10);
            assertThat(RfmCutsDocument.of(cuts).cuts()).as("seed %d", seed).isEqualTo(cuts);
        });
        RfmCuts fixed = new RfmCuts.Fixed(
                1,
                Instant.EPOCH,
                0,
                new FixedThresholds(List.of(1L, 2L, 3L, 4L), List.of(2L, 3L, 4L, 5L), List.of(10L, 20L, 30L, 40L)));
        assertThat(RfmCutsDocument.of(fixed).cuts()).isEqualTo(fixed);
        assertThat(RfmCutsDocument.of(fixed).mode()).isEqualTo("fixed");
    }

    private interface Law {
        void check(long seed, List<RfmPosition> customers, Random random);
    }

    private static void forEachPopulation(Law law) {
        for (long seed = 1; seed <= 60; seed++) {
            Random random = new Random(seed);
            law.check(seed, population(random), random);
        }
    }

    private static List<RfmPosition> population(Random random) {
        List<RfmPosition> customers = new ArrayList<>();
        int size = 1 + random.nextInt(120);
        for (int i = 0; i < size; i++) {
            long money = random.nextInt(4) == 0 ? 0 : (long) Math.exp(random.nextDouble() * 20);
            customers.add(new RfmPosition(
                    DAY.minusDays(random.nextInt(60)), 1 + random.nextInt(random.nextBoolean() ? 2 : 30), money, DAY));
        }
        return customers;
    }

    private static PopulationCounts counts(List<RfmPosition> customers) {
        PopulationCounts counts = new PopulationCounts();
        customers.forEach(counts::add);
        return counts;
    }

    private static int rank(List<RfmPosition> all, RfmPosition one, ToLongFunction<RfmPosition> value) {
        long worse = all.stream()
                .filter(other -> value.applyAsLong(other) < value.applyAsLong(one))
                .count();
        return (int) (1 + 5 * worse / all.size());
    }

    private static BigInteger sum(List<RfmPosition> customers) {
        return customers.stream().map(one -> BigInteger.valueOf(one.money())).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
