package touchfold.ingest.touchpoint.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static touchfold.ingest.touchpoint.Results.event;
import static touchfold.ingest.touchpoint.Results.identifiers;
import static touchfold.ingest.touchpoint.Results.rejected;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Fact;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.RefundStatus;
import touchfold.ingest.signature.SignatureVerdict;
import touchfold.ingest.touchpoint.BodyReader;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.DeclaredSettings;
import touchfold.ingest.webhook.InvalidSetting;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.RawCalls;
import touchfold.ingest.webhook.RecordedCall;
import touchfold.ingest.webhook.SignatureCheck;

class LoyverseProviderTest {

    private static final LoyverseProvider LOYVERSE = new LoyverseProvider();

    @Test
    void aReceiptIsASaleInTheSourcesMoney() {
        CanonicalEvent event = event(recorded("a sale"));
        OrderFact.Completed sale = (OrderFact.Completed) event.fact();

        assertThat(sale.store()).isEqualTo("m-7");
        assertThat(sale.orderId()).isEqualTo("2-1001");
        assertThat(sale.total()).isEqualTo(new Money(1_690_000, "VND"));
        assertThat(sale.currencyAssumed()).isTrue();
        assertThat(sale.amounts().discount()).isEqualTo(new Money(10_000, "VND"));
        assertThat(sale.paymentMethod()).isEqualTo("Cash");
        assertThat(sale.lines().getFirst().quantity()).isEqualTo(BigDecimal.valueOf(2));
        assertThat(event.times().occurredAt()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(identifiers(event)).containsExactly("customer_id=src_pos:4e2a9f6e-1111-4222-8333-0123456789ab");
    }

    @Test
    void aReceiptThatComesAgainBesideAnotherIsTheSame() {
        List<TouchpointResult> both = recorded("the same once more, with another");

        assertThat(event(both.get(0)).id()).isEqualTo(event(recorded("a sale")).id());
        assertThat(event(both.get(1)).id()).isNotEqualTo(event(both.get(0)).id());
        assertThat(identifiers(event(both.get(1)))).as("a walk-in").isEmpty();
    }

    @Test
    void aRefundNamesItsSaleAndItsTotalIsWhatWasGivenBack() {
        OrderFact.Refunded refund =
                (OrderFact.Refunded) event(recorded("part of it is given back")).fact();

        assertThat(refund.orderId()).isEqualTo("2-1001");
        assertThat(refund.refundId()).isEqualTo("2-1003");
        assertThat(refund.amount()).isEqualTo(new Money(845_000, "VND"));
        assertThat(refund.whole()).isFalse();
        assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED);
    }

    @Test
    void aCancelledReceiptIsVoidAndACancelledRefundGaveNothingBack() {
        assertThat(event(recorded("cancelled")).fact())
                .isInstanceOfSatisfying(OrderFact.Cancelled.class, cancelled -> assertThat(cancelled.orderId())
                        .isEqualTo("2-1002"));
        String refund = "\"receipt_type\": \"REFUND\", \"refund_for\": \"1-1\", \"total_money\": 5,"
                + " \"cancelled_at\": \"2026-01-02T03:04:05Z\"";
        assertThat(((OrderFact.Refunded) event(receipt(refund, "VND")).fact()).status())
                .isEqualTo(RefundStatus.FAILED);
    }

    @ParameterizedTest
    @CsvSource({"VND, 169000, 169000", "USD, 67.605, 6761", "KWD, 1.2345, 1235", "JPY, 100.0, 100"})
    void amountsAreInMajorUnitsOfTheSourcesCurrency(String currency, String total, long minor) {
        OrderFact.Completed sale = (OrderFact.Completed)
                event(receipt("\"total_money\": " + total, currency)).fact();

        assertThat(sale.total()).isEqualTo(new Money(minor, currency));
    }

    @Test
    void aCustomerIsKnownByTheIdThatReceiptsName() {
        CanonicalEvent customer = event(recorded("a customer"));

        assertThat(customer.fact()).isEqualTo(new Fact.Identified());
        assertThat(identifiers(customer))
                .containsExactlyInAnyOrder(
                        "customer_id=src_pos:4e2a9f6e-1111-4222-8333-0123456789ab",
                        "email=lan.nguyen@example.vn",
                        "phone=+84901234567");
    }

