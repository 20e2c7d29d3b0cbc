package touchfold.ingest.touchpoint.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.Results.event;
import static touchfold.ingest.touchpoint.Results.identifiers;
import static touchfold.ingest.touchpoint.Results.readable;
import static touchfold.ingest.touchpoint.Results.rejected;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Channel;
import touchfold.events.ConsentSignal;
import touchfold.events.Fact;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.events.OrderFact.RefundStatus;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.RawCalls;

class ShopifyProviderTest {

    private static final String ORDER = """
            {"id": 5778, "created_at": "2026-01-02T10:04:05+07:00", "processed_at": "2026-01-02T10:04:04+07:00",
             "updated_at": "2026-01-02T10:05:00+07:00", "name": "#1001", "order_number": 1001,
             "currency": "USD", "presentment_currency": "VND", "email": "Lan@Example.VN ", "phone": "+84901234567",
             "financial_status": "paid", "payment_gateway_names": ["visa"], "source_name": "pos",
             "note_attributes": [{"name": "anonymousId", "value": "anon-7f3"}], "browser_ip": "203.0.113.9",
             "customer": {"id": 2071, "email": "lan@example.vn", "first_name": "Lan",
                          "email_marketing_consent": {"state": "subscribed", "consent_updated_at": "2024-05-06T07:08:09"}},
             "total_discounts": "0.00", "total_price": "67.60", "discount_codes": [{"code": "TET"}],
             "total_price_set": {"shop_money": {"amount": "67.60", "currency_code": "USD"},
                                 "presentment_money": {"amount": "1690000", "currency_code": "VND"}},
             "line_items": [{"product_id": 1, "sku": "AO-01", "title": "Áo dài", "variant_title": "M", "quantity": 1, "price": "34.00"}]}""";

    @Test
    void anOrderIsASaleInTheShopsOwnMoney() {
        CanonicalEvent event = event(parse("orders/create", ORDER));
        OrderFact.Completed order = (OrderFact.Completed) event.fact();

        assertThat(order.store()).isEqualTo("ao-dai.myshopify.com");
        assertThat(order.orderId()).isEqualTo("5778");
        assertThat(order.references()).containsExactly("#1001", "1001");
        assertThat(order.status()).isEqualTo(OrderStatus.PAID);
        assertThat(order.updatedAt()).isEqualTo("2026-01-02T03:05:00Z");
        assertThat(order.total()).isEqualTo(new Money(6760, "USD"));
        assertThat(order.amounts().presentment()).isEqualTo(new Money(1_690_000, "VND"));
        assertThat(order.paymentMethod()).isEqualTo("visa");
        assertThat(order.coupons()).containsExactly("TET");
        assertThat(order.lines().getFirst().unitPrice()).isEqualTo(new Money(3400, "USD"));
        assertThat(order.lines().getFirst().quantity()).isEqualTo(BigDecimal.ONE);
        assertThat(event.times().occurredAt()).isEqualTo("2026-01-02T03:04:04Z");
        assertThat(event.source().channel()).isEqualTo(Channel.POS);
        assertThat(identifiers(event))
                .containsExactlyInAnyOrder(
                        "customer_id=src_shop:2071",
                        "email=lan@example.vn",
                        "phone=+84901234567",
                        "anonymous_id=anon-7f3");
        assertThat(event.personal().ip()).isEqualTo("203.0.113.9");
    }

