package touchfold.profile.view;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.events.OrderFact.OrderStatus.AUTHORIZED;
import static touchfold.events.OrderFact.OrderStatus.EXPIRED;
import static touchfold.events.OrderFact.OrderStatus.PAID;
import static touchfold.events.OrderFact.OrderStatus.PARTIALLY_REFUNDED;
import static touchfold.events.OrderFact.OrderStatus.PENDING;
import static touchfold.events.OrderFact.OrderStatus.REFUNDED;
import static touchfold.events.OrderFact.OrderStatus.VOIDED;
import static touchfold.events.OrderFact.RefundStatus.FAILED;
import static touchfold.events.OrderFact.RefundStatus.SUCCEEDED;
import static touchfold.profile.testing.OrderBuilder.order;
import static touchfold.profile.testing.TouchBuilder.till;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.RefundStatus;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.Scene;
import touchfold.profile.testing.TouchBuilder;

/** An order's later life ends in the right money, in whatever order its reports come. */
class OrderSettlementTest {

    private static final MoneyTotals NOTHING = null;

    @Test
    void anEditedOrderIsWorthWhatTheNewestReportSays() {
        assertThat(money(
                        told(1, order("1").status(PENDING).total(1_000_000).placed()),
                        told(2, order("1").status(PENDING).total(600_000).updated()),
                        told(3, order("1").status(PAID).updated())))
                .isEqualTo(new MoneyTotals(1, 600_000, 0));
    }

    @Test
    void theSourcesOwnClockSaysWhichReportIsTheNewest() {
        assertThat(money(
                        told(
                                1,
                                order("1")
                                        .total(700_000)
                                        .updatedAt("2026-03-09T00:00:00Z")
                                        .placed()),
                        told(
                                5,
                                order("1")
                                        .total(400_000)
                                        .updatedAt("2026-03-01T00:00:00Z")
                                        .updated())))
                .isEqualTo(new MoneyTotals(1, 700_000, 0));
    }

    @Test
    void anUpdateAloneIsASaleOfTheTimeAtWhichItWasPlaced() {
        var lan = Scene.lan(told(5, order("1").total(700_000).updated("2026-03-02T03:00:00Z")));

        assertThat(lan.document().orders().money()).isEqualTo(Map.of("VND", new MoneyTotals(1, 700_000, 0)));
        assertThat(lan.facts().purchaseDays().get(0).firstAt()).isEqualTo("2026-03-02T03:00:00Z");
        assertThat(Scene.lan(told(5, order("1").total(700_000).updated()))
                        .facts()
                        .purchaseDays()
                        .get(0)
                        .firstAt())
                .isEqualTo("2026-03-05T03:00:00Z");
    }

    @Test
    void anOrderThatWasNeverPaidIsNoPurchase() {
        for (OrderFact.OrderStatus end : List.of(VOIDED, EXPIRED)) {
            assertThat(money(
                            told(1, order("1").status(PENDING).total(500_000).placed()),
                            told(2, order("1").status(end).total(500_000).updated())))
                    .isEqualTo(NOTHING);
        }
        assertThat(money(
                        told(1, order("1").status(VOIDED).total(500_000).placed()),
                        told(2, order("1").status(PAID).updated())))
                .as("paid in the end")
                .isEqualTo(new MoneyTotals(1, 500_000, 0));
    }

    @Test
    void aCancelledOrderMovesNothingAndNeitherDoItsRefunds() {
        assertThat(money(
                        told(1, order("1").total(500_000).placed()),
                        told(2, order("1").total(500_000).refunded("r", SUCCEEDED)),
                        told(3, order("1").cancelled()),
                        told(4, order("1").status(REFUNDED).updated())))
                .isEqualTo(NOTHING);
    }

