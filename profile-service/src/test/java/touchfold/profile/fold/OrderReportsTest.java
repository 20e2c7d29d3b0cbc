package touchfold.profile.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.OrderBuilder.order;
import static touchfold.profile.testing.TouchBuilder.imported;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.events.OrderFact.RefundStatus;
import touchfold.events.TimeDoubt;
import touchfold.profile.identity.Seen;
import touchfold.profile.testing.OrderBuilder;
import touchfold.profile.testing.Scene;
import touchfold.profile.testing.TouchBuilder;

/** What remains of an order's reports, whichever of them comes first. */
class OrderReportsTest {

    private static final String ONE = "2026-03-01T00:00:00Z";
    private static final String TWO = "2026-03-02T00:00:00Z";
    private static final String THREE = "2026-03-03T00:00:00Z";
    private static final Seen SEEN = new Seen(Instant.parse(ONE), "src_pos", "m");

    @Test
    void theNewestReportByTheShopsOwnClockSaysWhatItIsWorth() {
        OrderState order = told(
                till("a").at(THREE).fact(order("1").total(100).updatedAt(ONE).updated()),
                till("b").at(ONE).fact(order("1").total(200).updatedAt(TWO).updated()));

        assertThat(order.content().total()).isEqualTo(dong(200));
        assertThat(order.content().channel()).isEqualTo("pos");
        assertThat(order.reportedAt()).isEqualTo(ONE);
        assertThat(order.placedAt()).as("no report says when").isNull();
    }

    @Test
    void aReportThatDoesNotSayHowNewItIsIsAsNewAsItsTouchpoint() {
        assertThat(told(
                                till("a").at(THREE).fact(order("1").total(100).placed()),
                                till("b")
                                        .at(ONE)
                                        .fact(order("1")
                                                .total(200)
                                                .updatedAt(TWO)
                                                .updated()))
                        .content()
                        .total())
                .isEqualTo(dong(100));
    }

    @Test
    void ofTwoReportsOfOneInstantTheLaterTouchpointCounts() {
        assertThat(told(
                                till("b").at(ONE).fact(order("1").total(100).placed()),
                                till("a").at(ONE).fact(order("1").total(200).placed()))
                        .content()
                        .total())
                .isEqualTo(dong(100));
    }

    @Test
    void anOrderWasPlacedWhenTheEarliestReportSays() {
        OrderState order = told(
                till("b").at(TWO).fact(order("1").total(100).placed()),
                till("c").at(THREE).fact(order("1").total(100).updated(ONE)));

        assertThat(order.placedAt()).isEqualTo(ONE);
        assertThat(order.reportedAt()).isEqualTo(TWO);
    }

    @Test
    void aReportWithoutATotalSaysOnlyHowFarThePaymentIs() {
        OrderState order = told(
                till("a")
                        .at(ONE)
                        .fact(order("1").total(100).status(OrderStatus.PENDING).placed()),
                till("b").at(TWO).fact(order("1").status(OrderStatus.PAID).updated()),
                till("c").at(THREE).fact(order("1").total(90).updated()));

        assertThat(order.payment().status()).isEqualTo(OrderStatus.PAID);
        assertThat(order.content().total()).isEqualTo(dong(90));
        OrderState unpaid =
                told(till("b").at(TWO).fact(order("1").status(OrderStatus.PAID).updated()));
        assertThat(unpaid.content()).isNull();
        assertThat(unpaid.reportedAt()).isNull();
        assertThat(told(till("c").fact(order("1").total(90).placed())).payment())
                .isNull();
    }

    @Test
    void ofSeveralCancellationsTheNewestCounts() {
        OrderState order = told(
                till("a").at(THREE).fact(order("1").updatedAt(ONE).cancelled()),
                till("b").at(TWO).fact(order("1").cancelled()));

        assertThat(order.isCancelled()).isTrue();
        assertThat(order.cancelled().at()).isEqualTo(TWO);
        assertThat(order.content()).isNull();
    }

    /** Two days after the shop had cancelled what nobody paid, the bank's transfer came. */
    @Test
    void aCancelledOrderThatIsPaidAfterAllIsNoneAnyMore() {
        var cancelled = till("a").at(TWO).fact(order("1").cancelled());
        OrderBuilder paid = order("1").total(5).status(OrderStatus.PAID);

        assertThat(told(cancelled, till("b").at(THREE).fact(paid.updated())).isCancelled())
                .isFalse();
        assertThat(told(cancelled, till("b").at(ONE).fact(paid.updatedAt(THREE).placed()))
                        .isCancelled())
                .as("by the shop's own clock")
                .isFalse();
        assertThat(told(
                                cancelled,
                                till("b").at(THREE).fact(paid.updatedAt(THREE).updated()),
                                till("c")
                                        .at(THREE)
                                        .fact(order("1").updatedAt(THREE).cancelled()))
                        .isCancelled())
                .as("cancelled once more, in the same moment")
                .isTrue();
    }

