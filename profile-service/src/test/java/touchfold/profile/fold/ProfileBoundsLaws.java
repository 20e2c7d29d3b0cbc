package touchfold.profile.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.OrderBuilder.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.changes.Cause;
import touchfold.changes.Change;
import touchfold.changes.ChangeCodec;
import touchfold.changes.ProfileChange;
import touchfold.changes.PurchaseFacts;
import touchfold.events.ConsentSignal;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.Fact;
import touchfold.events.ServiceFact;
import touchfold.profile.change.MovingTouchpoints;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.view.AttributeRules;
import touchfold.profile.view.ProfileCodec;
import touchfold.profile.view.ProfileDocument.Rendered;
import touchfold.profile.view.ProfileView;

/** Whatever is named without end, a profile stays small, and the same whoever was first. */
class ProfileBoundsLaws {

    private static final String LONG = "Đ".repeat(500);
    private static final int FLOOD = 4_000;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("touchfold.laws.last", 10));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsLeftOutDoesNotDependOnTheOrderOrTheGrouping(long seed) {
        Random random = new Random(seed);
        List<ProfileState> some = new ArrayList<>();
        List<ProfileState> others = new ArrayList<>();
        List<ProfileState> all = new ArrayList<>();
        for (Touchpoint touchpoint : flood(random, 1_200)) {
            ProfileState one = TouchpointFold.of(touchpoint);
            all.add(one);
            (random.nextBoolean() ? some : others).add(one);
        }
        ProfileState whole = folded(all);

        assertThat(folded(some).combine(folded(others))).isEqualTo(whole);
        assertThat(folded(others).combine(folded(some))).isEqualTo(whole);
        Collections.shuffle(all, random);
        assertThat(folded(all)).isEqualTo(whole);
        assertThat(whole.traits()).hasSize(ProfileBounds.TRAITS);
        assertThat(whole.consents()).hasSize(ProfileBounds.PURPOSES);
        assertThat(whole.surveys()).hasSize(ProfileBounds.INSTRUMENTS);
    }

    @Test
    void aStateAndAChangeStaySmallAtEveryBoundAtOnce() {
        List<Touchpoint> flood = flood(new Random(1), FLOOD);
        for (int i = 0; i < PurchaseFacts.MAX_DAYS * 2; i++) {
            flood.add(Folding.touchpoint(TouchBuilder.till("day" + i)
                    .at(Instant.parse("2020-01-01T00:00:00Z").plusSeconds(86_400L * i))
                    .fact(order(String.format("%0100d", i))
                            .total(1_000_000)
                            .discount(5)
                            .coupon("c")
                            .line(LONG + i % 70, "1.5", 7)
                            .placed())
                    .event()));
        }
        ProfileState state = folded(flood.stream().map(TouchpointFold::of).toList());
        Node node = Folding.KEYS.node(NodeType.EMAIL, "lan@shop.vn");
        List<Node> members = new ArrayList<>(List.of(node));
        for (int i = 0; i < 3_000; i++) {
            members.add(new Node(new UUID(i, i), NodeType.ANONYMOUS_ID));
        }
        Rendered rendered = new ProfileView(
                        Folding.ZONE, new AttributeRules(Set.of("city", "job"), List.of(15, 22, 50), "owner"))
                .render(node.id(), members, false, Instant.EPOCH, state, Set.of());
        List<Cause> causes = MovingTouchpoints.causes(flood);
        byte[] told = new ChangeCodec()
                .write(ProfileChange.of(node.id(), 1, new Change.Created(), causes, Instant.EPOCH, rendered.facts()));

        assertThat(told.length).as("a profile change, in bytes").isLessThan(512 * 1024);
        ProfileCodec codec = new ProfileCodec();
        assertThat(codec.write(rendered.document()).length()).isLessThan(1024 * 1024);
        assertThat(codec.write(state).length()).as("the facts of a state").isLessThan(4 * 1024 * 1024);
        assertThat(codec.write(state.traits()).length()).isLessThan(ProfileBounds.TRAITS * 5_000);
        assertThat(codec.readState(codec.write(state), codec.write(state.traits())))
                .isEqualTo(state);
    }

    @Test
    void aLongTextIsCutAndStaysDifferentFromAnother() {
        String cut = ProfileBounds.text(LONG + "a");
        assertThat(cut).hasSize(ProfileBounds.TEXT).startsWith("ĐĐĐ");
        assertThat(ProfileBounds.text(LONG + "b")).hasSize(ProfileBounds.TEXT).isNotEqualTo(cut);
        assertThat(ProfileBounds.text(cut)).isEqualTo(cut);
        assertThat(ProfileBounds.text("x".repeat(ProfileBounds.TEXT))).isEqualTo("x".repeat(ProfileBounds.TEXT));
        assertThat(ProfileBounds.text(null)).isNull();
        String pair = ProfileBounds.text("x".repeat(82) + "😀".repeat(20));
        assertThat(pair.charAt(82)).as("no half of a pair").isEqualTo('~');
    }

    @Test
    void theOrdersWithTheGreatestIdsAreKept() {
        List<ProfileState> orders = new ArrayList<>();
        for (int i = 1; i <= ProfileBounds.TRUSTED_ORDERS + 5; i++) {
            orders.add(TouchpointFold.of(Folding.touchpoint(
                    TouchBuilder.till("t" + i).bought("" + i, 1).event())));
        }
        OrderBook book = folded(orders).orders();

        assertThat(book.trusted()).hasSize(ProfileBounds.TRUSTED_ORDERS);
        assertThat(book.trusted().keySet())
                .doesNotContain(OrderKey.of("shop", "5"))
                .contains(OrderKey.of("shop", "6"));
        assertThat(book.isFull()).isTrue();
        assertThat(folded(orders.subList(0, 9)).orders().isFull()).isFalse();
    }

    @Test
    void anOversizedTraitIsNoTrait() {
        ProfileState state = TouchpointFold.of(Folding.touchpoint(TouchBuilder.till("t")
                .trait("bio", "x".repeat(ProfileBounds.TRAIT_BYTES - 2))
                .trait("blog", "x".repeat(ProfileBounds.TRAIT_BYTES - 1))
                .event()));

        assertThat(state.traits()).containsOnlyKeys("bio");
    }

    @Test
    void marketingAndTheWellKnownInstrumentsAreNeverPushedOut() {
        ProfileState state = folded(
                flood(new Random(3), 2_000).stream().map(TouchpointFold::of).toList());

        assertThat(state.consents()).containsKey("marketing");
        assertThat(state.surveys()).containsKeys("nps", "csat", "ces");
    }

    private static ProfileState folded(Collection<ProfileState> states) {
        return states.stream().reduce(ProfileState.EMPTY, ProfileState::combine);
    }

    private static List<Touchpoint> flood(Random random, int count) {
        List<Touchpoint> flood = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TouchBuilder touch = (random.nextBoolean() ? TouchBuilder.web("w" + i) : TouchBuilder.till("w" + i))
                    .at(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(10_000_000)))
                    .email("lan" + random.nextInt(400) + "@shop.vn")
                    .campaign(LONG);
            int n = random.nextInt(2_000);
            TouchBuilder said =
                    switch (random.nextInt(6)) {
                        case 0 ->
                            touch.consent(ConsentSignal.answered(
                                    n % 9 == 0 ? "marketing" : "a" + n + LONG, Status.GRANTED, null, null));
                        case 1 ->
                            touch.fact(new Fact.SurveyAnswered(
                                    n % 9 < 3 ? List.of("nps", "csat", "ces").get(n % 9) : "a" + n + LONG,
                                    null,
                                    "q" + random.nextInt(70) + LONG,
                                    n));
                        case 2 -> touch.fact(new ServiceFact.ComplaintOpened(n + LONG, null, null));
                        case 3 ->
                            touch.trait("a" + n + LONG, "x".repeat(300))
                                    .trait("b" + n, "x")
                                    .trait("city", "Huế" + n);
                        case 4 ->
                            touch.fact(order(n + "-" + LONG)
                                    .named("r" + LONG, "s" + n)
                                    .total(n)
                                    .placed());
                        default ->
                            touch.fact(order("" + n % 50).total(n).refunded("r" + random.nextInt(200) + LONG, null));
                    };
            flood.add(Folding.touchpoint(said.event()));
        }
        return flood;
    }
}