    /** The shop had cancelled what nobody paid in time; what was disputed afterwards stays so. */
    @Test
    void aCancelledOrderThatIsPaidAfterAllIsAPurchaseOfTheDayOnWhichItWasPlaced() {
        var lan = Scene.lan(
                told(1, order("1").status(PENDING).total(500_000).placed()),
                told(3, order("1").cancelled()),
                told(5, order("1").status(PAID).updated()));

        assertThat(lan.document().orders().money()).isEqualTo(Map.of("VND", new MoneyTotals(1, 500_000, 0)));
        assertThat(lan.facts().purchaseDays().get(0).firstAt()).isEqualTo("2026-03-01T03:00:00Z");
        assertThat(money(
                        told(1, order("1").status(PENDING).total(500_000).placed()),
                        told(3, order("1").cancelled()),
                        told(5, order("1").status(PENDING).updated())))
                .as("put on hold again by a payment service")
                .isEqualTo(NOTHING);
        assertThat(money(
                        told(1, order("1").total(500_000).placed()),
                        told(3, order("1").cancelled()),
                        told(5, order("1").status(PAID).updated()),
                        told(7, order("1").status(REFUNDED).updated())))
                .as("and given back in the end")
                .isEqualTo(new MoneyTotals(1, 1, 500_000, 500_000));
    }

    /** A card is declined, and the buyer takes another one. */
    @Test
    void aPaymentThatFailedAndWasTriedOnceMoreIsAPurchase() {
        assertThat(money(
                        told(1, order("1").status(VOIDED).total(500_000).updated()),
                        told(2, order("1").total(500_000).placed())))
                .isEqualTo(new MoneyTotals(1, 500_000, 0));
        assertThat(money(
                        told(1, order("1").total(500_000).placed()),
                        told(2, order("1").status(EXPIRED).total(500_000).updated())))
                .as("and failed in the end")
                .isEqualTo(NOTHING);
        assertThat(money(
                        told(2, order("1").status(VOIDED).total(500_000).updated()),
                        told(2, order("1").total(500_000).placed())))
                .as("in the same moment")
                .isEqualTo(NOTHING);
    }

    @Test
    void aParcelThatCameBackUnpaidIsNoRevenue() {
        assertThat(money(
                        told(1, order("1").status(PENDING).total(500_000).placed()),
                        told(2, order("1").total(500_000).returned("b"))))
                .isEqualTo(NOTHING);
        assertThat(money(
                        told(1, order("1").status(AUTHORIZED).total(500_000).placed()),
                        told(2, order("1").returned("b"))))
                .as("of unknown value")
                .isEqualTo(NOTHING);
        assertThat(money(
                        told(1, order("1").status(PENDING).total(500_000).placed()),
                        told(2, order("1").total(200_000).returned("b")),
                        told(3, order("1").total(200_000).returned("b")),
                        told(4, order("1").total(100_000).returned("c"))))
                .as("a part, told twice, and another")
                .isEqualTo(new MoneyTotals(1, 200_000, 0));
    }

    @Test
    void goodsOfAPaidOrderThatComeBackWithoutMoneyLeaveTheMoney() {
        assertThat(money(
                        told(1, order("1").status(PAID).total(500_000).placed()),
                        told(2, order("1").total(500_000).returned("b"))))
                .isEqualTo(new MoneyTotals(1, 500_000, 0));
        assertThat(money(
                        told(1, order("1").total(500_000).placed()),
                        told(2, order("1").total(500_000).returned("b"))))
                .as("of which nobody says how far the payment is")
                .isEqualTo(new MoneyTotals(1, 500_000, 0));
    }

    @Test
    void refundsNeverGiveBackMoreThanWasPaid() {
        assertThat(money(
                        told(1, order("1").total(870_000).placed()),
                        told(2, order("1").total(250_000).refunded("a", null)),
                        told(3, order("1").total(870_000).refunded("b", null))))
                .isEqualTo(new MoneyTotals(1, 1, 870_000, 870_000));
    }