    @Test
    void whatIsNotANewerWordThatItIsPaidLeavesAnOrderCancelled() {
        var cancelled = till("a").at(TWO).fact(order("1").cancelled());
        OrderBuilder order = order("1").total(5);

        for (OrderStatus status : OrderStatus.values()) {
            assertThat(told(
                                    cancelled,
                                    till("b")
                                            .at(THREE)
                                            .fact(order("1")
                                                    .total(5)
                                                    .status(status)
                                                    .updated()))
                            .isCancelled())
                    .as("%s", status)
                    .isEqualTo(status != OrderStatus.PAID);
        }
        order.status(OrderStatus.PAID);
        assertThat(told(cancelled, till("b").at(ONE).fact(order.updated())).isCancelled())
                .as("paid before")
                .isTrue();
        assertThat(told(cancelled, till("b").at(THREE).fact(order.placed())).isCancelled())
                .as("the sale as it was placed, told again")
                .isTrue();
        assertThat(told(
                                cancelled,
                                till("b")
                                        .at(THREE)
                                        .doubted(TimeDoubt.UNREADABLE)
                                        .fact(order.updated()))
                        .isCancelled())
                .as("at a time that nobody knows")
                .isTrue();
        assertThat(told(
                                cancelled,
                                imported("b")
                                        .at(THREE)
                                        .fact(order.updatedAt(THREE).placed()))
                        .isCancelled())
                .as("in a file")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({", true", "SUCCEEDED, true", "PENDING, false", "FAILED, false"})
    void aRefundCountsOnceTheMoneyHasGoneBack(RefundStatus status, boolean counts) {
        assertThat(refund(till("a").fact(order("1").total(5).refunded("r", status)))
                        .counts())
                .isEqualTo(counts);
    }

    @Test
    void ofARefundTheNewestWordOfEachKindCounts() {
        RefundState refund = refund(
                till("a").at(TWO).fact(order("1").total(50).refunded("r", RefundStatus.PENDING)),
                till("b").at(ONE).fact(order("1").total(40).refunded("r", RefundStatus.SUCCEEDED)),
                till("c").at(THREE).fact(order("1").refundedInPart(" r ")));

        assertThat(refund.at()).isEqualTo(ONE);
        assertThat(refund.amount().money()).isEqualTo(dong(50));
        assertThat(refund.progress().status())
                .as("a report without a status is of money that went back")
                .isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(refund.counts()).isTrue();
    }

    @Test
    void aRefundOfAnUnknownPartCountsForNothingAndOneOfEverythingForTheRest() {
        assertThat(refund(till("a").fact(order("1").refundedInPart("r"))).counts())
                .isFalse();
        RefundState whole = refund(till("a").fact(order("1").refunded("r", null)));
        assertThat(whole.counts()).isTrue();
        assertThat(whole.amount().money()).isNull();
    }

    @Test
    void refundsAndReturnsWithoutAnIdAreOfTheirOwnTouchpoint() {
        OrderState order = told(
                till("a").fact(order("1").total(5).refunded(null, null)),
                till("b").fact(order("1").total(5).refunded(" ", null)),
                till("c").fact(order("1").total(7).returned(null)),
                till("d").at(TWO).fact(order("1").total(8).returned(" g ")),
                till("e").at(ONE).fact(order("1").total(9).returned("g")));

        assertThat(order.refunds()).containsOnlyKeys("touchpoint:src_pos/a", "touchpoint:src_pos/b");
        assertThat(order.returns()).containsOnlyKeys("touchpoint:src_pos/c", "g");
        assertThat(order.returns().get("g").value()).as("the newer report").isEqualTo(dong(8));
    }

    @Test
    void asManyRefundsReturnsNamesAndLinesAreKeptAsABoundSays() {
        OrderState full = OrderState.of(order("1").total(1).placed(), "pos", SEEN);
        String[] names = new String[ProfileBounds.REFERENCES + 1];
        for (int i = 0; i <= ProfileBounds.REFUNDS; i++) {
            String id = String.format("r%03d", i);
            full = full.combine(OrderState.of(order("1").total(1).refunded(id, null), "pos", SEEN))
                    .combine(OrderState.of(order("1").total(1).returned(id), "pos", SEEN));
        }
        for (int i = 0; i < names.length; i++) {
            names[i] = String.format("n%03d", names.length - i);
        }
        var builder = order("1").total(1).named(names);
        for (int i = 0; i <= ProfileBounds.LINES; i++) {
            builder.line("c" + i, "1", 1);
        }
        full = full.combine(OrderState.of(builder.placed(), "pos", SEEN));

        assertThat(full.refunds()).hasSize(50).containsKeys("r000", "r049").doesNotContainKey("r050");
        assertThat(full.returns()).hasSize(50).containsKeys("r000", "r049").doesNotContainKey("r050");
        assertThat(full.references()).hasSize(10).contains("n001", "n010").doesNotContain("n011");
        OrderState lines = OrderState.of(builder.placed(), "pos", SEEN);
        assertThat(lines.content().lines()).hasSize(50);
        assertThat(lines.content().lines().getLast().category()).isEqualTo("c49");
    }

    @Test
    void theNamesOfAnOrderAreThoseOfAllItsReportsAndItsIdIsNoneOfThem() {
        OrderState order = told(
                till("a").fact(order("1").named("#1001", " 1 ").total(5).placed()),
                till("b").fact(order("1").named("DH-7").total(5).updated()),
                till("c").fact(order("1").total(5).updated()));

        assertThat(order.references()).containsExactly("1001", "DH-7");
        assertThat(order.names(OrderKey.of("shop", "1")))
                .containsExactly(new OrderKey("shop", "1"), new OrderKey("shop", "1001"), new OrderKey("shop", "DH-7"));
    }

    @Test
    void whatAReportSaysOfMoneyIsKept() {
        OrderContent content = told(till("a")
                        .fact(order("1")
                                .total(100)
                                .seenAs(4, "USD")
                                .discount(7)
                                .coupon("TET")
                                .line("tea", "2", 50)
                                .placed()))
                .content();

        assertThat(content.presentment()).isEqualTo(new Money(4, "USD"));
        assertThat(content.discount()).isEqualTo(dong(7));
        assertThat(content.coupon()).isTrue();
        assertThat(content.lines()).containsExactly(new OrderLine("p-tea", "tea", new BigDecimal("2"), dong(50)));
        assertThat(told(till("a").fact(order("1").total(100).placed()))
                        .content()
                        .coupon())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "p,    s,    n,    p",
        "' ',  s,    n,    s",
        ",     ' ',  ' n ',n",
        ",     ,     ' ',",
        "' p ',s,    n,    p"
    })
    void aLineIsNamedByItsIdOrItsStockNumberOrItsName(String id, String sku, String name, String product) {
        assertThat(OrderLine.of(line(id, sku, name, " tea ", null)))
                .isEqualTo(new OrderLine(product, "tea", BigDecimal.ONE, null));
        assertThat(OrderLine.of(line(id, sku, name, " ", null)).category()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2, 2",
        "1.50, 1.5",
        "100, 100",
        "0.1234565, 0.123457",
        "0.123456, 0.123456",
        "1000000000, 1000000000",
        "1000000001, 1000000000",
        "-1000000001, -1000000000",
        "-3, -3"
    })
    void aQuantityIsKeptWithinWhatASumCanHold(String told, String kept) {
        assertThat(OrderLine.of(line("p", null, null, null, new BigDecimal(told)))
                        .quantity())
                .isEqualTo(new BigDecimal(kept));
    }

