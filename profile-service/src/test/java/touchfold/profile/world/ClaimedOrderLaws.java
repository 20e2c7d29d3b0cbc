package touchfold.profile.world;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.OrderBuilder.order;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.changes.PurchaseFacts;
import touchfold.events.CanonicalEvent;
import touchfold.events.Fact;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.Trust;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderMention;
import touchfold.profile.fold.OrderTally;
import touchfold.profile.identity.NodeType;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.RandomWorld;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.touchpoint.Touchpoint;

/** An order is one purchase: where a trusted source sold it, nobody who only claims it bought it. docs/trust.md, as laws. */
class ClaimedOrderLaws {

    private static final int EVENTS = 100;
    private static final int LIES = 40;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("touchfold.laws.last", 60));
    }

    /** Everybody has what he would have if nobody had claimed what was sold, and claims of other orders still count. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whoeverClaimsWhatATrustedSourceSoldHasNothingOfIt(long seed) {
        List<CanonicalEvent> events = withLies(seed);
        Set<OrderKey> sold = sold(events);

        Map<UUID, World.Profile> told = Folding.fold(events);
        Map<UUID, World.Profile> silent = Folding.fold(events.stream()
                .map(event -> claims(event, sold) ? silent(event) : event)
                .toList());

        assertThat(told.keySet()).isEqualTo(silent.keySet());
        told.forEach((id, profile) -> {
            assertThat(profile.rendered().document().orders())
                    .as("profile %s", id)
                    .isEqualTo(silent.get(id).rendered().document().orders());
            assertThat(purchases(profile)).isEqualTo(purchases(silent.get(id)));
        });
    }

    @Test
    void theWorldsHaveClaimsOfSoldOrdersAndOfOthersThatCount() {
        int mute = 0;
        int heard = 0;
        for (long seed = 1; seed <= 20; seed++) {
            List<CanonicalEvent> events = withLies(seed);
            Set<OrderKey> sold = sold(events);
            for (CanonicalEvent event : events) {
                boolean low = event.source().trust() == Trust.LOW && event.fact() instanceof OrderFact.Completed;
                mute += low && claims(event, sold) ? 1 : 0;
                heard += low && !claims(event, sold) ? 1 : 0;
            }
        }

        assertThat(mute).isGreaterThan(200);
        assertThat(heard).isGreaterThan(100);
    }

    @Test
    void oneSaleThatThePageAndTheTillTellOfTwoPeopleIsTheBuyers() {
        TouchBuilder page = web("w").cookie("k1")
                .fact(order("5778").named("#1001").total(500_000).placed());
        TouchBuilder till =
                till("t").email("lan@shop.vn").fact(order("1001").total(500_000).placed());

        assertThat(days(Folding.fold(page), NodeType.ANONYMOUS_ID, "k1")).isEqualTo(1);
        assertThat(days(Folding.fold(page, till), NodeType.ANONYMOUS_ID, "k1")).isZero();
        assertThat(days(Folding.fold(page, till), NodeType.EMAIL, "lan@shop.vn"))
                .isEqualTo(1);
    }

    @Test
    void aCancellationByATrustedSourceAloneTakesNobodysPurchaseAway() {
        assertThat(days(
                        Folding.fold(
                                web("w").cookie("k1")
                                        .fact(order("1").total(500_000).placed()),
                                till("t").email("lan@shop.vn").fact(order("1").cancelled())),
                        NodeType.ANONYMOUS_ID,
                        "k1"))
                .isEqualTo(1);
    }

    @Test
    void anOrderThatTooManyClaimIsNobodys() {
        List<CanonicalEvent> claims = new ArrayList<>(IntStream.range(0, OrderTally.MAX_CLAIMS)
                .mapToObj(i -> web("w" + i)
                        .cookie("k" + i)
                        .fact(order("1").total(1).placed())
                        .event())
                .toList());
        assertThat(days(Folding.fold(claims), NodeType.ANONYMOUS_ID, "k7")).isEqualTo(1);

        claims.add(web("more").cookie("k7").fact(order("1").total(1).placed()).event());

        assertThat(days(Folding.fold(claims), NodeType.ANONYMOUS_ID, "k7")).isZero();
    }

    private static long days(Map<UUID, World.Profile> profiles, NodeType type, String value) {
        return Folding.holder(profiles, type, value)
                .rendered()
                .document()
                .orders()
                .purchaseDays();
    }

    private static PurchaseFacts purchases(World.Profile profile) {
        return profile.rendered().facts().purchases();
    }

    /** A random town in which pages name each order by one name, and strangers and neighbours claim what the tills sold. */
    private static List<CanonicalEvent> withLies(long seed) {
        Random random = new Random(seed);
        Set<Touchpoint.Key> keys = new HashSet<>();
        List<CanonicalEvent> events = new ArrayList<>(new RandomWorld(seed)
                .events(EVENTS).stream()
                        .filter(event -> keys.add(Folding.touchpoint(event).key()))
                        .map(ClaimedOrderLaws::plain)
                        .toList());
        List<OrderKey> sold = List.copyOf(sold(events));
        for (int i = 0; i < LIES; i++) {
            TouchBuilder lie = web("lie" + i);
            if (random.nextBoolean()) {
                lie.cookie("stranger" + random.nextInt(3));
            } else {
                lie.email("person" + random.nextInt(8) + "@town.vn");
            }
            boolean known = !sold.isEmpty() && random.nextInt(3) > 0;
            OrderKey name = known ? sold.get(random.nextInt(sold.size())) : new OrderKey("shop0", "guess" + i);
            events.add(lie.fact(OrderFact.Completed.of(name.store(), name.orderId(), new Money(9_000_000, "VND")))
                    .event());
        }
        return events;
    }

    private static CanonicalEvent plain(CanonicalEvent event) {
        return event.source().trust() == Trust.LOW && event.fact() instanceof OrderFact order
                ? with(event, OrderFact.Completed.of(order.store(), order.orderId(), new Money(1_000, "VND")))
                : event;
    }

    private static CanonicalEvent silent(CanonicalEvent event) {
        return with(event, new Fact.PageViewed("Home", null));
    }

    private static CanonicalEvent with(CanonicalEvent event, Fact fact) {
        return new CanonicalEvent(
                event.schema(),
                event.id(),
                event.source(),
                event.times(),
                fact,
                event.properties(),
                event.context(),
                event.consents(),
                event.personal());
    }

    private static Set<OrderKey> sold(List<CanonicalEvent> events) {
        Set<OrderKey> sold = new HashSet<>();
        events.forEach(event -> OrderMention.of(Folding.touchpoint(event))
                .filter(OrderMention::sale)
                .ifPresent(mention -> sold.addAll(mention.names())));
        return sold;
    }

    private static boolean claims(CanonicalEvent event, Set<OrderKey> sold) {
        return OrderMention.of(Folding.touchpoint(event))
                .filter(mention -> !mention.sale() && mention.names().stream().anyMatch(sold::contains))
                .isPresent();
    }
}