    @Test
    void whatWasGivenBackInAllIsNotCountedBesideTheRefundsThatItSums() {
        TouchBuilder sale = told(1, order("1").total(500_000).placed());
        TouchBuilder one = told(2, order("1").total(100_000).refunded("a", SUCCEEDED));
        TouchBuilder other = told(3, order("1").total(50_000).refunded("b", SUCCEEDED));
        TouchBuilder inAll = told(1, order("1").total(150_000).refunded(OrderFact.Refunded.IN_ALL, null));

        assertThat(money(sale, inAll)).isEqualTo(new MoneyTotals(1, 500_000, 150_000));
        assertThat(money(sale, one, inAll)).isEqualTo(new MoneyTotals(1, 500_000, 150_000));
        assertThat(money(inAll, other, one, sale)).isEqualTo(new MoneyTotals(1, 500_000, 150_000));
        assertThat(money(sale, inAll, told(4, order("1").total(400_000).refunded("c", SUCCEEDED))))
                .as("more was given back since")
                .isEqualTo(new MoneyTotals(1, 500_000, 400_000));
        assertThat(money(sale, inAll, told(5, order("1").total(220_000).refunded(OrderFact.Refunded.IN_ALL, null))))
                .as("the newest sum counts")
                .isEqualTo(new MoneyTotals(1, 500_000, 220_000));
    }

    @Test
    void whatWasGivenBackInAllMayFallToNothingAgain() {
        TouchBuilder sale = told(1, order("1").total(500_000).givenBack(0).placed());
        TouchBuilder some = told(3, order("1").total(500_000).givenBack(150_000).updated());
        TouchBuilder beside = told(3, order("1").total(150_000).refunded(OrderFact.Refunded.IN_ALL, null));
        TouchBuilder none = told(5, order("1").total(500_000).givenBack(0).updated());
        TouchBuilder less = told(7, order("1").total(500_000).givenBack(20_000).updated());

        assertThat(money(sale)).isEqualTo(new MoneyTotals(1, 500_000, 0));
        assertThat(money(sale, some, beside)).isEqualTo(new MoneyTotals(1, 500_000, 150_000));
        assertThat(money(none, sale, beside, some))
                .as("the bank sent it back")
                .isEqualTo(new MoneyTotals(1, 500_000, 0));
        assertThat(money(sale, some, none, less)).isEqualTo(new MoneyTotals(1, 500_000, 20_000));
        assertThat(money(sale, some, none, told(4, order("1").total(30_000).refunded("a", SUCCEEDED))))
                .as("one refund that is told by itself stays")
                .isEqualTo(new MoneyTotals(1, 500_000, 30_000));
        assertThat(money(
                        sale,
                        none,
                        told(6, order("1").status(REFUNDED).givenBack(0).updated())))
                .as("a shop that calls the order refunded and counts nothing")
                .isEqualTo(new MoneyTotals(1, 1, 500_000, 500_000));
    }

    @Test
    void aRefundIsOfTheDayOnWhichAnythingWasFirstGivenBack() {
        var lan = Scene.lan(
                told(1, order("1").total(500_000).givenBack(0).placed()),
                told(3, order("1").total(500_000).givenBack(150_000).updated()),
                told(4, order("1").total(500_000).givenBack(160_000).updated()));

        assertThat(lan.facts().purchaseDays())
                .extracting(day -> day.day() + " " + day.net().get("VND"))
                .containsExactly("2026-03-01 500000", "2026-03-03 -160000");
    }

    @Test
    void aRefundOfWhateverIsLeftCompletesTheOthers() {
        assertThat(money(
                        told(1, order("1").total(300_000).placed()),
                        told(2, order("1").refunded("rest", null)),
                        told(3, order("1").total(100_000).refunded("part", null)),
                        told(4, order("1").refunded("again", null))))
                .isEqualTo(new MoneyTotals(1, 1, 300_000, 300_000));
    }