    @ParameterizedTest
    @CsvSource({
        "shop, 1001, 1001",
        "shop, '#1001', 1001",
        "' shop ', ' # # 1001 ', 1001",
        "shop, '#', '#'",
        "shop, '##', '#'",
        "a:b, 'c:4', 'c:4'"
    })
    void anOrderIsFoundByItsNumberWhateverSignStandsBeforeIt(String store, String id, String bare) {
        OrderKey key = OrderKey.of(store, id);

        assertThat(key).isEqualTo(new OrderKey(store.strip(), bare));
        assertThat(OrderKey.parse(key.toString())).isEqualTo(key);
    }

    @Test
    void keysOfDifferentStoresNeverReadAlike() {
        assertThat(new OrderKey("a", "b1").toString()).isNotEqualTo(new OrderKey("ab", "1").toString());
        assertThat(new OrderKey("a", "2")).isLessThan(new OrderKey("b", "1")).isGreaterThan(new OrderKey("a", "1"));
    }

    @Test
    void whatPagesSayStandsApartFromWhatTrustedSourcesSay() {
        OrderBook book = Scene.state(
                        web("w").fact(order("1").named("x").total(5).placed()),
                        till("t").fact(order("2").total(5).placed()))
                .orders();

        assertThat(book.claimed()).containsOnlyKeys(new OrderKey("shop", "1"));
        assertThat(book.trusted()).containsOnlyKeys(new OrderKey("shop", "2"));
        assertThat(book.claimedNames()).containsExactly(new OrderKey("shop", "1"), new OrderKey("shop", "x"));
        assertThat(book.isEmpty()).isFalse();
        assertThat(OrderBook.EMPTY.isEmpty()).isTrue();
        assertThat(Scene.state(web("w").fact(order("1").total(5).placed()))
                        .orders()
                        .isEmpty())
                .isFalse();
        assertThat(book.isFull()).isFalse();
    }

    private static OrderState told(TouchBuilder... touches) {
        OrderState forth = Scene.state(touches).orders().trusted().get(new OrderKey("shop", "1"));
        List<TouchBuilder> back = List.of(touches).reversed();
        assertThat(Scene.state(back.toArray(TouchBuilder[]::new)).orders().trusted())
                .as("whichever comes first")
                .isEqualTo(Map.of(new OrderKey("shop", "1"), forth));
        return forth;
    }

    private static RefundState refund(TouchBuilder... touches) {
        Map<String, RefundState> refunds = told(touches).refunds();
        assertThat(refunds).containsOnlyKeys("r");
        return refunds.get("r");
    }

    private static LineItem line(String id, String sku, String name, String category, BigDecimal quantity) {
        return new LineItem(id, sku, name, null, category, null, quantity, null, null, null, Map.of());
    }

    private static Money dong(long amount) {
        return new Money(amount, "VND");
    }
}