    @Test
    void anOrderOnlyRepeatsWhatTheShopHasOnRecordAboutConsent() {
        ConsentSignal repeated = event(parse("orders/create", ORDER)).consents().getFirst();
        ConsentSignal answered = event(parse("customers_email_marketing_consent/update", """
                        {"customer_id": 2071, "email_address": "lan@example.vn",
                         "email_marketing_consent": {"state": "unsubscribed", "consent_updated_at": "2026-01-01T00:00:00Z"}}"""))
                .consents()
                .getFirst();

        assertThat(repeated.repeated()).isTrue();
        assertThat(repeated.answeredAt()).isEqualTo("2024-05-06T00:08:09Z");
        assertThat(answered.repeated()).isFalse();
        assertThat(answered.status()).isEqualTo(ConsentSignal.Status.WITHDRAWN);
        assertThat(answered.answeredAt()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(event(parse(
                                "customers/update",
                                "{\"id\": 1, \"email_marketing_consent\": {\"state\": \"pending\"}}"))
                        .consents())
                .isEmpty();
    }

    @Test
    void aRedeliveryHasTheSameIdAndAnotherTopicAnother() {
        String created = event(parse("orders/create", ORDER)).id();

        assertThat(event(parse("orders/create", ORDER)).id()).isEqualTo(created);
        assertThat(event(parse("orders/paid", ORDER)).id()).isNotEqualTo(created);
        assertThat(event(parse("orders/create", null, ORDER)).id())
                .isEqualTo(event(parse("orders/create", null, ORDER)).id());
    }

    @ParameterizedTest
    @CsvSource({
        "pending, PENDING",
        "authorized, AUTHORIZED",
        "partially_paid, PARTIALLY_PAID",
        "paid, PAID",
        "partially_refunded, PARTIALLY_REFUNDED",
        "refunded, REFUNDED",
        "voided, VOIDED",
        "expired, EXPIRED",
        "new, "
    })
    void anUpdateSaysHowFarThePaymentIs(String word, OrderStatus status) {
        CanonicalEvent event = event(parse("orders/updated", ORDER.replace("\"paid\"", "\"" + word + "\"")));
        OrderFact.Updated order = (OrderFact.Updated) event.fact();

        assertThat(order.status()).isEqualTo(status);
        assertThat(order.placedAt()).isEqualTo("2026-01-02T03:04:04Z");
        assertThat(event.times().occurredAt()).isEqualTo("2026-01-02T03:05:00Z");
    }

    /** Shopify lowers the current total by edits and by refunds; refunds are told by themselves. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    500000 |        |                                                                          | 500000
                    500000 | 300000 |                                                                          | 300000
                    400000 | 700000 |                                                                          | 700000
                    500000 | 300000 | {"id": 1, "refund_line_items": [{"subtotal": 200000, "total_tax": 0}]}   | 500000
                    500000 | 100000 | {"id": 1, "refund_line_items": [{"subtotal": 200000}]}                   | 300000
                    500000 | 480000 | {"id": 1, "order_adjustments": [{"amount": "-20000"}]}                   | 500000
                    500000 | 500000 | {"id": 1, "refund_line_items": [{"subtotal": 200000}]}                   | 500000
                    500000 | 300000 | {"id": 1, "order_id": 9, "transactions": [{"kind": "refund", "status": "success", "amount": "200000"}]} | 500000
                    """)
    void theTotalIsWhatWasBoughtBeforeAnythingWasGivenBack(String placed, String current, String refund, long total) {
        CanonicalEvent event = events(parse(
                        "orders/updated",
                        "{\"id\": 9, \"currency\": \"VND\", \"total_price\": \"" + placed + "\""
                                + (current == null ? "" : ", \"current_total_price\": \"" + current + "\"")
                                + (refund == null
                                        ? ""
                                        : ", \"refunds\": [" + refund.replace("\"id\": 1", "\"id\": 1, \"order_id\": 9")
                                                + "]")
                                + "}"))
                .getFirst();

        assertThat(((OrderFact.Updated) event.fact()).total()).isEqualTo(new Money(total, "VND"));
    }

    @Test
    void aGuestIsKnownByWhatTheOrderSays() {
        CanonicalEvent event = event(parse("orders/create", """
                {"id": 1, "currency": "VND", "total_price": "1690000.00", "email": "", "phone": "0901234567", "customer": null}"""));

        assertThat(identifiers(event)).containsExactly("phone=0901234567");
        assertThat(((OrderFact.Completed) event.fact()).total()).isEqualTo(new Money(1_690_000, "VND"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "shipping_address": {"phone": "0961"}                                         | phone=0961
                    "shipping_address": {"phone": null}, "billing_address": {"phone": "0981"}     | phone=0981
                    "shipping_address": {"phone": "0961"}, "billing_address": {"phone": "0981"}   | phone=0981
                    "email": "a@b.vn", "shipping_address": {"phone": "0961"}                      | email=a@b.vn
                    """)
    void thePhoneOfAnAddressIsTheBuyersOnlyWhereNothingElseIs(String members, String identifier) {
        assertThat(identifiers(event(parse(
                        "orders/create",
                        "{\"id\": 1, \"currency\": \"VND\", \"total_price\": \"1\", " + members + "}"))))
                .containsExactly(identifier);
    }

    @Test
    void aRefundIsWhatTheSuccessfulRefundsGaveBack() {
        OrderFact.Refunded refund = refund("""
                "transactions": [
                  {"kind": "refund", "status": "success", "amount": "600000.00", "currency": "VND"},
                  {"kind": "refund", "status": "success", "amount": "50000.00", "currency": "VND"},
                  {"kind": "refund", "status": "failure", "amount": "1.00", "currency": "VND"},
                  {"kind": "refund", "status": "success", "amount": "7.00", "currency": "VND", "test": true},
                  {"kind": "sale", "status": "success", "amount": "9.00", "currency": "VND"}]""");

        assertThat(refund.orderId()).isEqualTo("5778");
        assertThat(refund.refundId()).isEqualTo("929");
        assertThat(refund.amount()).isEqualTo(new Money(650_000, "VND"));
        assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(refund.whole()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    pending | PENDING
                    failure | FAILED
                    error   | FAILED
                    """)
    void aRefundThatHasNotGoneThroughSaysSo(String word, RefundStatus status) {
        OrderFact.Refunded refund = refund("\"transactions\": [{\"kind\": \"refund\", \"status\": \"" + word
                + "\", \"amount\": \"500000\", \"currency\": \"VND\"}]");

        assertThat(refund.status()).isEqualTo(status);
        assertThat(refund.amount()).isEqualTo(new Money(500_000, "VND"));
    }

    @Test
    void aRefundInTheBuyersCurrencyIsReadAtTheRateOfItsLines() {
        String lines =
                "\"refund_line_items\": [{\"quantity\": 1, \"subtotal_set\": {\"shop_money\": {\"amount\": \"500000\","
                        + " \"currency_code\": \"VND\"}, \"presentment_money\": {\"amount\": \"20.00\", \"currency_code\": \"USD\"}}}]";

        assertThat(refund(lines + ", " + dollars("20.00")).amount()).isEqualTo(new Money(500_000, "VND"));
        assertThat(refund(lines + ", " + dollars("5.00")).amount()).isEqualTo(new Money(125_000, "VND"));
        assertThat(refund(
                                "\"order_adjustments\": [{\"amount\": \"-1\", \"amount_set\": {\"shop_money\": {\"amount\": \"-25000\","
                                        + " \"currency_code\": \"VND\"}, \"presentment_money\": {\"amount\": \"-1.00\","
                                        + " \"currency_code\": \"USD\"}}}], " + dollars("1.00"))
                        .amount())
                .isEqualTo(new Money(25_000, "VND"));
        assertThat(refund(dollars("20.00")
                                .replace(
                                        "\"amount\": \"20.00\"",
                                        "\"amount\": \"20.00\", \"amount_set\": {\"shop_money\": {\"amount\": \"500000\","
                                                + " \"currency_code\": \"VND\"}}"))
                        .amount())
                .isEqualTo(new Money(500_000, "VND"));
    }

    @Test
    void goodsThatCameBackWithoutMoneyAreAReturnAndNoRefund() {
        OrderFact.Returned back =
                (OrderFact.Returned) event(parse("refunds/create", """
                        {"id": 929, "order_id": 5778, "transactions": [], "refund_line_items": [
                          {"quantity": 1, "subtotal": 500000, "subtotal_set": {"shop_money": {"amount": "500000", "currency_code": "VND"}}}]}""")).fact();

        assertThat(back.returnId()).isEqualTo("929");
        assertThat(back.value()).isEqualTo(new Money(500_000, "VND"));
        assertThat(parse("refunds/create", "{\"id\": 1, \"order_id\": 2}"))
                .isInstanceOf(TouchpointResult.Ignored.class);
        assertThat(parse("refunds/create", """
                {"id": 1, "order_id": 2, "refund_line_items": [{"subtotal": 1}],
                 "transactions": [{"kind": "refund", "status": "success", "amount": "1", "currency": "VND", "test": true}]}""")).isInstanceOf(TouchpointResult.Ignored.class);
    }

    @Test
    void anUpdateTellsTheRefundsThatWentThroughSince() {
        List<CanonicalEvent> events = events(parse("orders/updated", ORDER.replaceFirst("\\{", """
                {"refunds": [{"id": 929, "order_id": 5778, "processed_at": "2026-01-02T10:04:30+07:00",
                  "transactions": [{"kind": "refund", "status": "success", "amount": "67.60", "currency": "USD"}]}],\s""")));

        assertThat(events).hasSize(2);
        OrderFact.Refunded refund = (OrderFact.Refunded) events.get(1).fact();
        assertThat(refund.refundId()).isEqualTo("929");
        assertThat(refund.amount()).isEqualTo(new Money(6760, "USD"));
        assertThat(refund.updatedAt()).isEqualTo("2026-01-02T03:05:00Z");
        assertThat(events).extracting(CanonicalEvent::id).doesNotHaveDuplicates();
    }

    @Test
    void whatTheLawAsksOfShopsIsARequestOfThePerson() {
        String customer = "\"customer\": {\"id\": 2071, \"email\": \"lan@example.vn\"}";
        CanonicalEvent erasure = event(
                parse("customers/redact", "{" + customer + ", \"orders_to_redact\": [5778, \"lan@example.vn\"]}"));

        assertThat(erasure.fact()).isEqualTo(new Fact.ErasureRequested("shopify:e-1"));
        assertThat(erasure.properties().get("orders")).hasToString("[5778]");
        assertThat(identifiers(erasure)).containsExactlyInAnyOrder("customer_id=src_shop:2071", "email=lan@example.vn");
        assertThat(event(parse("customers/data_request", "{" + customer + ", \"data_request\": {\"id\": 9999}}"))
                        .fact())
                .isEqualTo(new Fact.AccessRequested("shopify:9999"));
    }

    @Test
    void aShopThatLeavesAsksForTheErasureOfAllItsPeople() {
        CanonicalEvent erasure =
                event(parse("shop/redact", "{\"shop_id\": 954889, \"shop_domain\": \"sen.example.vn\"}"));

        assertThat(erasure.fact()).isEqualTo(new Fact.ErasureRequested("shopify:shop:954889"));
        assertThat(erasure.personal().identifiers()).isEmpty();
    }

    @Test
    void aCustomerRecordIdentifiesWithoutAnOrderAndAMergeJoinsTwo() {
        CanonicalEvent event = event(parse("customers/update", "{\"id\": 2071, \"first_name\": \"Lan\"}"));
        CanonicalEvent merged = event(parse("customers/merge", """
                {"admin_graphql_api_customer_kept_id": "gid://shopify/Customer/1",
                 "admin_graphql_api_customer_deleted_id": "gid://shopify/Customer/2"}"""));

        assertThat(event.fact()).isEqualTo(new Fact.Identified());
        assertThat(event.times().occurredAt()).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(event.personal().traits().get("firstName").asText()).isEqualTo("Lan");
        assertThat(merged.fact()).isEqualTo(new Fact.Aliased());
        assertThat(identifiers(merged)).containsExactly("customer_id=src_shop:1", "customer_id=src_shop:2");
    }

    @Test
    void whatIsNoSaleIsNoSale() {
        assertThat(parse("orders/create", ORDER.replaceFirst("\\{", "{\"test\": true, ")))
                .isInstanceOf(TouchpointResult.Ignored.class);
        assertThat(parse("orders/create", "e", ORDER, Map.of("X-Shopify-Test", "true")))
                .isInstanceOf(TouchpointResult.Ignored.class);
        assertThat(parse("carts/update", ORDER))
                .isInstanceOfSatisfying(TouchpointResult.Ignored.class, ignored -> assertThat(ignored.reason())
                        .contains("carts/update"));
        for (String topic : List.of("orders/create", "orders/updated", "orders/cancelled")) {
            String cancelled = ORDER.replaceFirst(
                    "\\{", "{\"cancelled_at\": \"2026-01-03T00:00:00Z\", \"cancel_reason\": \"customer\", ");
            CanonicalEvent event = event(parse(topic, cancelled));
            assertThat(((OrderFact.Cancelled) event.fact()).reason()).isEqualTo("customer");
            assertThat(event.times().occurredAt()).isEqualTo("2026-01-03T00:00:00Z");
        }
    }

    @Test
    void anOrderWithoutAnIdOrATotalIsRefusedAtTheField() {
        assertThat(rejected(parse("orders/create", "{\"total_price\": \"1\"}")).pointer())
                .isEqualTo("/id");
        assertThat(rejected(parse("orders/create", "{\"id\": 1}")).pointer()).isEqualTo("/total_price");
        assertThat(rejected(parse("orders/create", "[]")).pointer()).isEmpty();
        assertThat(rejected(parse("refunds/create", """
                        {"id": 1, "order_id": 2, "transactions": [{"kind": "refund"}]}""")).pointer()).isEqualTo("/transactions/0/amount");
    }

    @Test
    void aSaleIsNotLostByALongTextThatNobodyReads() {
        String design = "\"line_items\": [{\"properties\": [{\"name\": \"design\", \"value\": \"" + "x".repeat(300_000)
                + "\"}]}]";

        assertThat(event(parse(
                                "orders/create",
                                "{\"id\": 1, \"currency\": \"VND\", \"total_price\": \"1\", " + design + "}"))
                        .fact())
                .isInstanceOf(OrderFact.Completed.class);
    }

    private static String dollars(String amount) {
        return "\"transactions\": [{\"kind\": \"refund\", \"status\": \"success\", \"amount\": \"" + amount
                + "\", \"currency\": \"USD\"}]";
    }

    private static OrderFact.Refunded refund(String members) {
        String body =
                "{\"id\": 929, \"order_id\": 5778, \"processed_at\": \"2026-01-05T09:00:00+07:00\", " + members + "}";
        return (OrderFact.Refunded) event(parse("refunds/create", body)).fact();
    }

    private static List<CanonicalEvent> events(TouchpointResult result) {
        assertThat(result).isInstanceOf(TouchpointResult.Accepted.class);
        List<CanonicalEvent> events = ((TouchpointResult.Accepted) result).events();
        events.forEach(event -> assertThat(readable(event)).isEqualTo(event));
        return events;
    }

    private static TouchpointResult parse(String topic, String body) {
        return parse(topic, "e-1", body);
    }

    private static TouchpointResult parse(String topic, String eventId, String body) {
        return parse(topic, eventId, body, Map.of());
    }

    private static TouchpointResult parse(String topic, String eventId, String body, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("X-Shopify-Topic", topic);
        headers.put("X-Shopify-Shop-Domain", "ao-dai.myshopify.com");
        headers.put("X-Shopify-Triggered-At", "2026-01-02T03:04:05.678Z");
        if (eventId != null) {
            headers.put("X-Shopify-Event-Id", eventId);
        }
        return new ShopifyProvider()
                .parse(RawCalls.post(body, headers), RequestContexts.shop())
                .getFirst();
    }
}
