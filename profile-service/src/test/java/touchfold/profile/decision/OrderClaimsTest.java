package touchfold.profile.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.OrderBuilder.order;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderTally;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.identity.NodeType;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.Scene;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.touchpoint.Touchpoint;

class OrderClaimsTest {

    private static final OrderKey ONE = new OrderKey("shop", "1");
    private static final OrderKey TWO = new OrderKey("shop", "2");
    private static final TouchBuilder SALE =
            till("t").email("lan@shop.vn").fact(order("1").total(5).placed());
    private static final TouchBuilder CLAIM =
            web("w").cookie("k").fact(order("1").total(5).placed());

    @Test
    void whatABatchAddsAndTakesAwayIsCountedUnderEachName() {
        OrderClaims claims = OrderClaims.of(
                touchpoints(
                        SALE,
                        web("w2")
                                .cookie("k")
                                .fact(order("1").named("2").total(5).placed())),
                touchpoints(CLAIM),
                ids(),
                Map.of(ONE, new OrderTally(2, 3)));

        assertThat(claims.after()).isEqualTo(Map.of(ONE, new OrderTally(3, 3), TWO, new OrderTally(0, 1)));
        assertThat(claims.claims().keySet()).containsExactlyInAnyOrder(ONE, TWO);
        assertThat(claims.written()).isEqualTo(claims.after());
    }

    @Test
    void aTallyThatStaysAsItIsIsNotWritten() {
        OrderClaims claims =
                OrderClaims.of(touchpoints(CLAIM), touchpoints(CLAIM), ids(), Map.of(ONE, new OrderTally(0, 1)));

        assertThat(claims.written()).isEmpty();
    }

    @Test
    void aNameTurnsWhenWhatWasClaimedBeforeCountsNoMoreOrAgain() {
        assertThat(turned(SALE, null, new OrderTally(0, 1))).containsExactly(ONE);
        assertThat(turned(SALE, null, new OrderTally(1, 1))).isEmpty();
        assertThat(turned(SALE, null, new OrderTally(0, 0)))
                .as("nobody claimed it")
                .isEmpty();
        assertThat(turned(null, SALE, new OrderTally(1, 1))).containsExactly(ONE);
        assertThat(turned(null, SALE, new OrderTally(2, 1))).isEmpty();
        assertThat(turned(CLAIM, null, new OrderTally(0, OrderTally.MAX_CLAIMS)))
                .containsExactly(ONE);
        assertThat(turned(CLAIM, null, new OrderTally(0, OrderTally.MAX_CLAIMS - 1)))
                .isEmpty();
        assertThat(turned(CLAIM, null, new OrderTally(1, OrderTally.MAX_CLAIMS)))
                .as("it did not count before")
                .isEmpty();
    }

    @Test
    void theBatchKnowsBetterThanWhatWasReadAndThatBetterThanProfiles() {
        OrderKey three = new OrderKey("shop", "3");
        OrderKey four = new OrderKey("shop", "4");
        StoredProfile profile = profile(ONE, TWO, three);
        OrderClaims claims = OrderClaims.of(List.of(), touchpoints(SALE), ids(), Map.of(ONE, new OrderTally(1, 1)));

        assertThat(claims.disbelieved(List.of(profile), Map.of(TWO, new OrderTally(0, 1), four, new OrderTally(1, 1))))
                .containsExactlyInAnyOrder(three, four);
    }

    @Test
    void aProfileKeepsOfTheNamesOnlyThoseThatAreClaimedInIt() {
        ProfileState state =
                Scene.state(CLAIM, till("t2").fact(order("2").total(5).placed()));

        assertThat(OrderClaims.claimedOf(state.orders(), Set.of(ONE, TWO))).containsExactly(ONE);
        assertThat(OrderClaims.claimedOf(state.orders(), Set.of())).isEmpty();
        assertThat(OrderClaims.claimedOf(Scene.state(SALE).orders(), Set.of(ONE)))
                .isEmpty();
    }

    @Test
    void theTouchpointsOfABatchAreFoundByTheNamesThatTheyGive() {
        List<Touchpoint> batch = touchpoints(
                SALE, CLAIM, till("t2").email("a@shop.vn").fact(order("1").cancelled()));

        assertThat(OrderClaims.naming(batch)).isEqualTo(Map.of(ONE, batch.subList(0, 2)));
    }

    private static Set<OrderKey> turned(TouchBuilder standing, TouchBuilder displaced, OrderTally before) {
        return OrderClaims.of(
                        standing == null ? List.of() : touchpoints(standing),
                        displaced == null ? List.of() : touchpoints(displaced),
                        ids(),
                        Map.of(ONE, before))
                .turned();
    }

    private static StoredProfile profile(OrderKey... disbelieved) {
        UUID id = Folding.KEYS.node(NodeType.ANONYMOUS_ID, "k").id();
        ProfileBody body = new ProfileBody(
                List.of(Folding.KEYS.node(NodeType.ANONYMOUS_ID, "k")),
                false,
                Instant.EPOCH,
                ProfileState.EMPTY,
                new TreeSet<>(Arrays.asList(disbelieved)));
        return new StoredProfile(id, 1, 1, Optional.of(body));
    }

    private static List<Touchpoint> touchpoints(TouchBuilder... touches) {
        return Arrays.stream(touches)
                .map(touch -> Folding.touchpoint(touch.event()))
                .toList();
    }

    private static Map<Touchpoint.Key, UUID> ids() {
        Map<Touchpoint.Key, UUID> ids = new HashMap<>();
        for (TouchBuilder touch : List.of(SALE, CLAIM, web("w2").cookie("k"))) {
            Touchpoint touchpoint = Folding.touchpoint(touch.event());
            ids.put(touchpoint.key(), touchpoint.link().id());
        }
        return ids;
    }
}