    @Test
    void anUnsignedWebhookIsKnownByTheSecretInItsAddress() {
        ProviderSettings settings =
                DeclaredSettings.of(JsonNodeFactory.instance.objectNode().put("urlSecret", "a-long-url-secret-1"));

        assertThat(verdict("secret=a-long-url-secret-1", settings)).isEqualTo(SignatureVerdict.VALID);
        assertThat(verdict("secret=a-long-url-secret-2", settings)).isEqualTo(SignatureVerdict.INVALID);
        assertThat(verdict(null, settings)).isEqualTo(SignatureVerdict.MISSING);
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> LOYVERSE.check(DeclaredSettings.of(
                        JsonNodeFactory.instance.objectNode().put("urlSecret", "short"))))
                .satisfies(invalid -> assertThat(invalid.pointer()).isEqualTo("/urlSecret"));
    }

    @Test
    void otherKindsAreIgnoredAndBadReceiptsAreNamed() {
        assertThat(recorded("stock")).singleElement().isInstanceOf(TouchpointResult.Ignored.class);
        assertThat(rejected(receipt("\"receipt_type\": \"REFUND\", \"total_money\": 5", "VND"))
                        .pointer())
                .isEqualTo("/receipts/0/refund_for");
        assertThat(rejected(receipt("\"total_money\": -5", "VND")).pointer()).isEqualTo("/receipts/0/total_money");
    }

    @Test
    void aReceiptSaysWhatWasSoldHowAndWhere() {
        CanonicalEvent event = event(receipt(
                "\"total_money\": 90, \"total_tax\": 8, \"total_discount\": 10, \"created_at\": \"2026-01-02T03:04:05Z\","
                        + " \"updated_at\": \"2026-01-03T03:04:05Z\", \"pos_device_id\": \"d-1\", \"dining_option\": \"Takeaway\","
                        + " \"payments\": [{\"type\": \"CASH\"}], \"line_items\": [{\"item_id\": \"i\", \"sku\": \"S\","
                        + " \"item_name\": \"Áo\", \"variant_name\": \"M\", \"quantity\": 2, \"price\": 50,"
                        + " \"total_discount\": 10}, {}]",
                "VND"));
        OrderFact.Completed sale = (OrderFact.Completed) event.fact();

        assertThat(sale.lines()).hasSize(2);
        assertThat(sale.lines().getFirst())
                .isEqualTo(new LineItem(
                        "i",
                        "S",
                        "Áo",
                        "M",
                        null,
                        null,
                        BigDecimal.TWO,
                        new Money(50, "VND"),
                        new Money(10, "VND"),
                        null,
                        Map.of()));
        assertThat(sale.lines().get(1).unitPrice()).isNull();
        assertThat(sale.amounts().tax()).isEqualTo(new Money(8, "VND"));
        assertThat(sale.paymentMethod()).isEqualTo("CASH");
        assertThat(sale.shippingMethod()).isEqualTo("Takeaway");
        assertThat(sale.updatedAt()).isEqualTo("2026-01-03T03:04:05Z");
        assertThat(event.context().device().model()).isEqualTo("d-1");
        assertThat(event.times().occurredAt()).isEqualTo("2026-01-02T03:04:05Z");
    }

    @Test
    void aReceiptIsOneUntilItChangesOrIsCancelled() {
        String sold = "\"total_money\": 5, \"created_at\": \"2026-01-02T03:04:05Z\"";
        String one = event(receipt(sold, "VND")).id();

        assertThat(event(receipt(sold, "VND")).id()).isEqualTo(one);
        assertThat(List.of(
                        event(receipt(sold + ", \"updated_at\": \"2026-01-03T03:04:05Z\"", "VND"))
                                .id(),
                        event(receipt(sold + ", \"cancelled_at\": \"2026-01-03T03:04:05Z\"", "VND"))
                                .id()))
                .doesNotContain(one)
                .doesNotHaveDuplicates();
    }

    @Test
    void aReceiptMayBeWorthNothingButMustHaveItsNumber() {
        assertThat(((OrderFact.Completed)
                                event(receipt("\"total_money\": 0", "VND")).fact())
                        .total())
                .isEqualTo(new Money(0, "VND"));
        assertThat(rejected(parse("receipts.create", "receipts", "{\"total_money\": 1}"))
                        .pointer())
                .isEqualTo("/receipts/0/receipt_number");
        assertThat(rejected(receipt("\"note\": \"\"", "VND")).pointer()).isEqualTo("/receipts/0/total_money");
    }

    @Test
    void aCustomersRecordSaysWhatTheyAreLikeAndFromWhen() {
        List<TouchpointResult> both = parse(
                "customers.create",
                "customers",
                "{\"id\": \"c\", \"name\": \"Lan\", \"city\": \"Huế\", \"country_code\": \"VN\", \"created_at\":"
                        + " \"2026-01-02T03:04:05Z\"}, {\"name\": \"Bảy\"}");

        CanonicalEvent customer = event(both.getFirst());
        assertThat(customer.personal().traits()).hasToString("{city=\"Huế\", country=\"VN\", name=\"Lan\"}");
        assertThat(customer.times().occurredAt()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(rejected(both.get(1)).pointer()).isEqualTo("/customers/1/id");
    }

    @Test
    void aCallMustSayWhatItIsAboutAndHoldIt() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> LOYVERSE.parse(RawCalls.post("{\"receipts\": []}"), RequestContexts.pos()))
                .satisfies(refusal -> assertThat(refusal.pointer()).isEqualTo("/type"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> parse("receipts.update", "receipts", ""))
                .satisfies(refusal -> assertThat(refusal.pointer()).isEqualTo("/receipts"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> parse("receipts.update", "receipts", "{},".repeat(2_500) + "{}"))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("batch_too_large"));
        assertThat(parse("receipts.update", "receipts", "{},".repeat(2_499) + "{}"))
                .hasSize(2_500);
    }

    @ParameterizedTest
    @CsvSource({"15, false", "16, true"})
    void aSecretInAnAddressIsNotTooShort(int length, boolean taken) {
        ProviderSettings settings =
                DeclaredSettings.of(JsonNodeFactory.instance.objectNode().put("urlSecret", "x".repeat(length)));

        if (taken) {
            assertThatCode(() -> LOYVERSE.check(settings)).doesNotThrowAnyException();
        } else {
            assertThatExceptionOfType(InvalidSetting.class).isThrownBy(() -> LOYVERSE.check(settings));
        }
    }

    @Test
    void withoutEitherSecretNothingIsChecked() {
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> LOYVERSE.check(DeclaredSettings.of(JsonNodeFactory.instance.objectNode())))
                .satisfies(invalid -> assertThat(invalid.pointer()).isEqualTo("/clientSecret"));
    }

    private static SignatureVerdict verdict(String query, ProviderSettings settings) {
        RawCall call = new RawCall(
                "POST",
                Map.of(),
                query,
                "{}".getBytes(StandardCharsets.UTF_8),
                RequestContexts.RECEIVED_AT,
                new BodyReader(MessageLimits.DEFAULT));
        return ((SignatureCheck.Decided) LOYVERSE.verify(call, settings)).verdict();
    }

    private static List<TouchpointResult> recorded(String name) {
        return RecordedCall.results(LOYVERSE, name);
    }

    private static List<TouchpointResult> parse(String type, String list, String records) {
        return LOYVERSE.parse(
                RawCalls.post("{\"type\": \"" + type + "\", \"" + list + "\": [" + records + "]}"),
                RequestContexts.pos());
    }

    private static List<TouchpointResult> receipt(String members, String currency) {
        return LOYVERSE.parse(
                RawCalls.post("{\"type\": \"receipts.update\", \"merchant_id\": \"m\", \"receipts\": [{"
                        + "\"receipt_number\": \"1-2\", " + members + "}]}"),
                RequestContexts.posIn(currency));
    }
}