    @Test
    void aRefundOfAnUnknownPartGivesNothingBackYet() {
        assertThat(money(
                        told(1, order("1").total(300_000).placed()),
                        told(2, order("1").refundedInPart("r"))))
                .isEqualTo(new MoneyTotals(1, 300_000, 0));
        assertThat(money(
                        told(1, order("1").total(300_000).placed()),
                        told(3, order("1").refundedInPart("r")),
                        told(2, order("1").total(100_000).refunded("r", null))))
                .as("another report of it knows how much")
                .isEqualTo(new MoneyTotals(1, 300_000, 100_000));
    }

    @Test
    void aRefundCountsOnceItsMoneyHasGoneBack() {
        TouchBuilder sale = told(1, order("1").total(500_000).placed());
        TouchBuilder pending = told(2, order("1").total(500_000).refunded("r", RefundStatus.PENDING));
        assertThat(money(sale, pending)).isEqualTo(new MoneyTotals(1, 500_000, 0));
        assertThat(money(sale, pending, told(3, order("1").total(500_000).refunded("r", SUCCEEDED))))
                .isEqualTo(new MoneyTotals(1, 1, 500_000, 500_000));
        assertThat(money(sale, pending, told(3, order("1").total(500_000).refunded("r", FAILED))))
                .isEqualTo(new MoneyTotals(1, 500_000, 0));
        assertThat(money(sale, pending, told(3, order("1").status(REFUNDED).updated())))
                .as("the shop says that the order is refunded")
                .isEqualTo(new MoneyTotals(1, 1, 500_000, 500_000));
        assertThat(money(
                        sale,
                        pending,
                        told(3, order("1").status(PARTIALLY_REFUNDED).updated())))
                .isEqualTo(new MoneyTotals(1, 500_000, 0));
    }

    @Test
    void aRefundInTheBuyersCurrencyIsConvertedByTheOrdersOwnTotals() {
        TouchBuilder sale =
                told(1, order("1").total(500_000).seenAs(2_000, "USD").placed());
        assertThat(money(sale, told(2, order("1").total(500, "USD").refunded("r", null))))
                .isEqualTo(new MoneyTotals(1, 500_000, 125_000));
        assertThat(money(sale, told(2, order("1").total(2_000, "USD").refunded("r", null))))
                .isEqualTo(new MoneyTotals(1, 1, 500_000, 500_000));
        assertThat(money(sale, told(2, order("1").total(9_000_000, "USD").refunded("r", null))))
                .isEqualTo(new MoneyTotals(1, 1, 500_000, 500_000));
        assertThat(money(sale, told(2, order("1").total(2_000, "EUR").refunded("r", null))))
                .as("a third currency")
                .isEqualTo(new MoneyTotals(1, 500_000, 0));
    }

    @Test
    void aShareOfTheBuyersTotalIsRoundedToTheNearest() {
        TouchBuilder sale = told(1, order("1").total(100).seenAs(3, "USD").placed());
        assertThat(money(sale, told(2, order("1").total(1, "USD").refunded("r", null)))
                        .refunded())
                .isEqualTo(33);
        assertThat(money(sale, told(2, order("1").total(2, "USD").refunded("r", null)))
                        .refunded())
                .isEqualTo(67);
    }

    @Test
    void aRefundOfASaleThatNobodyReportedMovesNothing() {
        assertThat(money(told(2, order("1").total(500).refunded("r", null)))).isEqualTo(NOTHING);
    }

    @Test
    void anExchangeInWhichMoneyGoesBackIsNoOrder() {
        var lan = Scene.lan(told(1, order("1").total(-40_000).placed()));

        assertThat(lan.document().orders().money()).isEqualTo(Map.of("VND", new MoneyTotals(0, 0, 40_000)));
        assertThat(lan.document().orders().purchaseDays()).isZero();
    }

    @Test
    void aGiftOfNothingIsNoOrder() {
        assertThat(money(told(1, order("1").total(0).placed()))).isEqualTo(new MoneyTotals(0, 0, 0));
    }

