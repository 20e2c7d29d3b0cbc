package touchfold.profile.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.OrderBuilder.order;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.TouchBuilder;

class OrderMentionTest {

    @Test
    void aTrustedSourceSellsOnlyByTellingWhatTheOrderIsWorth() {
        assertThat(mention(till("t").fact(order("1").total(5).placed()))).get().matches(OrderMention::sale);
        assertThat(mention(till("t").fact(order("1").total(5).updated()))).get().matches(OrderMention::sale);
        assertThat(mention(till("t").fact(order("1").updated()))).isEmpty();
        assertThat(mention(till("t").fact(order("1").cancelled()))).isEmpty();
        assertThat(mention(till("t").fact(order("1").total(5).refunded("r", null))))
                .isEmpty();
        assertThat(mention(till("t").fact(order("1").returned("b")))).isEmpty();
    }

    @Test
    void whateverASourceOfLowTrustSaysOfAnOrderIsAClaim() {
        for (TouchBuilder said : List.of(
                web("w").fact(order("1").total(5).placed()),
                web("w").fact(order("1").updated()),
                web("w").fact(order("1").cancelled()),
                web("w").fact(order("1").returned("b")))) {
            assertThat(mention(said)).get().matches(one -> !one.sale());
        }
        assertThat(mention(web("w").cookie("k"))).isEmpty();
    }

    @Test
    void anOrderHasItsIdAndTheOtherNamesThatAreGivenBesideIt() {
        assertThat(names(web("w").fact(
                                order(" #1001 ").named("5778", "1001").total(5).placed())))
                .containsExactly("1001", "5778");
    }

    @Test
    void asManyNamesCountAsAProfileKeepsAndTheIdIsAlwaysOne() {
        String[] many = IntStream.range(0, 30).mapToObj(i -> "n" + (10 + i)).toArray(String[]::new);
        TouchBuilder told = web("w").fact(order("z").named(many).total(5).placed());

        assertThat(names(told)).hasSize(ProfileBounds.REFERENCES + 1).contains("z", "n10", "n19");
        assertThat(TouchpointFold.of(Folding.touchpoint(told.event())).orders().claimedNames())
                .as("what the profile keeps")
                .isEqualTo(mention(told).orElseThrow().names());
    }

    private static Optional<OrderMention> mention(TouchBuilder touch) {
        return OrderMention.of(Folding.touchpoint(touch.event()));
    }

    private static List<String> names(TouchBuilder touch) {
        return mention(touch).orElseThrow().names().stream()
                .map(OrderKey::orderId)
                .toList();
    }
}
