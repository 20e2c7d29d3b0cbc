package touchfold.ingest.touchpoint.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchfold.ingest.touchpoint.Results.event;
import static touchfold.ingest.touchpoint.Results.identifiers;
import static touchfold.ingest.touchpoint.Results.rejected;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.Fact;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.events.OrderFact.RefundStatus;
import touchfold.ingest.signature.SignatureVerdict;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.RawCalls;
import touchfold.ingest.webhook.RecordedCall;
import touchfold.ingest.webhook.SignatureCheck;

class LightspeedProviderTest {

    private static final LightspeedProvider LIGHTSPEED = new LightspeedProvider();

    @Test
    void aClosedSaleIsWorthItsPriceWithTaxAtAUniversalTime() {
        CanonicalEvent event = event(recorded("a sale"));
        OrderFact.Completed sale = (OrderFact.Completed) event.fact();

        assertThat(sale.orderId()).isEqualTo("s-1");
        assertThat(sale.references()).containsExactly("HN-1484");
        assertThat(sale.total()).isEqualTo(new Money(1_690_000, "VND"));
        assertThat(sale.amounts().tax()).isEqualTo(new Money(153_636, "VND"));
        assertThat(sale.status()).isEqualTo(OrderStatus.PAID);
        assertThat(sale.updatedAt()).isEqualTo("2026-01-02T03:04:06Z");
        assertThat(sale.paymentMethod()).isEqualTo("Cash");
        assertThat(event.times().occurredAt()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(identifiers(event))
                .containsExactlyInAnyOrder(
                        "customer_id=src_pos:06e35f89-0000-4000-8000-000000000002",
                        "email=lan.nguyen@example.vn",
                        "phone=0901234567");
    }

    @Test
    void aVersionIsOneHoweverOftenItComesAndAnotherVersionIsAnother() {
        String id = event(recorded("a sale")).id();

        assertThat(event(recorded("the same version once more")).id()).isEqualTo(id);
        assertThat(event(recorded("voided")).id()).isNotEqualTo(id);
        assertThat(event(recorded("voided")).fact()).isInstanceOf(OrderFact.Cancelled.class);
    }

    @Test
    void aReturnIsARefundOfTheSaleThatItNames() {
        OrderFact.Refunded refund = (OrderFact.Refunded)
                event(recorded("a return, told without its kind")).fact();

        assertThat(refund.orderId()).isEqualTo("s-1");
        assertThat(refund.refundId()).isEqualTo("s-3");
        assertThat(refund.amount()).isEqualTo(new Money(845_000, "VND"));
        assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED);
    }

    @ParameterizedTest
    @CsvSource({"ONACCOUNT, PENDING", "ON_ACCOUNT, PENDING", "LAYBY, PENDING", "LAYBY_CLOSED, PAID"})
    void whatIsSoldAndNotPaidYetIsPending(String status, OrderStatus paid) {
        OrderFact.Completed sale =
                (OrderFact.Completed) event(sale("\"status\": \"" + status + "\", \"total_price\": 10", "VND"))
                        .fact();

        assertThat(sale.status()).isEqualTo(paid);
    }

    @ParameterizedTest
    @CsvSource({"VND, 10000, 1000, 11000", "USD, 2.60870, 0.39131, 300", "KWD, 1.0001, 0.0005, 1001"})
    void amountsAreInMajorUnitsOfTheSourcesCurrency(String currency, String net, String tax, long minor) {
        OrderFact.Completed sale = (OrderFact.Completed) event(sale(
                        "\"status\": \"CLOSED\", \"totals\": {\"total_price\": " + net + ", \"total_tax\": \"" + tax
                                + "\"}",
                        currency))
                .fact();

        assertThat(sale.total()).isEqualTo(new Money(minor, currency));
    }

    @Test
    void aParkedSaleIsNoneAndStockSaysNothing() {
        assertThat(recorded("parked")).singleElement().isInstanceOf(TouchpointResult.Ignored.class);
        assertThat(recorded("stock")).singleElement().isInstanceOf(TouchpointResult.Ignored.class);
        assertThat(rejected(sale("\"status\": \"CLOSED\"", "VND")).pointer()).isEqualTo("/totals/total_price");
    }