    @Test
    void whatWasGivenBackIsDatedAndNeverEmpty() {
        List<SettledOrder> settled = Purchases.of(
                        Scene.state(
                                        told(1, order("1").total(100).placed()),
                                        told(2, order("1").total(0).refunded("nothing", null)),
                                        told(3, order("1").total(100).refunded("all", null)),
                                        told(4, order("1").refunded("rest", null)))
                                .orders(),
                        Set.of(),
                        Folding.ZONE)
                .orders();

        assertThat(settled.get(0).refunds())
                .containsExactly(new SettledOrder.GivenBack(Instant.parse("2026-03-03T03:00:00Z"), 100));
        assertThat(settled.get(0).isReturned()).isTrue();
        assertThat(money(
                        told(1, order("1").total(100).seenAs(0, "USD").placed()),
                        told(2, order("1").total(5, "USD").refunded("r", null))))
                .as("by a total of nothing nothing is converted")
                .isEqualTo(new MoneyTotals(1, 100, 0));
    }

    /** An export that says "refunded in all" and a shop that says "refunded" finish what single refunds began. */
    @Test
    void aSumAWordAndSingleRefundsComeToOneWhateverIsToldFirst() {
        List<TouchBuilder> reports = new ArrayList<>(List.of(
                told(1, order("1").status(PAID).total(300_000).named("#1001").placed()),
                told(2, order("1001").total(100_000).refunded("a", SUCCEEDED)),
                told(3, order("1").total(100_000).refunded(OrderFact.Refunded.IN_ALL, null)),
                told(4, order("1").total(50_000).refunded("b", RefundStatus.PENDING)),
                told(5, order("1").total(180_000).refunded(OrderFact.Refunded.IN_ALL, null)),
                told(6, order("1").total(50_000).refunded("b", FAILED))));
        Random random = new Random(20261128);
        for (int i = 0; i < 100; i++) {
            Collections.shuffle(reports, random);
            assertThat(money(reports.toArray(TouchBuilder[]::new))).isEqualTo(new MoneyTotals(1, 300_000, 180_000));
        }
        reports.add(told(7, order("1").status(REFUNDED).updated()));
        assertThat(money(reports.toArray(TouchBuilder[]::new))).isEqualTo(new MoneyTotals(1, 1, 300_000, 300_000));
        reports.add(told(8, order("1").cancelled()));
        assertThat(money(reports.toArray(TouchBuilder[]::new))).isEqualTo(NOTHING);
    }

    @Test
    void theReportsMayComeInAnyOrder() {
        List<TouchBuilder> reports = new ArrayList<>(List.of(
                told(1, order("1").status(PENDING).total(900_000).named("#1001").placed()),
                told(2, order("1").status(PENDING).total(800_000).updated()),
                told(3, order("1").status(PAID).updated()),
                told(4, order("1001").total(100_000).refunded("a", RefundStatus.PENDING)),
                told(5, order("1").total(100_000).refunded("a", SUCCEEDED)),
                told(6, order("1").total(200_000).refunded("b", null)),
                told(7, order("1").total(50_000).returned("c"))));
        Random random = new Random(20261126);
        for (int i = 0; i < 200; i++) {
            Collections.shuffle(reports, random);
            assertThat(money(reports.toArray(TouchBuilder[]::new))).isEqualTo(new MoneyTotals(1, 800_000, 300_000));
        }
    }

    private static TouchBuilder told(int day, OrderFact fact) {
        return till("t" + day + fact.hashCode())
                .at("2026-03-0" + day + "T03:00:00Z")
                .fact(fact);
    }

    private static MoneyTotals money(TouchBuilder... touches) {
        Map<String, MoneyTotals> money = Purchases.of(Scene.state(touches).orders(), Set.of(), Folding.ZONE)
                .totals();
        assertThat(money.keySet()).isSubsetOf("VND");
        return money.get("VND");
    }
}
