package touchfold.profile.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.Nodes.trusted;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.OrderEvidence;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.TouchBuilder;

/** When an order makes a difference to who is who, and when no more. */
class OrderChangeTest {

    private static final Node EMAIL = Folding.KEYS.node(NodeType.EMAIL, "lan@shop.vn");
    private static final Node CARD = Folding.KEYS.node(NodeType.CARD, "VIP1");
    private static final Node ORDER = Folding.KEYS.node(NodeType.ORDER, "shop:1");
    private static final Link BY_EMAIL = trusted(1, EMAIL, ORDER);
    private static final Link BY_CARD = trusted(2, CARD, ORDER);
    private static final Link ALONE = trusted(3, ORDER);
    private static final TouchBuilder SALE = till("t1").email("lan@shop.vn").bought("1", 100);
    private static final TouchBuilder OTHER_SALE = till("t2").card("vip1").bought("1", 100);
    private static final TouchBuilder REFUND = till("t3").gaveBack("1", "r", 100L);

    private final Around around = new Around();

    @Test
    void anOrderOfOneBuyerStaysOutside() {
        GraphChange change = around.change(Around.evidence(SALE));

        assertThat(change.ordersWritten()).containsExactly(StoredOrder.outside(evidence(SALE)));
        assertThat(change.after()).as("the buyer alone").containsOnlyKeys(Link.id(List.of(EMAIL)));
        assertThat(change.ordersDeleted()).isEmpty();
        assertThat(joined(Around.evidence(SALE))).isFalse();
    }

    @Test
    void whatIsKnownOfAnOrderAlreadyIsNotWrittenAgain() {
        around.outside(evidence(SALE));

        assertThat(around.change(Around.evidence(SALE)).ordersWritten()).isEmpty();
    }

    @Test
    void aSecondBuyerBringsAnOrderIn() {
        around.outside(evidence(SALE));

        GraphChange change = around.change(Around.evidence(OTHER_SALE));

        assertThat(change.ordersWritten()).containsExactly(StoredOrder.inGraph(ORDER.id()));
        assertThat(change.after()).containsOnlyKeys(BY_EMAIL.id(), BY_CARD.id(), Link.id(List.of(CARD)));
        assertThat(joined(Around.evidence(OTHER_SALE))).isTrue();
        assertThat(new Around().change(Around.evidence(SALE, OTHER_SALE)).ordersWritten())
                .as("in one batch as well")
                .containsExactly(StoredOrder.inGraph(ORDER.id()));
    }

    @Test
    void aTouchpointThatShowsNothingElseBringsAnOrderIn() {
        around.outside(evidence(SALE));

        GraphChange change = around.change(Around.evidence(REFUND));

        assertThat(change.ordersWritten()).containsExactly(StoredOrder.inGraph(ORDER.id()));
        assertThat(change.after()).containsOnlyKeys(ALONE.id(), BY_EMAIL.id());
        assertThat(joined(Around.evidence(REFUND))).isTrue();
    }

    @Test
    void anOrderThatIsInTakesWhatIsSaidOfIt() {
        around.order(StoredOrder.inGraph(ORDER.id())).link(ALONE);

        GraphChange change = around.change(Around.evidence(SALE));

        assertThat(change.after()).containsOnlyKeys(BY_EMAIL.id(), Link.id(List.of(EMAIL)));
        assertThat(change.ordersWritten()).isEmpty();
        assertThat(joined(Around.evidence(SALE))).isTrue();
    }

    @Test
    void whatAPageSaysOfAnOrderIsNoEvidence() {
        BatchEvidence evidence = Around.evidence(web("w").email("lan@shop.vn").bought("1", 100));

        assertThat(around.change(evidence).ordersWritten()).isEmpty();
        assertThat(evidence.orders()).isEmpty();
    }

    @Test
    void anOrderLeavesWithItsSecondBuyer() {
        in(BY_EMAIL, BY_CARD);

        GraphChange change = around.change(Around.evidence(new Link[0]), without(BY_CARD, Optional.empty()));

        assertThat(change.ordersWritten()).containsExactly(StoredOrder.outside(BY_EMAIL));
        assertThat(change.gone()).containsExactlyInAnyOrder(BY_EMAIL.id(), BY_CARD.id());
    }

