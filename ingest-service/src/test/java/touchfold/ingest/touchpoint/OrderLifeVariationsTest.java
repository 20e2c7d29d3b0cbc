package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.json;
import static touchfold.ingest.touchpoint.FieldMessages.shopify;
import static touchfold.ingest.touchpoint.FieldMessages.track;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.Fact;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.events.OrderFact.RefundStatus;
import touchfold.ingest.webhook.Providers;
import touchfold.ingest.webhook.RawCalls;

/** What becomes of an order after it was placed, as many systems tell it. */
class OrderLifeVariationsTest {

    private static Fact told(String event, String properties) {
        return Results.event(track(
                        "track",
                        "{'userId':'u','event':'" + event
                                + "','properties':{'order_id':'O','total':10,'currency':'USD'," + properties + "}}"))
                .fact();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'status':'cancelled'",
                "'status':'Canceled'",
                "'status':'CANCELLED_BY_CUSTOMER'",
                "'status':'đã hủy'",
                "'status':'Đã huỷ'",
                "'payment_status':'pending','status':'cancelled'",
                "'financial_status':'paid','order_status':'cancelled'",
                "'financial_status':'pending','orderStatus':'canceled'",
                "'status':'paid','cancelled':true",
                "'cancelled_at':'2026-01-09T00:00:00Z'",
                "'canceled_at':'2026-01-09T00:00:00Z'",
                "'cancelledAt':'2026-01-09T00:00:00Z'",
                "'is_cancelled':'true'",
                "'status':'trash'",
                "'fulfillment_status':'undelivered','status':'bị hủy'"
            })
    void anOrderThatIsCancelledInWhateverMemberIsNoSale(String properties) {
        for (String event : new String[] {"Order Completed", "Order Updated"}) {
            assertThat(told(event, properties)).isInstanceOf(OrderFact.Cancelled.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'cancelled':false",
                "'cancelled_at':null",
                "'cancelled_at':''",
                "'status':'not cancelled'",
                "'cancel_url':'https://x.vn/cancel'",
                "'cancellable':true"
            })
    void anOrderThatIsNotCancelledIsASale(String properties) {
        assertThat(told("Order Completed", properties)).isInstanceOf(OrderFact.Completed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'status':'processing' | PAID",
                "'status':'Đã thanh toán' | PAID",
                "'status':'payment_received' | PAID",
                "'status':'on-hold' | PENDING",
                "'status':'Awaiting Payment' | PENDING",
                "'status':'payment_review' | PENDING",
                "'status':'payment-pending' | PENDING",
                "'status':'chờ thanh toán' | PENDING",
                "'status':'chưa thanh toán' | PENDING",
                "'status':'COD' | PENDING",
                "'status':'partial' | PARTIALLY_PAID",
                "'status':'Partially Refunded' | PARTIALLY_REFUNDED",
                "'status':'refund' | REFUNDED",
                "'status':'fully_refunded' | REFUNDED",
                "'status':'đã hoàn tiền' | REFUNDED",
                "'status':'Payment Failed' | VOIDED",
                "'status':'rejected' | VOIDED",
                "'status':'fraud' | VOIDED",
                "'status':'abandoned' | EXPIRED",
                "'status':'timeout' | EXPIRED",
                "'status':'shipped','payment_status':'unpaid' | PENDING",
                "'payment_status':'whatever','status':'pending' | PENDING",
                "'paymentStatus':'PAID','orderStatus':'delivered' | PAID",
            })
    void theWordsOfShopSystemsAreRead(String properties, OrderStatus status) {
        assertThat(((OrderFact.Completed) told("Order Completed", properties)).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "pending, PENDING",
        "Processing, PENDING",
        "requested, PENDING",
        "in_progress, PENDING",
        "initiated, PENDING",
        "approved, SUCCEEDED",
        "refunded, SUCCEEDED",
        "done, SUCCEEDED",
        "paid, SUCCEEDED",
        "rejected, FAILED",
        "declined, FAILED",
        "cancelled, FAILED",
        "reversed, FAILED"
    })
    void aRefundIsUnderWayDoneOrFailed(String word, RefundStatus status) {
        for (String member : new String[] {"status", "refund_status", "refundStatus"}) {
            Fact fact = told("Order Refunded", "'" + member + "':'" + word + "'");
            assertThat(((OrderFact.Refunded) fact).status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'transaction_id':'T-9'",
                "'transactionId':'T-9'",
                "'order_number':'T-9'",
                "'orderNumber':'T-9'",
                "'order_name':'#T-9'",
                "'confirmation_number':'T-9'",
                "'confirmationNumber':'T-9'",
                "'checkout_token':'T-9'",
                "'order_reference':'T-9'",
                "'external_order_id':'T-9'"
            })
    void whatElseAnOrderIsCalledIsAName(String member) {
        assertThat(((OrderFact.Completed) told("Order Completed", member)).references())
                .contains("T-9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'confirmation_number':'XPAV28'", "'checkout_token':'XPAV28'", "'name':'#XPAV28'"})
    void whatAShopsThankYouPageCallsAnOrderIsAName(String member) {
        OrderFact.Completed order = (OrderFact.Completed) Results.event(
                        shopify("orders/create", "{'id':5778,'total_price':'10.00','currency':'USD'," + member + "}"))
                .fact();

        assertThat(order.references()).contains("XPAV28");
    }

    // --- tills and shops with their own words

    private static TouchpointResult provider(String name, String body, RequestContext reception) {
        return Providers.catalog()
                .named(name)
                .orElseThrow()
                .parse(RawCalls.post(json(body)), reception)
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "1, Completed PAID",
                "3, Completed PENDING",
                "2, Cancelled",
                "5, Cancelled",
                "'2', Cancelled",
                "null, Completed PAID"
            })
    void anInvoiceOfKiotVietIsWhatItsStatusSays(String status, String fact) {
        Fact told = Results.event(provider(
                        "kiotviet",
                        "{'Notifications':[{'Action':'invoice.update.1','Data':[{'Id':1,'Code':'HD1','Total':90000,'Status':"
                                + status + "}]}]}",
                        RequestContexts.pos()))
                .fact();

        assertThat(told.getClass().getSimpleName()
                        + (told instanceof OrderFact.Completed sold ? " " + sold.status() : ""))
                .isEqualTo(fact);
    }

    @ParameterizedTest
    @CsvSource({"COMPLETED, Completed", "APPROVED, ignored", "PENDING, ignored", "CANCELED, ignored", "FAILED, ignored"
    })
    void aPaymentOfSquareIsASaleOnlyWhenItWentThrough(String status, String fact) {
        TouchpointResult result = provider(
                "square",
                "{'type':'payment.updated','event_id':'e','merchant_id':'M','data':{'object':{'payment':{'id':'P',"
                        + "'total_money':{'amount':100,'currency':'USD'},'status':'" + status + "'}}}}",
                RequestContexts.pos());

        assertThat(
                        result instanceof TouchpointResult.Ignored
                                ? "ignored"
                                : Results.event(result).fact().getClass().getSimpleName())
                .isEqualTo(fact);
    }

    @ParameterizedTest
    @CsvSource({"PENDING, PENDING", "COMPLETED, SUCCEEDED", "REJECTED, FAILED", "FAILED, FAILED", "CANCELED, FAILED"})
    void aRefundOfSquareSaysWhetherItWentThrough(String said, RefundStatus status) {
        Fact fact = Results.event(provider(
                        "square",
                        "{'type':'refund.updated','event_id':'e','merchant_id':'M','data':{'object':{'refund':{'id':'R',"
                                + "'payment_id':'P','amount_money':{'amount':100,'currency':'USD'},'status':'" + said
                                + "'}}}}",
                        RequestContexts.pos()))
                .fact();

        assertThat(((OrderFact.Refunded) fact).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'InvoiceDelivery':{'Receiver':'Lan','ContactNumber':'0901234567'}",
                "'CustomerCode':'','InvoiceDelivery':{'ContactNumber':'0901234567'}"
            })
    void aGuestsNumberIsFoundInTheDelivery(String members) {
        assertThat(Results.identifiers(Results.event(provider(
                        "kiotviet",
                        "{'Notifications':[{'Action':'invoice.update.1','Data':[{'Id':1,'Code':'HD1','Total':90000,"
                                + members + "}]}]}",
                        RequestContexts.pos()))))
                .containsExactly("phone=0901234567");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'CustomerCode':'KH1'", "'CustomerId':7"})
    void theReceiverOfAGiftIsNotItsBuyer(String buyer) {
        assertThat(Results.identifiers(Results.event(provider(
                        "kiotviet",
                        "{'Notifications':[{'Action':'invoice.update.1','Data':[{'Id':1,'Code':'HD1','Total':90000,"
                                + buyer + ",'InvoiceDelivery':{'ContactNumber':'0901234567'}}]}]}",
                        RequestContexts.pos()))))
                .noneMatch(identifier -> identifier.startsWith("phone="));
    }
}
