package touchfold.profile.view;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.OrderBuilder.order;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.Scene;
import touchfold.profile.testing.TouchBuilder;

/** One order told under several names is one, and a trusted word about it beats every other. */
class OrderGroupsTest {

    @Test
    void theNumberThatTheBuyerSeesAndTheShopsIdAreOneOrder() {
        assertThat(totals(
                        web("w").fact(order("#1001").total(500_000).placed()),
                        till("t")
                                .fact(order("5778367414385")
                                        .named("#1001")
                                        .total(500_000)
                                        .placed())))
                .isEqualTo(new MoneyTotals(1, 500_000, 0));
        assertThat(totals(
                        till("site").fact(order("1001").total(500_000).placed()),
                        till("shop")
                                .fact(order("5778367414385")
                                        .named("#1001", "1001")
                                        .total(500_000)
                                        .placed())))
                .as("both trusted")
                .isEqualTo(new MoneyTotals(1, 500_000, 0));
    }

    @Test
    void aRefundUnderAnotherNameIsOfTheSameOrder() {
        assertThat(totals(
                        till("t1")
                                .fact(order("5778").named("1001").total(500_000).placed()),
                        till("t2").fact(order("#1001").total(200_000).refunded("r", null))))
                .isEqualTo(new MoneyTotals(1, 500_000, 200_000));
    }

    /** Shops count ids and numbers apart: months later the number of an order is the id of an old one. */
    @Test
    void anOrderWhoseNumberIsTheIdOfAnOldOneIsAnother() {
        TouchBuilder old = till("t1")
                .at("2025-11-08T14:05:53Z")
                .fact(order("500").named("320").total(500_000).placed());
        TouchBuilder now = till("t2")
                .at("2026-01-08T14:32:31Z")
                .fact(order("820").named("500").total(300_000).placed());

        assertThat(totals(old, now)).isEqualTo(new MoneyTotals(2, 800_000, 0));
        assertThat(totals(
                        old,
                        now,
                        till("t3")
                                .at("2026-01-09T14:32:31Z")
                                .fact(order("820").named("500").total(200_000).updated())))
                .as("when it is changed")
                .isEqualTo(new MoneyTotals(2, 700_000, 0));
        assertThat(totals(
                        old,
                        now,
                        till("t3")
                                .at("2026-01-09T10:00:00Z")
                                .fact(order("820").total(100_000).refunded("r", null))))
                .isEqualTo(new MoneyTotals(2, 800_000, 100_000));
    }

    @Test
    void aReportThatComesDaysLaterIsOfTheSameOrder() {
        assertThat(totals(
                        till("t1")
                                .at("2026-01-05T14:05:53Z")
                                .fact(order("1001").total(500_000).placed()),
                        till("t2")
                                .at("2026-01-08T14:05:53Z")
                                .fact(order("5778").named("1001").total(500_000).placed())))
                .isEqualTo(new MoneyTotals(1, 500_000, 0));
    }

    @Test
    void namesJoinOverAThirdReport() {
        assertThat(totals(
                        till("t1").fact(order("a").total(500_000).placed()),
                        till("t2").fact(order("b").total(500_000).placed()),
                        till("t3")
                                .fact(order("c").named("a", "b").total(500_000).placed())))
                .isEqualTo(new MoneyTotals(1, 500_000, 0));
    }

    @Test
    void theSameNumberOfAnotherStoreIsAnotherOrder() {
        assertThat(totals(
                        till("t1").fact(order("1001").total(500_000).placed()),
                        till("t2")
                                .fact(new OrderFact.Completed(
                                        "other",
                                        "9",
                                        List.of("1001"),
                                        null,
                                        null,
                                        new Money(100_000, "VND"),
                                        null,
                                        null,
                                        null,
                                        List.of(),
                                        false,
                                        List.of()))))
                .isEqualTo(new MoneyTotals(2, 600_000, 0));
    }