    @Test
    void anOrderStaysWithARefundThatNamesIt() {
        in(BY_EMAIL, BY_CARD, ALONE);

        GraphChange change = around.change(Around.evidence(new Link[0]), without(BY_CARD, Optional.empty()));

        assertThat(change.ordersWritten()).isEmpty();
        assertThat(change.gone()).containsExactly(BY_CARD.id());
    }

    @Test
    void anOrderLeavesWithTheLastRefundThatNamedIt() {
        in(BY_EMAIL, ALONE);

        GraphChange change =
                around.change(Around.evidence(new Link[0]), Around.withdrawn(Map.of(ALONE, Optional.empty())));
        GraphChange stays =
                around.change(Around.evidence(new Link[0]), Around.withdrawn(Map.of(ALONE, Optional.of(ALONE))));

        assertThat(change.ordersWritten()).containsExactly(StoredOrder.outside(BY_EMAIL));
        assertThat(change.gone()).containsExactlyInAnyOrder(BY_EMAIL.id(), ALONE.id());
        assertThat(stays.isEmpty()).isTrue();
        assertThat(stays.ordersWritten()).isEmpty();
    }

    @Test
    void anOrderOfWhichNothingIsLeftIsDeleted() {
        around.outside(BY_EMAIL);

        GraphChange change = around.change(Around.evidence(new Link[0]), without(BY_EMAIL, Optional.empty()));

        assertThat(change.ordersDeleted()).containsExactly(ORDER.id());
        assertThat(change.ordersWritten()).isEmpty();
        Link later = trusted(9, EMAIL, ORDER);
        assertThat(around.change(Around.evidence(new Link[0]), without(BY_EMAIL, Optional.of(later)))
                        .ordersWritten())
                .as("what is left of it is younger")
                .containsExactly(StoredOrder.outside(later));
    }

    @Test
    void aBuyerWhoTakesAnothersPlaceLeavesTheOrderInTheGraph() {
        in(BY_EMAIL, ALONE);

        GraphChange change = around.change(Around.evidence(OTHER_SALE), without(BY_EMAIL, Optional.empty()));

        assertThat(change.gone()).containsExactly(BY_EMAIL.id());
        assertThat(change.after()).containsOnlyKeys(BY_CARD.id(), Link.id(List.of(CARD)));
        assertThat(change.ordersWritten()).isEmpty();
    }

    @Test
    void ofAllEvidenceThatCountsWhichMakesADifference() {
        Node second = Folding.KEYS.node(NodeType.ORDER, "shop:2");
        Link onlyBuyer = trusted(4, EMAIL, second);

        assertThat(OrderEvidence.joined(List.of(trusted(1, EMAIL)), List.of(BY_EMAIL, BY_CARD, onlyBuyer)))
                .containsExactlyInAnyOrder(trusted(1, EMAIL), BY_EMAIL, BY_CARD);
        assertThat(OrderEvidence.joined(List.of(ALONE), List.of(BY_EMAIL, onlyBuyer)))
                .containsExactlyInAnyOrder(ALONE, BY_EMAIL);
    }

    private void in(Link... links) {
        around.order(StoredOrder.inGraph(ORDER.id()));
        for (Link link : links) {
            around.link(link);
        }
    }

    private boolean joined(BatchEvidence evidence) {
        return GraphChange.isJoined(ORDER.id(), evidence, around.orders);
    }

    /** A sale goes whose buyer is known from elsewhere too. */
    private TouchpointWithdrawal without(Link evidence, Optional<Link> left) {
        Link buyer = trusted(1, evidence.members().getFirst());
        around.link(buyer);
        return new TouchpointWithdrawal(
                Map.of(buyer.id(), Optional.of(buyer)), Map.of(ORDER.id(), Map.of(evidence.id(), left)), Map.of());
    }

    private static Link evidence(TouchBuilder touch) {
        return Folding.touchpoint(touch.event()).orderEvidence().orElseThrow();
    }
}
