package touchfold.ingest.touchpoint.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.Results.event;
import static touchfold.ingest.touchpoint.Results.identifiers;
import static touchfold.ingest.touchpoint.Results.rejected;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.ingest.signature.SignatureVerdict;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.DeclaredSettings;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.RawCalls;
import touchfold.ingest.webhook.SignatureCheck;

class SquareProviderTest {

    private static final SquareProvider SQUARE = new SquareProvider();

    @Test
    void aSignatureThatSquarePublishedFitsItsAddressOnly() {
        String body = "{\"merchant_id\":\"MLEFBHHSJGVHD\",\"type\":\"webhooks.test_notification\","
                + "\"event_id\":\"ac3ac95b-f97d-458c-a6e6-18981597e05f\",\"created_at\":\"2022-07-13T20:30:59.037339943Z\","
                + "\"data\":{\"type\":\"webhooks\",\"id\":\"bc368e64-01aa-407e-b46e-3231809b1129\"}}";
        RawCall call = RawCalls.post(
                body, Map.of("x-square-hmacsha256-signature", "GF4YkrJgGBDZ9NIYbNXBnMzqb2HoL4RW/S6vkZ9/2N4="));
        String address = "https://webhook.site/679a4f3a-dcfa-49ee-bac5-9d0edad886b9";

        assertThat(SQUARE.verify(call, settings(address))).isEqualTo(SignatureCheck.of(SignatureVerdict.VALID));
        assertThat(SQUARE.verify(call, settings(address + "/"))).isEqualTo(SignatureCheck.of(SignatureVerdict.INVALID));
        assertThat(SQUARE.verify(RawCalls.post(body), settings(address)))
                .isEqualTo(SignatureCheck.of(SignatureVerdict.MISSING));
        assertThat(SQUARE.parse(call, RequestContexts.pos()))
                .singleElement()
                .isInstanceOfSatisfying(TouchpointResult.Ignored.class, ignored -> assertThat(ignored.reason())
                        .contains("sample"));
    }

    @ParameterizedTest
    @CsvSource({"6760, USD", "10000, JPY", "1690000, VND", "12345, KWD"})
    void aCompletedPaymentIsASaleInMinorUnits(long amount, String currency) {
        CanonicalEvent event = event(payment("COMPLETED", amount, currency));
        OrderFact.Completed sale = (OrderFact.Completed) event.fact();

        assertThat(sale.total()).isEqualTo(new Money(amount, currency));
        assertThat(sale.store()).isEqualTo("6SSW");
        assertThat(sale.orderId()).isEqualTo("pay-1");
        assertThat(sale.updatedAt()).isEqualTo("2026-01-02T03:04:05.831Z");
        assertThat(event.times().occurredAt()).isEqualTo("2026-01-02T03:04:05.086Z");
        assertThat(identifiers(event)).containsExactlyInAnyOrder("customer_id=src_pos:C-1", "email=lan@example.vn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPROVED", "PENDING", "CANCELED", "FAILED"})
    void aPaymentThatIsNotCompletedIsNoSale(String status) {
        assertThat(payment(status, 1, "USD")).singleElement().isInstanceOf(TouchpointResult.Ignored.class);
    }

    @ParameterizedTest
    @CsvSource({"COMPLETED, SUCCEEDED", "PENDING, PENDING", "REJECTED, FAILED", "FAILED, FAILED", "CANCELED, FAILED"})
    void aRefundSaysWhetherItsMoneyWentBack(String status, OrderFact.RefundStatus expected) {
        OrderFact.Refunded refund = (OrderFact.Refunded) event(parse(
                        "refund.updated",
                        "refund",
                        "\"id\": \"pay-1_r1\", \"payment_id\": \"pay-1\", \"status\": \"" + status
                                + "\", \"amount_money\": {\"amount\": 2600, \"currency\": \"USD\"}"))
                .fact();

        assertThat(refund.orderId()).isEqualTo("pay-1");
        assertThat(refund.refundId()).isEqualTo("pay-1_r1");
        assertThat(refund.amount()).isEqualTo(new Money(2600, "USD"));
        assertThat(refund.status()).isEqualTo(expected);
    }

    @Test
    void aCustomerIsIdentifiedAndAnOldFarewellIsOnlyRepeated() {
        CanonicalEvent event = event(parse(
                "customer.updated",
                "customer",
                "\"id\": \"C-1\", \"given_name\": \"Lan\", \"phone_number\": \"+84901234567\","
                        + " \"preferences\": {\"email_unsubscribed\": true}"));

        assertThat(identifiers(event)).containsExactlyInAnyOrder("customer_id=src_pos:C-1", "phone=+84901234567");
        assertThat(event.consents()).singleElement().satisfies(consent -> {
            assertThat(consent.status()).isEqualTo(ConsentSignal.Status.WITHDRAWN);
            assertThat(consent.repeated()).isTrue();
        });
        assertThat(event(parse("customer.created", "customer", "\"id\": \"C-1\""))
                        .consents())
                .isEmpty();
    }

    /** Square makes a new record of several, and deletes them: each that is deleted and the new one tell of it. */
    @ParameterizedTest
    @ValueSource(strings = {"customer.created", "customer.deleted"})
    void recordsThatWerePutTogetherAreOnePersons(String type) {
        CanonicalEvent event = event(
                parse(
                        type,
                        "customer",
                        "\"id\": \"C-9\"},"
                                + " \"event_context\": {\"merge\": {\"from_customer_ids\": [\"C-1\", \"C-2\"], \"to_customer_id\": \"C-9\"}"));

        assertThat(identifiers(event))
                .containsExactlyInAnyOrder(
                        "customer_id=src_pos:C-1", "customer_id=src_pos:C-2", "customer_id=src_pos:C-9");
    }