    @Test
    void aPageCanNotMakeTwoOrdersOfTheTillOne() {
        assertThat(totals(
                        till("t1").fact(order("1").total(500_000).placed()),
                        till("t2").fact(order("2").total(300_000).placed()),
                        web("evil").fact(order("1").named("2").total(1).placed())))
                .isEqualTo(new MoneyTotals(2, 800_000, 0));
    }

    @Test
    void whatAPageSaysOfAnOrderThatTheTillSoldDoesNotCount() {
        TouchBuilder sale = till("t")
                .at("2026-03-05T03:00:00Z")
                .fact(order("1").total(500_000).placed());
        assertThat(totals(sale, web("w1").fact(order("1").cancelled()))).isEqualTo(new MoneyTotals(1, 500_000, 0));
        assertThat(totals(sale, web("w2").fact(order("1").refunded("r", null))))
                .isEqualTo(new MoneyTotals(1, 500_000, 0));
        assertThat(totals(
                        sale,
                        web("w3")
                                .at("2027-01-01T00:00:00Z")
                                .fact(order("1").total(9).placed())))
                .isEqualTo(new MoneyTotals(1, 500_000, 0));
        assertThat(Purchases.of(
                                Scene.state(
                                                sale,
                                                web("w4")
                                                        .at("2020-01-01T00:00:00Z")
                                                        .fact(order("1")
                                                                .total(9)
                                                                .placed()))
                                        .orders(),
                                Set.of(),
                                Folding.ZONE)
                        .facts()
                        .days())
                .extracting(day -> day.day().toString())
                .as("nor when it was placed")
                .containsExactly("2026-03-05");
    }

    @Test
    void aSaleThatOnlyAPageReportsStandsAndCanBeTakenBackByAnybody() {
        TouchBuilder claim = web("w").fact(order("1").total(500_000).placed());
        assertThat(totals(claim)).isEqualTo(new MoneyTotals(1, 500_000, 0));
        assertThat(totals(claim, web("w2").fact(order("1").cancelled()))).isNull();
        assertThat(totals(claim, till("t").fact(order("1").cancelled()))).isNull();
        assertThat(totals(claim, till("t").fact(order("1").total(200_000).refunded("r", null))))
                .isEqualTo(new MoneyTotals(1, 500_000, 200_000));
    }

    @Test
    void aPageCanNotTakeUpWhatATrustedSourceCancelled() {
        TouchBuilder claim = web("w").fact(order("1").total(500_000).placed());
        TouchBuilder cancelled =
                till("t").at("2026-03-05T03:00:00Z").fact(order("1").cancelled());
        var paid = order("1").status(OrderStatus.PAID).updated();

        assertThat(totals(claim, cancelled, web("w2").at("2026-03-06T03:00:00Z").fact(paid)))
                .isNull();
        assertThat(totals(
                        claim, cancelled, till("t2").at("2026-03-06T03:00:00Z").fact(paid)))
                .isEqualTo(new MoneyTotals(1, 500_000, 0));
    }

    @Test
    void aSaleThatTheTillReportsOnAnotherProfileIsNotThisOnes() {
        var book = Scene.state(
                        web("w").fact(order("5778").named("1001").total(500_000).placed()))
                .orders();

        assertThat(book.claimedNames()).containsExactlyInAnyOrder(key("5778"), key("1001"));
        assertThat(Purchases.of(book, Set.of(key("1001")), Folding.ZONE).totals())
                .isEmpty();
        assertThat(Purchases.of(book, Set.of(key("1002")), Folding.ZONE).totals())
                .hasSize(1);
        var mine = Scene.state(till("t").fact(order("5778").total(500_000).placed()))
                .orders();
        assertThat(Purchases.of(mine, Set.of(key("5778")), Folding.ZONE).totals())
                .as("a trusted report counts wherever it stands")
                .hasSize(1);
    }

    private static OrderKey key(String id) {
        return OrderKey.of("shop", id);
    }

    private static MoneyTotals totals(TouchBuilder... touches) {
        return Purchases.of(Scene.state(touches).orders(), Set.of(), Folding.ZONE)
                .totals()
                .get("VND");
    }
}
