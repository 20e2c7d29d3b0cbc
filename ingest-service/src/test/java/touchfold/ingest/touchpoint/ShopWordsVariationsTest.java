package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.sale;
import static touchfold.ingest.touchpoint.FieldMessages.shopify;
import static touchfold.ingest.touchpoint.FieldMessages.track;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.Fact;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.events.OrderFact.RefundStatus;

/** Under which names sites report orders and what becomes of them, and how they write the order's own name. */
class ShopWordsVariationsTest {

    private static Fact told(String event, String properties) {
        return Results.event(track(
                        "track",
                        "{'userId':'u','event':'" + event + "','properties':{'order_id':'O','total':10,'currency':'USD'"
                                + properties + "}}"))
                .fact();
    }

    @ParameterizedTest
    @CsvSource({
        "order_completed, order-completed",
        "OrderCompleted, order-completed",
        "orderCompleted, order-completed",
        "ORDER COMPLETED, order-completed",
        "order-completed, order-completed",
        "Order  Completed, order-completed",
        "order_updated, order-updated",
        "order_refunded, order-refunded",
        "order_cancelled, order-cancelled",
        "order_canceled, order-cancelled",
        "Cancelled Order, order-cancelled",
        "product_viewed, product-viewed",
        "productAdded, cart-updated",
        "checkout_started, checkout-started"
    })
    void aNameIsTheSameHoweverItsWordsAreJoined(String name, String fact) {
        assertThat(told(name, ",'product_id':'P'").wireName()).isEqualTo(fact);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Order Placed", "Order Created", "Order Confirmed", "Order Submitted", "order_placed"})
    void anOrderThatWasPlacedIsOneByWhateverName(String name) {
        assertThat(told(name, "")).isInstanceOfSatisfying(OrderFact.Completed.class, order -> {
            assertThat(order.orderId()).isEqualTo("O");
            assertThat(order.total()).isEqualTo(new Money(1000, "USD"));
            assertThat(order.status()).isNull();
        });
    }

    @Test
    void anOrderThatWasPaidIsPaid() {
        assertThat(told("Order Paid", ""))
                .isInstanceOfSatisfying(OrderFact.Completed.class, order -> assertThat(order.status())
                        .isEqualTo(OrderStatus.PAID));
        assertThat(told("Order Paid", ",'status':'partially_refunded'"))
                .isInstanceOfSatisfying(OrderFact.Completed.class, order -> assertThat(order.status())
                        .isEqualTo(OrderStatus.PARTIALLY_REFUNDED));
    }

    @ParameterizedTest
    @CsvSource({
        "Order Voided, VOIDED",
        "Order Failed, VOIDED",
        "Order Payment Failed, VOIDED",
        "Order Declined, VOIDED",
        "Order Expired, EXPIRED",
        "order_voided, VOIDED"
    })
    void anOrderThatCameToNothingIsNoSale(String name, OrderStatus status) {
        assertThat(told(name, "")).isInstanceOfSatisfying(OrderFact.Updated.class, order -> assertThat(order.status())
                .isEqualTo(status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Order Edited", "Order Changed", "Order Modified"})
    void anOrderThatWasChangedHasItsNewTotal(String name) {
        assertThat(told(name, "")).isInstanceOfSatisfying(OrderFact.Updated.class, order -> assertThat(order.total())
                .isEqualTo(new Money(1000, "USD")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Order Partially Refunded",
                "Partially Refunded Order",
                "Refund Issued",
                "Refund Completed",
                "Refund Processed",
                "Order Refund",
                "refund_issued"
            })
    void whatIsGivenBackIsARefundByWhateverName(String name) {
        assertThat(told(name, ",'refund_id':'R'")).isInstanceOfSatisfying(OrderFact.Refunded.class, back -> {
            assertThat(back.amount()).isEqualTo(new Money(1000, "USD"));
            assertThat(back.whole()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Order Deleted", "Order Annulled"})
    void anOrderThatIsGoneIsCancelled(String name) {
        assertThat(told(name, "")).isInstanceOf(OrderFact.Cancelled.class);
    }

    /** A partial refund that does not say how much is not all of it. */
    @Test
    void aPartialRefundWithoutAnAmountIsOfAnUnknownOne() {
        OrderFact.Refunded back = (OrderFact.Refunded) Results.event(
                        track(
                                "track",
                                "{'userId':'u','event':'Order Partially Refunded','properties':{'order_id':'O','currency':'USD'}}"))
                .fact();

        assertThat(back.whole()).isFalse();
        assertThat(back.amount()).isNull();
    }

    /** Beyond Segment's own names they may be anybody's events, which need no order. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Order Placed", "Order Paid", "Order Edited", "Order Voided", "Refund Issued", "Order Deleted"})
    void aNameAloneIsNoOrder(String name) {
        assertThat(Results.event(track("track", "{'userId':'u','event':'" + name + "','properties':{'step':2}}"))
                        .fact())
                .isEqualTo(new Fact.Custom(name));
        assertThat(Results.event(track(
                                "track",
                                "{'userId':'u','event':'Order Placed','properties':{'order_id':'O','table':7}}"))
                        .fact())
                .isEqualTo(new Fact.Custom("Order Placed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auto_cancelled",
                "CANCELLED_BY_SELLER",
                "cancelled_by_buyer",
                "user_cancelled",
                "cancel",
                "annulled",
                "huỷ",
                "Hủy",
                "HUỶ ĐƠN",
                "đã hủy đơn",
                "khách hủy",
                "da huỷ"
            })
    void aWordForCancelledCancels(String word) {
        assertThat(told("Order Completed", ",'status':'" + word + "'")).isInstanceOf(OrderFact.Cancelled.class);
    }

    @ParameterizedTest
    @CsvSource({
        "success, PAID",
        "succeeded, PAID",
        "settled, PAID",
        "Thành công, PAID",
        "đã thu tiền, PAID",
        "deposit_paid, PARTIALLY_PAID",
        "đã đặt cọc, PARTIALLY_PAID",
        "thanh toán một phần, PARTIALLY_PAID",
        "Payment Declined, VOIDED",
        "payment_error, VOIDED",
        "thanh toán thất bại, VOIDED",
        "thất bại, VOIDED",
        "chờ chuyển khoản, PENDING",
        "awaiting_bank_transfer, PENDING",
        "invoiced, PENDING",
        "đã hoàn tiền một phần, PARTIALLY_REFUNDED",
        "charged_back, REFUNDED",
        "chargeback, REFUNDED",
        "new, ",
        "open, ",
        "shipped, ",
        "returning, "
    })
    void aWordForThePaymentIsUnderstoodOrSaysNothing(String word, OrderStatus status) {
        assertThat(((OrderFact.Completed) told("Order Completed", ",'status':'" + word + "'")).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "issued, SUCCEEDED",
        "processed, SUCCEEDED",
        "settled, SUCCEEDED",
        "thành công, SUCCEEDED",
        "hoàn tất, SUCCEEDED",
        "submitted, PENDING",
        "queued, PENDING",
        "open, PENDING",
        "đang xử lý, PENDING",
        "thất bại, FAILED",
        "từ chối, FAILED",
        "expired, FAILED",
        "error, FAILED"
    })
    void aRefundsWordIsUnderstood(String word, RefundStatus status) {
        assertThat(((OrderFact.Refunded) told("Order Refunded", ",'status':'" + word + "'")).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"PENDING, PENDING", "Paid, PAID", "VOIDED, VOIDED", "PARTIALLY_REFUNDED, PARTIALLY_REFUNDED"})
    void aShopsWordIsTheSameInCapitals(String said, OrderStatus status) {
        assertThat(((OrderFact.Completed) Results.event(shopify(
                                        "orders/create",
                                        "{'id':1,'total_price':'10.00','currency':'USD','financial_status':'" + said
                                                + "'}"))
                                .fact())
                        .status())
                .isEqualTo(status);
    }

    @Test
    void anEditThatNamesNoTotalIsIgnoredWithItsReason() {
        assertThat(
                        shopify(
                                "orders/edited",
                                "{'order_edit':{'id':7,'order_id':1,'line_items':{'additions':[],'removals':[{'id':2,'delta':1}]}}}"))
                .isInstanceOfSatisfying(TouchpointResult.Ignored.class, ignored -> assertThat(ignored.reason())
                        .contains("orders/updated"));
    }

    // --- one order under all its names

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gid://shopify/Order/5778",
                "gid://shopify/Order/5778?key=1f3a",
                "gid://shopify/OrderIdentity/5778",
                "Z2lkOi8vc2hvcGlmeS9PcmRlci81Nzc4",
                "Order #5778",
                "Đơn hàng #5778",
                "No. #5778",
                "5778.0",
                "\\u00A05778",
                "5778\\u200B"
            })
    void anOrderIsFoundUnderItsNumberHoweverTheSiteWritesIt(String written) {
        OrderFact.Completed order = (OrderFact.Completed) Results.event(track(
                        "track",
                        "{'userId':'u','event':'Order Completed','properties':{'order_id':'" + written
                                + "','total':10,'currency':'USD'}}"))
                .fact();

        assertThat(order.orderId().equals("5778") || order.references().contains("5778"))
                .as(order.toString())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"VN-5778", "5778-1", "gid://shopify/Product/5778", "Z2lkOi8v", "A#", "1.5"})
    void anOrdersOwnNameIsNotTakenApart(String written) {
        OrderFact.Completed order = (OrderFact.Completed) Results.event(track(
                        "track",
                        "{'userId':'u','event':'Order Completed','properties':{'order_id':'" + written
                                + "','total':10,'currency':'USD'}}"))
                .fact();

        assertThat(order.orderId()).isEqualTo(written);
        assertThat(order.references()).isEmpty();
    }

    // --- amounts

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169k",
                "1tr690",
                "1,69tr",
                "169 nghìn",
                "169.000,-",
                "1 690 000",
                "(169000)",
                "169000-",
                "\u2212169000",
                "١٦٩٠٠٠",
                "169_000",
                "169000.00.00",
                "1e400",
                "+",
                ".",
                "₫",
                "0x29",
                "Liên hệ",
                "169000/kg",
                "169000 x 2",
                "169000;0"
            })
    void anAmountThatIsNotPlainIsRefusedByName(String amount) {
        assertThat(Results.rejected(track(
                                "track",
                                "{'userId':'u','event':'Order Completed','properties':{'order_id':'O','currency':'VND','total':'"
                                        + amount + "'}}"))
                        .pointer())
                .isEqualTo("/properties/total");
        assertThat(Results.rejected(sale(
                                "{'id':'i','type':'sale.completed','data':{'saleId':'S','total':'" + amount + "'}}"))
                        .pointer())
                .isEqualTo("/data/total");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "'+169000', 169000",
                "'169000.', 169000",
                "'00169000', 169000",
                "'1.69E5', 169000",
                "' 169000 ', 169000",
                "'169000\\u00A0₫', 169000",
                "169000.0, 169000",
                "1.69E+5, 169000",
                "'169000.000', 169000",
                "0, 0"
            })
    void aPlainAmountIsRead(String amount, long minor) {
        OrderFact.Completed order = (OrderFact.Completed) Results.event(track(
                        "track",
                        "{'userId':'u','event':'Order Completed','properties':{'order_id':'O','currency':'VND','total':"
                                + amount + "}}"))
                .fact();

        assertThat(order.total()).isEqualTo(new Money(minor, "VND"));
    }
}