    @Test
    void aCustomerWhoIsDeletedIsNobodyElse() {
        assertThat(parse("customer.deleted", "customer", "\"id\": \"C-1\""))
                .singleElement()
                .isInstanceOf(TouchpointResult.Ignored.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    payment.updated  | payment  | "status": "COMPLETED", "total_money": {"amount": 1}                 | /data/object/payment/id
                    payment.updated  | payment  | "id": "p", "status": "COMPLETED"                                    | /data/object/payment/total_money/amount
                    payment.updated  | payment  | "id": "p", "status": "COMPLETED", "total_money": {"amount": 1.5}    | /data/object/payment/total_money/amount
                    payment.updated  | payment  | "id": "p", "status": "COMPLETED", "total_money": {"amount": -1}     | /data/object/payment/total_money/amount
                    payment.updated  | payment  | "id": "p", "status": "COMPLETED", "total_money": {"amount": 99999999999999999999} | /data/object/payment/total_money/amount
                    payment.updated  | payment  | "id": "p", "status": "COMPLETED", "total_money": {"amount": 1, "currency": "XX"} | /data/object/payment/total_money/currency
                    refund.updated   | refund   | "id": "r", "amount_money": {"amount": 1}                            | /data/object/refund/payment_id
                    customer.updated | customer | "given_name": "Lan"                                                 | /data/object/customer/id
                    """)
    void whatCannotBeCountedIsRefusedAtTheField(String type, String object, String members, String pointer) {
        assertThat(rejected(parse(type, object, members)).pointer()).isEqualTo(pointer);
    }

    @Test
    void otherEventsAreIgnoredByName() {
        assertThat(parse("order.created", "order", "\"id\": \"o\""))
                .singleElement()
                .isInstanceOfSatisfying(TouchpointResult.Ignored.class, ignored -> assertThat(ignored.reason())
                        .contains("order.created"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            "amount_money": {"amount": 900, "currency": "USD"}  | 900
            "amount_money": {"amount": "900"}                   | none
            "amount_money": {"amount": 99999999999999999999}    | none
            "note": "x"                                         | none
            """)
    void theGoodsOfAPaymentAreKnownWhereItSaysTheirPrice(String members, Long minor) {
        OrderFact.Completed sale = (OrderFact.Completed) event(parse(
                        "payment.created",
                        "payment",
                        "\"id\": \"p\", \"status\": \"COMPLETED\", \"source_type\": \"CARD\", \"total_money\": {\"amount\": 0,"
                                + " \"currency\": \"USD\"}, " + members))
                .fact();

        assertThat(sale.amounts().subtotal()).isEqualTo(minor == null ? null : new Money(minor, "USD"));
        assertThat(sale.total()).isEqualTo(new Money(0, "USD"));
        assertThat(sale.paymentMethod()).isEqualTo("CARD");
    }

    @Test
    void anObjectWithoutATimeIsOfTheEvents() {
        CanonicalEvent event =
                event(parse("customer.updated", "customer", "\"id\": \"C-1\", \"company_name\": \"Sen\""));

        assertThat(event.times().occurredAt()).isEqualTo("2026-01-02T03:04:06.1Z");
        assertThat(event.personal().traits()).hasToString("{company=\"Sen\"}");
        assertThat(event(parse(
                                "customer.updated",
                                "customer",
                                "\"id\": \"C-1\", \"updated_at\": \"2026-01-01T00:00:00Z\""))
                        .times()
                        .occurredAt())
                .isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void anEventWithoutAKindIsRefusedAndOneWithoutAMerchantIsTheSources() {
        assertThat(rejected(SQUARE.parse(RawCalls.post("{\"event_id\": \"e\"}"), RequestContexts.pos()))
                        .pointer())
                .isEqualTo("/type");
        OrderFact sale = (OrderFact) event(SQUARE.parse(
                        RawCalls.post(
                                "{\"event_id\": \"e\", \"type\": \"payment.updated\", \"data\": {\"object\":"
                                        + " {\"payment\": {\"id\": \"p\", \"status\": \"COMPLETED\", \"total_money\": {\"amount\": 7}}}}}"),
                        RequestContexts.pos()))
                .fact();
        assertThat(sale.store()).isEqualTo("src_pos");
        assertThat(((OrderFact.Completed) sale).total()).isEqualTo(new Money(7, "VND"));
    }

    private static List<TouchpointResult> payment(String status, long amount, String currency) {
        return parse(
                "payment.updated",
                "payment",
                "\"id\": \"pay-1\", \"created_at\": \"2026-01-02T03:04:05.086Z\", \"updated_at\": \"2026-01-02T03:04:05.831Z\","
                        + " \"status\": \"" + status + "\", \"customer_id\": \"C-1\","
                        + " \"buyer_email_address\": \"lan@example.vn\", \"total_money\": {\"amount\": " + amount
                        + ", \"currency\": \"" + currency + "\"}");
    }

    private static List<TouchpointResult> parse(String type, String object, String members) {
        return SQUARE.parse(
                RawCalls.post("{\"merchant_id\": \"6SSW\", \"type\": \"" + type + "\", \"event_id\": \"e-1\","
                        + " \"created_at\": \"2026-01-02T03:04:06.1Z\", \"data\": {\"object\": {\"" + object + "\": {"
                        + members + "}}}}"),
                RequestContexts.pos());
    }

    private static ProviderSettings settings(String address) {
        return DeclaredSettings.of(JsonNodeFactory.instance
                .objectNode()
                .put("signatureKey", "Ibxx_5AKakO-3qeNVR61Dw")
                .put("url", address));
    }
}
