package touchfold.profile.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderTally;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.Journeys;
import touchfold.profile.testing.RandomWorld;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.view.BoughtOrder;
import touchfold.profile.view.MoneyTotals;
import touchfold.profile.world.World;

/** What must hold of the journeys in every world. */
class JourneyLaws {

    private static final int EVENTS = 200;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("touchfold.laws.last", 60));
    }

    /** A person of a random world with everything that was told of them. */
    private record Person(World.Profile profile, List<JourneyTouchpoint> touchpoints, Set<OrderKey> disbelieved) {
        List<BoughtOrder> bought() {
            return BoughtOrder.of(profile.state().orders(), disbelieved);
        }

        Journey journey() {
            return Journey.of(touchpoints, bought(), Journeys.RULES);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderAndTheRepetitionOfTouchpointsDoNotMatter(long seed) {
        Random random = new Random(seed);
        for (Person person : people(seed)) {
            List<JourneyTouchpoint> delivered = new ArrayList<>(person.touchpoints());
            person.touchpoints().stream().filter(one -> random.nextInt(3) == 0).forEach(delivered::add);
            Collections.shuffle(delivered, random);

            assertThat(Journey.of(delivered, person.bought(), Journeys.RULES)).isEqualTo(person.journey());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everythingDoneOnlineIsInExactlyOneVisitAndNoVisitHoldsAPause(long seed) {
        for (Person person : people(seed)) {
            Journey journey = person.journey();

            assertThat(journey.visits().stream().mapToInt(Visit::touchpoints).sum())
                    .isEqualTo(person.touchpoints().stream()
                            .filter(JourneyTouchpoint::isOnline)
                            .count());
            assertThat(journey.visits()).allMatch(visit -> !visit.endedAt().isBefore(visit.startedAt()));
            assertThat(journey.visits())
                    .isSortedAccordingTo((a, b) -> a.startedAt().compareTo(b.startedAt()));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aJourneyBuysWhatTheProfileBuys(long seed) {
        for (Person person : people(seed)) {
            Map<String, MoneyTotals> money =
                    person.profile().rendered().document().orders().money();
            Map<String, Long> spent = new HashMap<>();
            person.journey()
                    .purchases()
                    .forEach(one ->
                            spent.merge(one.worth().currency(), one.worth().minor(), Long::sum));

            assertThat(person.journey().purchases().size())
                    .isEqualTo(money.values().stream()
                            .mapToLong(MoneyTotals::orders)
                            .sum());
            spent.forEach(
                    (currency, minor) -> assertThat(money.get(currency).spent()).isEqualTo(minor));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void momentsStandInOrderAndAFirstOneIsThereOnce(long seed) {
        for (Person person : people(seed)) {
            List<Moment> moments = person.journey().moments();
            List<MomentKind> kinds = moments.stream().map(Moment::kind).toList();

            assertThat(moments).isSorted();
            assertThat(Collections.frequency(kinds, MomentKind.FIRST_CONTACT)).isLessThan(2);
            assertThat(Collections.frequency(kinds, MomentKind.FIRST_PURCHASE))
                    .isEqualTo(person.bought().isEmpty() ? 0 : 1);
            int first = kinds.indexOf(MomentKind.FIRST_PURCHASE);
            assertThat(kinds.subList(0, Math.max(first, 0)))
                    .doesNotContain(MomentKind.REPEAT_PURCHASE, MomentKind.WON_BACK);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatCameBeforeAPurchaseLiesBetweenItAndTheOneBefore(long seed) {
        for (Person person : people(seed)) {
            for (PurchasePath path : person.journey().purchases()) {
                assertThat(path.since()).isBeforeOrEqualTo(path.at());
                if (path.firstTouch() != null) {
                    assertThat(path.firstTouch().at()).isAfterOrEqualTo(path.since());
                    assertThat(path.lastTouch().at())
                            .isAfterOrEqualTo(path.firstTouch().at())
                            .isBefore(path.at());
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sharesOfWhatFollowsAndOfThoseWhoStoppedAreAll(long seed) {
        List<List<Moment>> journeys =
                people(seed).stream().map(one -> one.journey().moments()).toList();

        assertThat(JourneySteps.of(journeys)).isNotEmpty().allSatisfy(step -> {
            double followed = step.next().stream()
                    .mapToDouble(JourneySteps.NextStep::share)
                    .sum();
            assertThat(followed + step.stoppedShare()).isBetween(0.999_999, 1.000_001);
        });
        for (MomentKind from : MomentKind.values()) {
            JourneySteps.Conversion all = JourneySteps.between(from, MomentKind.RETURN, journeys);
            int stopped = all.stoppedAt().stream()
                    .mapToInt(JourneySteps.StopCount::customers)
                    .sum();
            assertThat(all.reached() + stopped).isEqualTo(all.customers());
        }
    }

    private static List<Person> people(long seed) {
        Map<Touchpoint.Key, Touchpoint> standing = new HashMap<>();
        new RandomWorld(seed)
                .events(EVENTS).stream()
                        .map(Folding::touchpoint)
                        .forEach(one -> standing.merge(one.key(), one, (a, b) -> a.prevailsOver(b) ? a : b));
        Set<OrderKey> disbelieved = disbelieved(standing.values());
        return Folding.WORLD.fold(standing.values()).values().stream()
                .map(profile -> new Person(
                        profile,
                        profile.timeline().stream()
                                .map(key -> Journeys.touchpoint(standing.get(key)))
                                .toList(),
                        disbelieved))
                .toList();
    }

    private static Set<OrderKey> disbelieved(Collection<Touchpoint> touchpoints) {
        Set<OrderKey> names = new java.util.HashSet<>();
        OrderTally.of(touchpoints).forEach((name, tally) -> {
            if (!tally.believesClaims()) {
                names.add(name);
            }
        });
        return names;
    }
}