    @Test
    void aCustomerWhoWantsNoMailIsOnRecordAsSuch() {
        CanonicalEvent customer = event(recorded("a customer"));

        assertThat(customer.fact()).isEqualTo(new Fact.Identified());
        assertThat(customer.consents()).singleElement().satisfies(consent -> {
            assertThat(consent.status()).isEqualTo(ConsentSignal.Status.WITHDRAWN);
            assertThat(consent.repeated()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"algorithm=HMAC-SHA256", "signature=abc", "signature=abc,algorithm=HMAC-MD5", "abc"})
    void aSignatureOfAnotherFormIsRefused(String header) {
        RawCall call = RawCalls.post("payload=%7B%7D", Map.of("X-Signature", header));
        SignatureCheck check = LIGHTSPEED.verify(call, RecordedCall.settings(LIGHTSPEED));

        assertThat(((SignatureCheck.Decided) check).verdict()).isIn(SignatureVerdict.MISSING, SignatureVerdict.INVALID);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "status": "CLOSED", "return_for": "s-0", "total_price": -10             | SUCCEEDED
            "status": "VOIDED", "return_for": "s-0", "total_price": -10             | FAILED
            "status": "VOIDED", "return_for": "s-0", "total_price": 10              | FAILED
            """)
    void aReturnGivesBackUnlessItWasVoided(String members, RefundStatus status) {
        OrderFact.Refunded refund =
                (OrderFact.Refunded) event(sale(members, "VND")).fact();

        assertThat(refund.status()).isEqualTo(status);
        assertThat(refund.amount()).isEqualTo(new Money(10, "VND"));
        assertThat(refund.orderId()).isEqualTo("s-0");
    }

    /** Goods came back and others went out for more: that is a sale. */
    @Test
    void anExchangeForMoreIsASaleAndSoIsOneForTheSame() {
        assertThat(event(sale("\"status\": \"CLOSED\", \"return_for\": \"s-0\", \"total_price\": 10", "VND"))
                        .fact())
                .isInstanceOf(OrderFact.Completed.class);
        assertThat(event(sale("\"status\": \"CLOSED\", \"return_for\": \"s-0\", \"total_price\": 0", "VND"))
                        .fact())
                .isInstanceOf(OrderFact.Completed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "PARKED, false",
        "SAVED, false",
        "OPEN, false",
        "closed, true",
        "ON_ACCOUNT_CLOSED, true",
        "onaccount, true"
    })
    void whatIsNotSoldYetIsNoSale(String status, boolean sold) {
        assertThat(sale("\"state\": \"" + status + "\", \"total_price\": 10", "VND"))
                .singleElement()
                .isInstanceOf(sold ? TouchpointResult.Accepted.class : TouchpointResult.Ignored.class);
    }

    @Test
    void aSaleSaysWhatWasSoldAndHowItWasPaid() {
        CanonicalEvent event = event(sale(
                "\"status\": \"CLOSED\", \"total_price\": 10, \"total_tax\": 1, \"invoice_number\": \"7\","
                        + " \"register_id\": \"r-1\", \"created_at\": \"2026-01-02 03:04:05\", \"customer_id\": \"c-1\","
                        + " \"customer\": {\"id\": \"c-2\", \"contact\": {\"email\": \"lan@khach.example\", \"mobile\":"
                        + " \"0901234567\", \"first_name\": \"Lan\", \"last_name\": \"Võ\"}},"
                        + " \"register_sale_payments\": [{\"label\": \"Card\"}]",
                "VND",
                "[{\"product_id\": \"p\", \"sku\": \"S\", \"name\": \"Áo\", \"quantity\": -1, \"price\": 10,"
                        + " \"discount\": 2, \"tax_total\": 1}, {}]"));
        OrderFact.Completed sale = (OrderFact.Completed) event.fact();

        assertThat(sale.total()).isEqualTo(new Money(11, "VND"));
        assertThat(sale.references()).containsExactly("7");
        assertThat(sale.paymentMethod()).isEqualTo("Card");
        assertThat(sale.lines()).hasSize(2);
        assertThat(sale.lines().getFirst())
                .isEqualTo(new LineItem(
                        "p",
                        "S",
                        "Áo",
                        null,
                        null,
                        null,
                        BigDecimal.valueOf(-1),
                        new Money(10, "VND"),
                        new Money(2, "VND"),
                        new Money(1, "VND"),
                        Map.of()));
        assertThat(sale.lines().get(1).unitPrice()).isNull();
        assertThat(event.times().occurredAt()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(event.context().device().model()).isEqualTo("r-1");
        assertThat(identifiers(event))
                .containsExactlyInAnyOrder("customer_id=src_pos:c-1", "email=lan@khach.example", "phone=0901234567");
        assertThat(event.personal().traits().get("lastName").asText()).isEqualTo("Võ");
        assertThat(identifiers(event(
                        sale("\"status\": \"CLOSED\", \"total_price\": 1, \"customer\": {\"id\": \"c-2\"}", "VND"))))
                .containsExactly("customer_id=src_pos:c-2");
    }

    @Test
    void whatAPayloadIsIsSeenByWhatItHolds() {
        assertThat(event(parse("{\"id\": \"c\", \"customer_code\": \"C-7\", \"do_not_email\": false}"))
                        .consents())
                .isEmpty();
        assertThat(event(parse("{\"id\": \"s\", \"register_sale_payments\": [], \"status\": \"CLOSED\","
                                + " \"total_price\": 1}"))
                        .fact())
                .isInstanceOf(OrderFact.Completed.class);
        assertThat(parse("{\"id\": \"x\"}")).singleElement().isInstanceOf(TouchpointResult.Ignored.class);
        assertThat(rejected(parse("{\"customer_code\": \"C-7\"}")).pointer()).isEqualTo("/id");
        assertThat(rejected(parse("{\"id\": \"s\", \"register_sale_products\": [], \"total_price\": 1}"))
                        .pointer())
                .isEqualTo("/status");
        assertThat(rejected(parse("{\"register_sale_products\": [], \"status\": \"CLOSED\", \"total_price\": 1}"))
                        .pointer())
                .isEqualTo("/id");
        assertThatThrownBy(() -> LIGHTSPEED.parse(RawCalls.post("type=sale.update"), RequestContexts.pos()))
                .isInstanceOf(Refusal.class);
    }

    /** A record without a version or a time is another whenever anything of it is. */
    @Test
    void withoutAVersionAStateIsToldByAllThatItSays() {
        String one = "\"status\": \"CLOSED\", \"total_price\": 1";
        String other = "\"status\": \"CLOSED\", \"total_price\": 2";

        assertThat(event(sale(one, "VND")).id())
                .isEqualTo(event(sale(one, "VND")).id())
                .isNotEqualTo(event(sale(other, "VND")).id());
        assertThat(event(sale(one + ", \"version\": 5", "VND")).id())
                .isEqualTo(event(sale(other + ", \"version\": 5", "VND")).id())
                .isNotEqualTo(event(sale(one + ", \"version\": 6", "VND")).id());
    }

    private static List<TouchpointResult> recorded(String name) {
        return RecordedCall.results(LIGHTSPEED, name);
    }

    private static List<TouchpointResult> sale(String members, String currency) {
        return sale(members, currency, "[]");
    }

    private static List<TouchpointResult> sale(String members, String currency, String products) {
        return parse("{\"id\": \"s\", \"register_sale_products\": " + products + ", " + members + "}", currency);
    }

    private static List<TouchpointResult> parse(String payload) {
        return parse(payload, "VND");
    }

    private static List<TouchpointResult> parse(String payload, String currency) {
        return LIGHTSPEED.parse(
                RawCalls.post("payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8)),
                RequestContexts.posIn(currency));
    }
}
