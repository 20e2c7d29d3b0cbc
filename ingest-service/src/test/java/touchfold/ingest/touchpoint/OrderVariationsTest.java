package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.sale;
import static touchfold.ingest.touchpoint.FieldMessages.sendgrid;
import static touchfold.ingest.touchpoint.FieldMessages.shopify;
import static touchfold.ingest.touchpoint.FieldMessages.track;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.events.OrderFact.RefundStatus;

/**
 * Orders: what becomes of them later, their money, and one act that is told twice. Kinds of fault that users of comparable systems reported, in other
 * words than theirs: what must hold is the kind and not the case.
 */
class OrderVariationsTest {

    // --- an order's later life

    @ParameterizedTest
    @CsvSource({
        "pending, PENDING",
        "authorized, AUTHORIZED",
        "partially_paid, PARTIALLY_PAID",
        "voided, VOIDED",
        "expired, EXPIRED",
        "refunded, REFUNDED"
    })
    void anOrderSaysWhetherItWasPaid(String said, OrderStatus status) {
        for (String topic : List.of("orders/create", "orders/updated")) {
            CanonicalEvent event = Results.event(shopify(
                    topic, "{'id':1,'total_price':'10.00','currency':'USD','financial_status':'" + said + "'}"));
            OrderStatus told = event.fact() instanceof OrderFact.Completed completed
                    ? completed.status()
                    : ((OrderFact.Updated) event.fact()).status();
            assertThat(told).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({"success, SUCCEEDED", "pending, PENDING", "failure, FAILED", "error, FAILED"})
    void aRefundSaysWhetherItWentThrough(String said, RefundStatus status) {
        CanonicalEvent event = Results.event(shopify(
                "refunds/create",
                "{'id':9,'order_id':1,'transactions':[{'kind':'refund','status':'" + said
                        + "','amount':'5.00','currency':'USD'}]}"));

        assertThat(((OrderFact.Refunded) event.fact()).status()).isEqualTo(status);
    }

    @Test
    void whateverTellsOfACancelledOrderCancelsIt() {
        for (String topic : List.of("orders/create", "orders/paid", "orders/updated", "orders/cancelled")) {
            assertThat(Results.event(
                                    shopify(
                                            topic,
                                            "{'id':1,'total_price':'10.00','currency':'USD','cancelled_at':'2026-01-09T00:00:00Z'}"))
                            .fact())
                    .isInstanceOf(OrderFact.Cancelled.class);
        }
    }

    // --- money read wrongly

    @ParameterizedTest
    @ValueSource(strings = {"'1.250.000'", "'169.000'", "'1,250'", "1.250", "'1.250.000 đ'", "'12.500.000₫'"})
    void aGroupedAmountIsRefusedByNameOnEveryDoor(String amount) {
        assertThat(Results.rejected(track(
                                "track",
                                "{'userId':'u','event':'Order Completed','properties':{'order_id':'O','currency':'VND','total':"
                                        + amount + "}}"))
                        .pointer())
                .isEqualTo("/properties/total");
        assertThat(Results.rejected(
                                sale("{'id':'i','type':'sale.completed','data':{'saleId':'S','total':" + amount + "}}"))
                        .pointer())
                .isEqualTo("/data/total");
        assertThat(Results.rejected(track(
                                "track",
                                "{'userId':'u','event':'Order Refunded','properties':{'order_id':'O','currency':'VND','total':"
                                        + amount + "}}"))
                        .pointer())
                .isEqualTo("/properties/total");
    }

    @ParameterizedTest
    @CsvSource({
        "'10.00',USD,1000",
        "'0.5',USD,50",
        "10,VND,10",
        "'250000.00',VND,250000",
        "'1.234',KWD,1234",
        "5e2,VND,500"
    })
    void anAmountThatCanBeReadInOneWayIsRead(String amount, String currency, long minor) {
        CanonicalEvent event = Results.event(track(
                "track",
                "{'userId':'u','event':'Order Completed','properties':{'order_id':'O','currency':'" + currency
                        + "','total':'" + amount + "'}}"));

        assertThat(((OrderFact.Completed) event.fact()).total()).isEqualTo(new Money(minor, currency));
    }

    @Test
    void aRefundInTheBuyersCurrencyCountsInTheShops() {
        CanonicalEvent event = Results.event(shopify("refunds/create", """
                {"id":9,"order_id":1,"transactions":[{"kind":"refund","status":"success","amount":"127000","currency":"VND"}],
                 "refund_line_items":[{"quantity":1,"subtotal":"5.00","subtotal_set":{
                   "shop_money":{"amount":"5.00","currency_code":"USD"},
                   "presentment_money":{"amount":"127000","currency_code":"VND"}}}]}""".replace('"', '\'')));

        assertThat(((OrderFact.Refunded) event.fact()).amount()).isEqualTo(new Money(500, "USD"));
    }

    // --- one act told twice

    @Test
    void aClickIsOneUnderWhateverIdItIsToldAgain() {
        String click =
                "[{'email':'a@b.vn','event':'click','timestamp':1767323045,'sg_message_id':'m','url':'https://x.vn/a',"
                        + "'sg_event_id':'%s'}]";

        assertThat(Results.event(sendgrid(click.formatted("one"))).id())
                .isEqualTo(Results.event(sendgrid(click.formatted("two"))).id());
        assertThat(Results.event(sendgrid(click.formatted("one"))).id())
                .isNotEqualTo(Results.event(sendgrid(click.formatted("one").replace("/a", "/b")))
                        .id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'userId':'u','event':'Read','timestamp':'2026-01-09T00:00:00Z'}",
                "{'anonymousId':'a','event':'Read','originalTimestamp':'2026-01-09T00:00:00Z','properties':{'a':1}}",
                "{'userId':'u','event':'Read','timestamp':1767323045,'context':{'ip':'203.0.113.1'}}"
            })
    void aMessageWithoutAnIdIsOneWhenItIsSentAgain(String message) {
        String again = message.replace("'event'", "'sentAt':'2026-01-10T11:00:00Z','event'");

        assertThat(Results.event(track("track", message)).id())
                .isEqualTo(Results.event(track("track", again)).id());
    }

    @Test
    void anOrderIsFoundUnderTheNumberThatTheBuyerSees() {
        OrderFact.Completed order = (OrderFact.Completed) Results.event(shopify(
                        "orders/create",
                        "{'id':5778,'name':'VN-1001','order_number':1001,'total_price':'10.00','currency':'USD'}"))
                .fact();

        assertThat(order.references()).contains("VN-1001", "1001");
    }

    // --- an order that came to nothing

    @ParameterizedTest
    @CsvSource({
        "Order Completed, status, cancelled",
        "Order Completed, order_status, canceled",
        "Order Updated, status, Cancelled",
        "Order Updated, orderStatus, CANCELLED"
    })
    void aReportOfACancelledOrderCancelsItUnderWhateverName(String event, String member, String word) {
        CanonicalEvent told = Results.event(track(
                "track",
                "{'userId':'u','event':'" + event + "','properties':{'order_id':'O','total':10,'currency':'USD','"
                        + member + "':'" + word + "'}}"));

        assertThat(told.fact()).isInstanceOf(OrderFact.Cancelled.class);
        assertThat(told.fact().wireName()).isEqualTo("order-cancelled");
    }

    @ParameterizedTest
    @CsvSource({"failed, VOIDED", "declined, VOIDED", "on-hold, PENDING", "Pending payment, PENDING", "shipped, "})
    void theWordsOfShopSystemsAreRead(String word, OrderStatus status) {
        CanonicalEvent told = Results.event(track(
                "track",
                "{'userId':'u','event':'Order Completed','properties':{'order_id':'O','total':10,'currency':'USD','status':'"
                        + word + "'}}"));

        assertThat(((OrderFact.Completed) told.fact()).status()).isEqualTo(status);
    }

    @Test
    void anOrderThatTheShopDeletedIsNoSale() {
        CanonicalEvent told = Results.event(shopify("orders/delete", "{'id':1}"));

        assertThat(told.fact())
                .isInstanceOfSatisfying(OrderFact.Cancelled.class, cancelled -> assertThat(cancelled.orderId())
                        .isEqualTo("1"));
    }
}
