package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.json;
import static touchfold.ingest.touchpoint.FieldMessages.sale;
import static touchfold.ingest.touchpoint.FieldMessages.shopify;
import static touchfold.ingest.touchpoint.FieldMessages.track;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.Fact;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.ingest.webhook.Providers;
import touchfold.ingest.webhook.RawCalls;

/** What is told again by another system, in another form, or together with what stood before. */
class RetoldVariationsTest {

    private static TouchpointResult order(String event, String properties) {
        return track(
                "track", "{'userId':'u','event':'" + event + "','properties':{'currency':'USD'," + properties + "}}");
    }

    private static Fact told(String event, String properties) {
        return Results.event(order(event, "'order_id':'O'," + properties)).fact();
    }

    // --- an order's later life

    @ParameterizedTest
    @CsvSource({
        "wc-on-hold, PENDING",
        "wc-refunded, REFUNDED",
        "wc-failed, VOIDED",
        "PartiallyRefunded, PARTIALLY_REFUNDED",
        "pendingPayment, PENDING",
        "PaymentFailed, VOIDED",
        "AwaitingPayment, PENDING",
        "ORDER_PAID, PAID",
        "order.refunded, REFUNDED",
        "Paid., PAID",
        "ChuaThanhToan, PENDING",
        "ChuaGiaoHang, "
    })
    void aStatusIsTheSameHoweverItsWordsAreJoined(String word, OrderStatus status) {
        OrderFact.Completed order = (OrderFact.Completed) told("Order Completed", "'total':10,'status':'" + word + "'");

        assertThat(order.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'status':'wc-cancelled'",
                "'status':'CancelledByCustomer'",
                "'status':'Cancelled.'",
                "'status':'order.cancelled'",
                "'status':'order_canceled'",
                "'is_canceled':true",
                "'isCanceled':'true'",
                "'cancelled':1",
                "'is_cancelled':'1'",
                "'cancelled_at':true",
                "'cancelled_at':1767323045",
                "'cancelled_at':'10/01/2026'"
            })
    void anOrderIsCancelledInWhateverForm(String member) {
        assertThat(told("Order Completed", "'total':10," + member)).isInstanceOf(OrderFact.Cancelled.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'0000-00-00 00:00:00'",
                "'0000-00-00'",
                "'0001-01-01T00:00:00Z'",
                "'1970-01-01T00:00:00Z'",
                "0",
                "'0'",
                "false",
                "'null'",
                "'N/A'",
                "'-'",
                "'none'"
            })
    void anOrderWhoseCancellationHasNoTimeIsASale(String time) {
        assertThat(told("Order Completed", "'total':10,'cancelled_at':" + time))
                .isInstanceOf(OrderFact.Completed.class);
        if (!time.equals("0") && !time.equals("false")) {
            assertThat(Results.event(shopify(
                                    "orders/create",
                                    "{'id':1,'total_price':'10.00','currency':'USD','cancelled_at':" + time + "}"))
                            .fact())
                    .isInstanceOf(OrderFact.Completed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "'0'", "false", "2", "'no'", "''"})
    void anOrderIsNotCancelledByAZero(String said) {
        assertThat(told("Order Completed", "'total':10,'cancelled':" + said)).isInstanceOf(OrderFact.Completed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Order Returned", "order_returned", "Returned Order", "OrderReturn"})
    void goodsThatComeBackAreNoMoneyYet(String event) {
        OrderFact.Returned goods = (OrderFact.Returned)
                told(event, "'total':100,'return_id':'B','products':[{'product_id':'P','price':20,'quantity':2}]");

        assertThat(goods.returnId()).isEqualTo("B");
        assertThat(goods.value()).isEqualTo(new Money(4000, "USD"));
    }

    // --- money

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'total':100,'refund_amount':20       | 2000
            'total':100,'refundAmount':'20'      | 2000
            'total':100,'refund_total':20        | 2000
            'total':100,'amount':20              | 2000
            'revenue':100,'amount_refunded':20   | 2000
            'total':0,'refund_amount':20         | 2000
            'total':100,'refund_amount':0        | 0
            'total':100,'refund_amount':-20      | 2000
            'total':100,'refund_amount':'','a':1 | 10000
            'total':100                          | 10000
            """)
    void aRefundGivesBackItsOwnAmountAndNotTheOrders(String properties, long minor) {
        for (String id : List.of("", "'refund_id':'R',")) {
            OrderFact.Refunded back = (OrderFact.Refunded) told("Order Refunded", id + properties);

            assertThat(back.amount()).isEqualTo(new Money(minor, "USD"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"90.000", "1.250", "169.000 ₫"})
    void aTillsGroupedTotalIsRefused(String amount) {
        assertThat(Results.rejected(provider(
                                "kiotviet",
                                "{'Notifications':[{'Action':'invoice.update.1','Data':[{'Id':1,'Code':'HD1','Total':'"
                                        + amount + "','Status':1}]}]}",
                                RequestContexts.pos()))
                        .pointer())
                .isEqualTo("/Notifications/0/Data/0/Total");
        assertThat(Results.rejected(
                                shopify("orders/create", "{'id':1,'currency':'VND','total_price':'" + amount + "'}"))
                        .pointer())
                .isEqualTo("/total_price");
    }

    // --- one act told twice

    @ParameterizedTest
    @CsvSource({
        "gid://shopify/Refund/9, 9",
        "gid://shopify/Refund/9?key=1, 9",
        "9.0, 9",
        "R-9, R-9",
        "gid://shopify/Return/9, gid://shopify/Return/9"
    })
    void aRefundIsOneUnderItsGlobalIdToo(String id, String known) {
        OrderFact.Refunded back = (OrderFact.Refunded) told("Order Refunded", "'total':5,'refund_id':'" + id + "'");

        assertThat(back.refundId()).isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"total_refunded", "amount_refunded", "totalRefunded", "refunded_amount"})
    void whatWasGivenBackInAllIsToldAsThat(String member) {
        OrderFact.Refunded back = (OrderFact.Refunded) told("Order Refunded", "'total':100,'" + member + "':12");

        assertThat(back.refundId()).isEqualTo(OrderFact.Refunded.IN_ALL);
        assertThat(back.amount()).isEqualTo(new Money(1200, "USD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "undefined", "{{order.id}}", "(not set)", "NaN", "None", "[object Object]", "0"})
    void theOrdersOfThousandsAreNotOneByAWordForNone(String id) {
        for (String event : List.of("Order Completed", "Order Refunded", "Order Cancelled", "Order Updated")) {
            assertThat(Results.rejected(order(event, "'total':10,'order_id':'" + id + "'"))
                            .pointer())
                    .isEqualTo("/properties/order_id");
        }
    }

    @Test
    void aRefundWithoutAnIdIsNotOneWithAllOthers() {
        assertThat(((OrderFact.Refunded) told("Order Refunded", "'total':5,'refund_id':'null'")).refundId())
                .isNotEqualTo("null");
    }

    @Test
    void aSalesIdIsTheSameWithCharactersThatNobodySees() {
        OrderFact.Completed sold = (OrderFact.Completed)
                Results.event(sale("{'id':'i','type':'sale.completed','data':{'saleId':'S-1\u200b','total':10}}"))
                        .fact();

        assertThat(sold.orderId()).isEqualTo("S-1");
    }

    @ParameterizedTest
    @CsvSource({"brevo, opened", "brevo, unsubscribed", "brevo, click"})
    void aMailReportIsOneHoweverItsReceiverIsWritten(String provider, String event) {
        String report = "{'event':'" + event + "','email':'%s','message-id':'m','ts_event':1767323045}";

        assertThat(List.of("LAN@X.vn", " lan@x.vn", "Lan <lan@x.vn>"))
                .extracting(
                        receiver -> mail(provider, report.formatted(receiver)).id())
                .containsOnly(mail(provider, report.formatted("lan@x.vn")).id());
    }

    @ParameterizedTest
    @CsvSource({"suppress-unsubscribe, true", "suppress-complaint, true", "suppress-bounce, false", "bounce, false"})
    void whatWasNotSentBecauseNobodyWantsItIsNoBounce(String reason, boolean ignored) {
        TouchpointResult result = provider(
                "mailgun",
                "{'event-data':{'event':'failed','severity':'permanent','reason':'" + reason
                        + "','recipient':'lan@x.vn','timestamp':1767323045.5,'id':'b'}}",
                RequestContexts.mail());

        assertThat(result instanceof TouchpointResult.Ignored).isEqualTo(ignored);
    }

    // --- old words and newer ones

    @ParameterizedTest
    @CsvSource({
        "DoubleOptIn, GRANTED",
        "double-opted-in, GRANTED",
        "NotGranted, DENIED",
        "opt  out, WITHDRAWN",
        "UnSubscribed, WITHDRAWN",
        "OPT.OUT, WITHDRAWN",
        "NoConsent, DENIED"
    })
    void anAnswerIsTheSameHoweverItsWordsAreJoined(String word, Status status) {
        assertThat(consent("'status':'" + word + "'").consents())
                .singleElement()
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(status));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'granted':true,'unsubscribed':true",
                "'opt_in':true,'opt_out':true",
                "'status':'subscribed','unsubscribed':'yes'",
                "'value':1,'optOut':1"
            })
    void ofAYesAndANoTheNoCounts(String members) {
        assertThat(consent(members).consents()).singleElement().satisfies(answer -> assertThat(answer.status())
                .isEqualTo(Status.WITHDRAWN));
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, ",
        "1970-01-01T07:00:00+07:00, ",
        "0, ",
        "0000-00-00 00:00:00, ",
        "2024-05-01T00:00:00Z, 2024-05-01T00:00:00Z"
    })
    void anAnswerIsNotOldByAClockThatWasNeverSet(String time, Instant at) {
        assertThat(consent("'status':'withdrawn','updated_at':'" + time + "'").consents())
                .singleElement()
                .satisfies(answer -> assertThat(answer.answeredAt()).isEqualTo(at));
        assertThat(((OrderFact.Completed) told("Order Completed", "'total':1,'updated_at':'" + time + "'")).updatedAt())
                .isEqualTo(at);
    }

    @ParameterizedTest
    @ValueSource(strings = {"N/A", "n/a", "#N/A", "#REF!", "(not set)", "-", "—", "--", "...", "***", "Not Available"})
    void aCellWithoutAValueTakesNothingBack(String value) {
        CanonicalEvent event =
                Results.event(track("identify", "{'userId':'u','traits':{'city':'" + value + "','name':'Lan'}}"));

        assertThat(event.personal().traits()).containsOnlyKeys("name");
        assertThat(event.personal().properties()).containsKey("traits.city");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "NA", "NO", "unknown", "O-", "A/B", "3.5", "C#", "x - y"})
    void aWordThatSomebodyMayMeanIsAValue(String value) {
        assertThat(Results.event(track("identify", "{'userId':'u','traits':{'plan':'" + value + "'}}"))
                        .personal()
                        .traits())
                .containsOnlyKeys("plan");
    }

    private static CanonicalEvent consent(String members) {
        return Results.event(track(
                "track",
                "{'userId':'u','event':'Consent Changed','properties':{'purpose':'marketing'," + members + "}}"));
    }

    private static CanonicalEvent mail(String provider, String body) {
        return Results.event(provider(provider, body, RequestContexts.mail()));
    }

    private static TouchpointResult provider(String name, String body, RequestContext reception) {
        return Providers.catalog()
                .named(name)
                .orElseThrow()
                .parse(RawCalls.post(json(body)), reception)
                .getFirst();
    }
}
