package touchfold.ingest.touchpoint.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.Results.event;
import static touchfold.ingest.touchpoint.Results.identifiers;
import static touchfold.ingest.touchpoint.Results.json;
import static touchfold.ingest.touchpoint.Results.rejected;

import org.junit.jupiter.api.Test;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.Fact;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.ingest.touchpoint.Receptions;
import touchfold.ingest.touchpoint.TouchpointResult;

class ShopifyTouchpointTest {

    private static final String ORDER = """
            {"id": 5778, "created_at": "2026-01-02T10:04:05+07:00", "processed_at": "2026-01-02T10:04:04+07:00",
             "currency": "USD", "presentment_currency": "VND", "email": "Lan@Example.VN ", "phone": "+84901234567",
             "note_attributes": [{"name": "anonymousId", "value": "anon-7f3"}], "browser_ip": "203.0.113.9",
             "customer": {"id": 2071, "email": "lan@example.vn", "first_name": "Lan",
                          "email_marketing_consent": {"state": "subscribed"}},
             "total_discounts": "0.00", "total_price": "67.60",
             "total_price_set": {"shop_money": {"amount": "67.60", "currency_code": "USD"}},
             "line_items": [{"product_id": 1, "sku": "AO-01", "name": "Áo dài", "quantity": 1, "price": "34.00"}]}""";

    @Test
    void anOrderIsASaleInTheShopsOwnMoney() {
        CanonicalEvent event = event(parse("orders/create", "e-1", ORDER));
        OrderFact.Completed order = (OrderFact.Completed) event.fact();

        assertThat(order.store()).isEqualTo("ao-dai.myshopify.com");
        assertThat(order.orderId()).isEqualTo("5778");
        assertThat(order.total()).isEqualTo(new Money(6760, "USD"));
        assertThat(order.lines().getFirst().unitPrice()).isEqualTo(new Money(3400, "USD"));
        assertThat(event.times().occurredAt()).isEqualTo("2026-01-02T03:04:04Z");
        assertThat(identifiers(event))
                .containsExactlyInAnyOrder(
                        "customer_id=src_shop:2071",
                        "email=lan@example.vn",
                        "phone=+84901234567",
                        "anonymous_id=anon-7f3");
        assertThat(event.personal().ip()).isEqualTo("203.0.113.9");
        assertThat(event.consents()).extracting(ConsentSignal::status).containsExactly(ConsentSignal.Status.GRANTED);
    }

    @Test
    void aRedeliveryHasTheSameIdAndAnotherTopicAnother() {
        String created = event(parse("orders/create", "e-1", ORDER)).id();

        assertThat(event(parse("orders/create", "e-1", ORDER)).id()).isEqualTo(created);
        assertThat(event(parse("orders/paid", "e-2", ORDER)).id()).isNotEqualTo(created);
        assertThat(event(parse("orders/create", null, ORDER)).id())
                .isEqualTo(event(parse("orders/create", null, ORDER)).id());
    }

    @Test
    void aGuestIsKnownByWhatTheOrderSays() {
        CanonicalEvent event = event(parse("orders/create", "e-1", """
                {"id": 1, "currency": "VND", "total_price": "1690000.00", "email": "", "phone": "0901234567", "customer": null}"""));

        assertThat(identifiers(event)).containsExactly("phone=0901234567");
        assertThat(((OrderFact.Completed) event.fact()).total()).isEqualTo(new Money(1_690_000, "VND"));
    }

    @Test
    void aRefundIsWhatTheSuccessfulRefundsGaveBack() {
        String refund = """
                {"id": 929, "order_id": 5778, "processed_at": "2026-01-05T09:00:00+07:00", "transactions": [
                  {"kind": "refund", "status": "success", "amount": "600000.00", "currency": "VND"},
                  {"kind": "refund", "status": "success", "amount": "50000.00", "currency": "VND"},
                  {"kind": "refund", "status": "failure", "amount": "1.00", "currency": "VND"},
                  {"kind": "sale", "status": "success", "amount": "9.00", "currency": "VND"}]}""";

        assertThat(event(parse("refunds/create", "e-1", refund)).fact())
                .isEqualTo(OrderFact.Refunded.of("ao-dai.myshopify.com", "5778", "929", new Money(650_000, "VND")));
        assertThat(parse("refunds/create", "e-1", "{\"id\": 1, \"order_id\": 2}"))
                .isInstanceOf(TouchpointResult.Ignored.class);
    }

    @Test
    void whatTheLawAsksOfShopsIsARequestOfThePerson() {
        String customer = "\"customer\": {\"id\": 2071, \"email\": \"lan@example.vn\"}";
        CanonicalEvent erasure = event(parse("customers/redact", "e-1", "{" + customer + "}"));

        assertThat(erasure.fact()).isEqualTo(new Fact.ErasureRequested("shopify:e-1"));
        assertThat(identifiers(erasure)).containsExactlyInAnyOrder("customer_id=src_shop:2071", "email=lan@example.vn");
        assertThat(event(parse("customers/data_request", "e-1", "{" + customer + ", \"data_request\": {\"id\": 9999}}"))
                        .fact())
                .isEqualTo(new Fact.AccessRequested("shopify:9999"));
    }

    @Test
    void aCustomerRecordIdentifiesWithoutAnOrder() {
        CanonicalEvent event = event(parse("customers/update", "e-1", "{\"id\": 2071, \"first_name\": \"Lan\"}"));

        assertThat(event.fact()).isEqualTo(new Fact.Identified());
        assertThat(event.times().occurredAt()).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(event.personal().traits().get("firstName").asText()).isEqualTo("Lan");
    }

    @Test
    void whatIsNoSaleIsNoSale() {
        assertThat(parse("orders/create", "e", ORDER.replaceFirst("\\{", "{\"test\": true, ")))
                .isInstanceOf(TouchpointResult.Ignored.class);
        assertThat(parse(
                        "orders/create",
                        "e",
                        ORDER.replaceFirst("\\{", "{\"cancelled_at\": \"2026-01-03T00:00:00Z\", ")))
                .isInstanceOf(TouchpointResult.Ignored.class);
        assertThat(parse("orders/updated", "e", ORDER)).isInstanceOf(TouchpointResult.Ignored.class);
        assertThat(event(parse("orders/cancelled", "e", ORDER)).fact())
                .isEqualTo(OrderFact.Cancelled.of("ao-dai.myshopify.com", "5778"));
    }

    @Test
    void anOrderWithoutAnIdOrATotalIsRefusedAtTheField() {
        assertThat(rejected(parse("orders/create", "e", "{\"total_price\": \"1\"}"))
                        .pointer())
                .isEqualTo("/id");
        assertThat(rejected(parse("orders/create", "e", "{\"id\": 1}")).pointer())
                .isEqualTo("/total_price");
        assertThat(rejected(parse("orders/create", "e", "[]")).pointer()).isEmpty();
    }

    private static TouchpointResult parse(String topic, String eventId, String body) {
        ShopifyDelivery delivery =
                new ShopifyDelivery(topic, eventId, "ao-dai.myshopify.com", "2026-01-02T03:04:05.678Z");
        return new ShopifyTouchpoint(delivery, Receptions.shop()).parse(json(body));
    }
}
