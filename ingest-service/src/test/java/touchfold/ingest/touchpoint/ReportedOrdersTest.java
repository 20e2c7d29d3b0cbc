package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.track;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.OrderFact;
import touchfold.ingest.webhook.Providers;
import touchfold.ingest.webhook.RawCalls;

/** How programs of other makers call an order and what becomes of it, as their users reported it in public. */
class ReportedOrdersTest {

    private static List<CanonicalEvent> events(String event, String properties) {
        TouchpointResult result =
                track("track", "{'userId':'u','event':'" + event + "','properties':{" + properties + "}}");
        return ((TouchpointResult.Accepted) result).events();
    }

    private static String told(String event, String properties) {
        return events(event, properties).stream()
                .map(one -> one.fact() instanceof OrderFact.Report report && report.status() != null
                        ? report.wireName() + " " + report.status()
                        : one.fact().wireName())
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Placed Order",
                "Order Complete",
                "Order Success",
                "Completed Purchase",
                "Purchase Completed",
                "Purchase",
                "Transaction Completed",
                "checkout_completed",
                "Đặt hàng thành công",
                "order.completed",
                "Order: Completed",
                "order/placed"
            })
    void aPurchaseIsOneUnderTheNameOfAnyProgram(String name) {
        assertThat(told(name, "'order_id':'O','total':10,'currency':'USD'")).isEqualTo("order-completed");
        assertThat(told(name, "'plan':'gold'")).as("without an order").isEqualTo("custom");
    }

    @ParameterizedTest
    @CsvSource({
        "order.refunded, order-refunded",
        "order/cancelled, order-cancelled",
        "order:updated, order-updated",
        "Order Returned To Sender, order-returned",
        "order.shipped, custom"
    })
    void whatBecomesOfAnOrderIsHeardWithPointsBetweenItsWords(String name, String fact) {
        assertThat(told(name, "'order_id':'O','total':10,'currency':'USD'")).isEqualTo(fact);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canceled_by_admin",
                "order_canceled_by_admin",
                "Canceled (customer)",
                "Cancelled - Refunded",
                "cancelled_unpaid",
                "Hủy bởi shop",
                "Hủy do hết hàng",
                "Đã hủy (khách)"
            })
    void aCancellationMaySayWhoseItWas(String status) {
        assertThat(told("Order Updated", "'order_id':'O','total':10,'status':'" + status + "'"))
                .isEqualTo("order-cancelled");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cancel_requested",
                "cancellation_requested",
                "in_cancel",
                "cancelled_items",
                "Canceled Reversal",
                "not cancelled"
            })
    void whatIsNotCancelledYetOrNoLongerIsNoCancellation(String status) {
        assertThat(told("Order Updated", "'order_id':'O','total':10,'status':'" + status + "'"))
                .startsWith("order-updated");
    }

    @ParameterizedTest
    @CsvSource({
        "PAYMENT_SUCCESS, PAID",
        "payment_completed, PAID",
        "paidOver, PAID",
        "Đã đối soát, PAID",
        "Canceled Reversal, PAID",
        "dispute_won, PAID",
        "dispute_lost, REFUNDED",
        "Reversed, REFUNDED",
        "payment_expired, EXPIRED",
        "Hết hạn thanh toán, EXPIRED",
        "cod_pending, PENDING"
    })
    void aPaymentServicesWordSaysHowThePaymentStands(String word, String status) {
        assertThat(told("Order Updated", "'order_id':'O','total':10,'payment_status':'" + word + "'"))
                .isEqualTo("order-updated " + status);
    }

    private static String total(String properties) {
        OrderFact.Completed sale = (OrderFact.Completed) events("Order Completed", "'order_id':'O'," + properties)
                .getFirst()
                .fact();
        return sale.total().minor() + " " + sale.total().currency();
    }

    @Test
    void anAmountIsInTheCurrencyOfItsOrderHoweverItIsSaid() {
        assertThat(total("'total':100,'currency':{'code':'USD','symbol':'$'}")).isEqualTo("10000 USD");
        assertThat(total("'total':100,'currency':{'iso_code':'EUR'}")).isEqualTo("10000 EUR");
        assertThat(track(
                        "track",
                        "{'userId':'u','event':'Order Completed','properties':{'order_id':'O','total':100,"
                                + "'currency':{'symbol':'$'}}}"))
                .as("and is not counted in another")
                .isInstanceOf(TouchpointResult.Rejected.class);
    }

    @Test
    void whatSeveralPiecesCostIsCountedUnderAnyNameOfTheirNumber() {
        assertThat(total("'currency':'USD','products':[{'product_id':1,'price':5,'qty':3}]"))
                .isEqualTo("1500 USD");
        assertThat(total("'currency':'USD','items':[{'sku':'a','price':'10.00','qty_ordered':'2.0000'}]"))
                .isEqualTo("2000 USD");
    }

    // --- parcels of Vietnamese shop systems

    private static String shop(String provider, String body) {
        String name = provider.equals("haravan") ? "X-Haravan-Topic" : "X-Sapo-Topic";
        TouchpointResult result = Providers.catalog()
                .named(provider)
                .orElseThrow()
                .parse(RawCalls.post(FieldMessages.json(body), Map.of(name, "orders/updated")), RequestContexts.shop())
                .getFirst();
        return ((TouchpointResult.Accepted) result)
                .events().stream().map(event -> event.fact().wireName()).collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'fulfillment_status':'returned' | order-updated, order-returned",
                "'fulfillments':[{'carrier_status_code':'returned'}] | order-updated, order-returned",
                "'fulfillments':[{'shipment_status':'returned'},{'status':'cancelled'}] | order-updated, order-returned",
                "'fulfillments':[{'shipment_status':'returned'},{'shipment_status':'delivered'}] | order-updated",
                "'fulfillments':[{'shipment_status':'returning'}] | order-updated",
                "'fulfillments':[] | order-updated",
                "'fulfillment_status':'returned','cancelled_status':'cancelled' | order-cancelled"
            })
    void anOrderWhoseParcelsAllCameBackSaysSo(String parcels, String facts) {
        assertThat(shop(
                        "haravan",
                        "{'id':1,'total_price':500000,'currency':'VND','email':'lan@khach.vn',"
                                + "'financial_status':'pending','updated_at':'2026-01-02T00:00:00Z'," + parcels + "}"))
                .isEqualTo(facts);
    }

    @ParameterizedTest
    @CsvSource({
        "returned, 'order-completed, order-returned'",
        "returning, order-completed",
        "unreturned, order-completed"
    })
    void aTillsOrderThatCameBackSaysSo(String status, String facts) {
        assertThat(shop(
                        "sapo",
                        "{'tenant_id':5,'id':11,'code':'SON01','status':'finalized','payment_status':'unpaid',"
                                + "'return_status':'" + status + "','total':100000,'customer_id':3,"
                                + "'modified_on':'2026-01-05T01:00:00Z'}"))
                .isEqualTo(facts);
    }
}
