package touchfold.profile.view;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.OrderBuilder.order;

import java.time.Duration;
import java.time.Instant;
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
import touchfold.changes.ProfileFacts;
import touchfold.events.ConsentSignal;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.events.OrderFact.RefundStatus;
import touchfold.profile.fold.ProfileBounds;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.fold.TouchpointFold;
import touchfold.profile.fold.TraitEntry;
import touchfold.profile.fold.TraitEntry.Belief;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.TouchBuilder;

/**
 * Somebody reads the write key off the page, knows a customer's address, order numbers and everything else, and says what
 * he likes of her. The rows of docs/contract/trust.md, in every random world; the seed of a failing one stands in the
 * test's name.
 */
class AdversaryLaws {

    private static final String VICTIM = "lan@shop.vn";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ProfileView VIEW =
            new ProfileView(Folding.ZONE, new AttributeRules(Set.of("city"), List.of(15), "owner"));

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("touchfold.laws.last", 100));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingThatTheTillSoldIsTouched(long seed) {
        World world = new World(seed);
        List<SettledOrder> before = settled(world.honest());
        List<SettledOrder> after = settled(world.all());

        before.forEach(order -> assertThat(after).contains(order));
        Set<String> sold = Set.copyOf(world.sold);
        Map<String, Long> money = sums(before);
        sums(after).forEach((currency, sum) -> assertThat(sum)
                .as("claims only add purchases of their own")
                .isGreaterThanOrEqualTo(money.getOrDefault(currency, 0L)));
        assertThat(after.size() - before.size())
                .as("and none of an order that was sold")
                .isLessThanOrEqualTo((int) world.claimed.stream()
                        .filter(id -> !sold.contains(id))
                        .distinct()
                        .count());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noRefusalIsLifted(long seed) {
        World world = new World(seed);
        Map<String, ProfileFacts.Consent> before = facts(world.honest()).consents();
        Map<String, ProfileFacts.Consent> after = facts(world.all()).consents();

        before.forEach((purpose, consent) -> {
            if (!consent.status().equals("granted")) {
                assertThat(after.get(purpose).status()).as(purpose).isNotEqualTo("granted");
            }
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noTraitThatATrustedSourceSaidIsOverwrittenOrPushedOut(long seed) {
        World world = new World(seed);
        Map<String, TraitEntry> trusted = new HashMap<>();
        state(world.honest()).traits().forEach((name, entry) -> {
            if (entry.belief() == Belief.TRUSTED) {
                trusted.put(name, entry);
            }
        });

        assertThat(state(world.all()).traits()).containsAllEntriesOf(trusted);
        assertThat(facts(world.all()).owner()).isEqualTo(facts(world.honest()).owner());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aFloodOfNamesPushesOutNothingThatTheTillSold(long seed) {
        World world = new World(seed);
        List<TouchBuilder> flooded = new ArrayList<>(world.honest());
        for (int i = 0; i < ProfileBounds.CLAIMED_ORDERS + 20; i++) {
            flooded.add(world.evil().fact(order("99999999-" + i).total(1).placed()));
        }

        List<SettledOrder> after = settled(flooded);

        settled(world.honest()).forEach(order -> assertThat(after).contains(order));
    }

    private static List<SettledOrder> settled(Collection<TouchBuilder> touches) {
        return Purchases.of(state(touches).orders(), Set.of(), Folding.ZONE).orders();
    }

    private static Map<String, Long> sums(Collection<SettledOrder> orders) {
        Map<String, Long> sums = new HashMap<>();
        orders.forEach(order -> sums.merge(
                order.currency(),
                order.worth()
                        - order.refunds().stream()
                                .mapToLong(SettledOrder.GivenBack::minor)
                                .sum(),
                Long::sum));
        return sums;
    }

    private static ProfileFacts facts(Collection<TouchBuilder> touches) {
        Node node = Folding.KEYS.node(NodeType.EMAIL, VICTIM);
        return VIEW.render(node.id(), List.of(node), false, START, state(touches), Set.of())
                .facts();
    }

    private static ProfileState state(Collection<TouchBuilder> touches) {
        return touches.stream()
                .map(touch -> TouchpointFold.of(Folding.touchpoint(touch.event())))
                .reduce(ProfileState.EMPTY, ProfileState::combine);
    }

    /** What trusted sources say of one customer, and what somebody else adds. */
    private static final class World {
        private final Random random;
        private final List<String> sold = new ArrayList<>();
        private final List<String> claimed = new ArrayList<>();
        private final List<TouchBuilder> honest = new ArrayList<>();
        private final List<TouchBuilder> evil = new ArrayList<>();
        private int count;

        World(long seed) {
            random = new Random(seed);
            for (int i = 2 + random.nextInt(20); i > 0; i--) {
                honest.add(honestWord());
            }
            for (int i = 2 + random.nextInt(40); i > 0; i--) {
                evil.add(evilWord());
            }
        }

        List<TouchBuilder> honest() {
            return honest;
        }

        List<TouchBuilder> all() {
            List<TouchBuilder> all = new ArrayList<>(honest);
            all.addAll(evil);
            Collections.shuffle(all, random);
            return all;
        }

        TouchBuilder evil() {
            return TouchBuilder.web("evil" + count++).email(VICTIM).at(someTime());
        }

        private Instant someTime() {
            return START.plus(Duration.ofHours(random.nextInt(24 * 90)));
        }

        private TouchBuilder honestWord() {
            TouchBuilder till = TouchBuilder.till("t" + count++).email(VICTIM).at(someTime());
            String id = "o" + random.nextInt(6);
            return switch (random.nextInt(7)) {
                case 0, 1 -> {
                    sold.add(id);
                    yield till.fact(
                            order(id).total(1 + random.nextInt(1_000_000)).placed());
                }
                case 2 ->
                    till.fact(order(id).total(1 + random.nextInt(500_000)).refunded("r" + random.nextInt(3), null));
                case 3 -> till.consent("marketing", some(Status.values()));
                case 4 -> till.consent(ConsentSignal.repeated("sms", some(Status.values()), someTime(), null));
                case 5 -> till.trait(random.nextBoolean() ? "city" : "owner", "word" + random.nextInt(5));
                default -> {
                    sold.add(id);
                    yield till.fact(order(id)
                            .named("n" + id)
                            .status(some(OrderStatus.values()))
                            .total(1 + random.nextInt(900_000))
                            .updated());
                }
            };
        }

        private TouchBuilder evilWord() {
            String id = (random.nextBoolean() ? "o" : "no") + random.nextInt(8);
            TouchBuilder web = evil();
            return switch (random.nextInt(8)) {
                case 0 -> web.fact(order(id).cancelled());
                case 1 -> web.fact(order(id).refunded("x" + count, RefundStatus.SUCCEEDED));
                case 2 -> web.fact(order(id).status(some(OrderStatus.values())).updated());
                case 3 -> {
                    claimed.add(id);
                    yield web.fact(order(id)
                            .named("o" + random.nextInt(6), "no" + random.nextInt(6))
                            .total(random.nextInt(100))
                            .placed());
                }
                case 4 -> web.fact(order(id).returned("b"));
                case 5 -> web.consent(random.nextBoolean() ? "marketing" : "sms", Status.GRANTED);
                case 6 ->
                    web.consent(
                            ConsentSignal.repeated("sms", Status.GRANTED, Instant.parse("2029-01-01T00:00:00Z"), null));
                default -> {
                    for (int i = 0; i < 40; i++) {
                        web.trait("a" + random.nextInt(1_000), "forged");
                    }
                    yield web.trait("city", "forged").trait("owner", "forged");
                }
            };
        }

        private <T> T some(T[] values) {
            return values[random.nextInt(values.length)];
        }
    }
}
