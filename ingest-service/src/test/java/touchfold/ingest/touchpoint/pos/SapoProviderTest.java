package touchfold.ingest.touchpoint.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.Results.event;
import static touchfold.ingest.touchpoint.Results.identifiers;
import static touchfold.ingest.touchpoint.Results.rejected;

import java.math.BigDecimal;
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
import touchfold.events.OrderFact.OrderStatus;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.RawCalls;
import touchfold.ingest.webhook.RecordedCall;

class SapoProviderTest {

    private static final SapoProvider SAPO = new SapoProvider();

    @Test
    void aShopsOrderIsReadAsShopifysWithItsOwnNamesOfTimes() {
        CanonicalEvent event = event(recorded("orders/create of a shop"));
        OrderFact.Completed order = (OrderFact.Completed) event.fact();

        assertThat(order.orderId()).isEqualTo("880123");
        assertThat(order.references()).contains("#1001", "1001");
        assertThat(order.total()).isEqualTo(new Money(1_690_000, "VND"));
        assertThat(order.updatedAt()).isEqualTo("2026-01-02T03:05:00Z");
        assertThat(event.times().occurredAt()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(identifiers(event))
                .containsExactlyInAnyOrder(
                        "customer_id=src_shop:55501", "email=lan.nguyen@example.vn", "phone=0901234567");
    }

    @Test
    void aShopsOrderMayBePaidVoidOrPartlyGivenBack() {
        assertThat(((OrderFact.Completed)
                                event(recorded("orders/paid: the same order")).fact())
                        .status())
                .isEqualTo(OrderStatus.PAID);
        assertThat(event(recorded("orders/cancelled")).fact()).isInstanceOf(OrderFact.Cancelled.class);
        assertThat(((OrderFact.Refunded) event(recorded("refunds/create")).fact()).amount())
                .isEqualTo(new Money(825_000, "VND"));
        assertThat(event(recorded("customers/update of a shop")).fact()).isEqualTo(new Fact.Identified());
    }

    @Test
    void aTillsOrderIsASaleOfTheTillSystemThatTheHeadersName() {
        CanonicalEvent event = event(recorded("orders/create of a till"));
        OrderFact.Completed order = (OrderFact.Completed) event.fact();

        assertThat(order.store()).isEqualTo("aodai.mysapogo.com");
        assertThat(order.orderId()).isEqualTo("180946198");
        assertThat(order.references()).containsExactly("SON440871");
        assertThat(order.total()).isEqualTo(new Money(1_690_000, "VND"));
        assertThat(order.status()).isEqualTo(OrderStatus.PAID);
        assertThat(order.paymentMethod()).isEqualTo("Tiền mặt");
        assertThat(order.lines().getFirst().quantity()).isEqualTo(BigDecimal.valueOf(2));
        assertThat(identifiers(event))
                .containsExactlyInAnyOrder(
                        "customer_id=src_shop:670891617", "email=lan.nguyen@example.vn", "phone=0901234567");
        assertThat(event(recorded("customers/update of a till")).personal().identifiers())
                .containsAll(event.personal().identifiers());
    }

    @Test
    void aTillsOrderThatIsToldAgainIsTheSameAndMayBeVoid() {
        OrderFact.Completed again = (OrderFact.Completed)
                event(recorded("orders/update of a till: the same")).fact();

        assertThat(again.orderId()).isEqualTo("180946198");
        assertThat(again.status()).isEqualTo(OrderStatus.PARTIALLY_PAID);
        assertThat(event(recorded("orders/update of a till, cancelled")).fact())
                .isInstanceOf(OrderFact.Cancelled.class);
    }

    @Test
    void samplesAndOtherTopicsAreIgnoredAndBadOrdersAreNamed() {
        assertThat(recorded("a sample")).singleElement().isInstanceOf(TouchpointResult.Ignored.class);
        assertThat(SAPO.parse(
                        RawCalls.post(
                                "{\"tenant_id\": 7, \"id\": 1, \"total\": 5}",
                                Map.of("X-Sapo-Topic", "orders/create", "X-Sapo-Test", "true")),
                        RequestContexts.shop()))
                .singleElement()
                .isInstanceOf(TouchpointResult.Ignored.class);
        assertThat(till("products/update", "\"id\": 1")).singleElement().isInstanceOf(TouchpointResult.Ignored.class);
        assertThat(rejected(till("orders/create", "\"id\": 1")).pointer()).isEqualTo("/total");
        assertThat(rejected(till("orders/create", "\"total\": 1")).pointer()).isEqualTo("/id");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"paid, PAID", "partial, PARTIALLY_PAID", "unpaid, PENDING", "refunded, none"})
    void aTillSaysHowFarThePaymentIs(String word, OrderStatus status) {
        assertThat(((OrderFact.Completed) event(till(
                                        "orders/paid", "\"id\": 1, \"total\": 5, \"payment_status\": \"" + word + "\""))
                                .fact())
                        .status())
                .isEqualTo(status);
    }

    @Test
    void aTillsOrderSaysWhatWasSoldAndWhatItIsMadeOf() {
        CanonicalEvent event = event(till("orders/update", """
                "id": 1, "code": "SON1", "reference_number": "R1", "total": 90, "total_tax": 8, "total_discount": 10,
                "order_coupon_code": "TET", "location_id": 3, "created_on": "2026-01-02T03:04:05Z",
                "modified_on": "2026-01-03T03:04:05Z", "customer_data": {"id": 7, "name": "Lan", "dob": "1990-01-31"},
                "order_line_items": [{"product_id": 2, "sku": "S", "product_name": "Áo", "variant_name": "M", "quantity": 2,
                  "price": 50, "discount_amount": 10, "tax_amount": 8}, {}]"""));
        OrderFact.Completed sale = (OrderFact.Completed) event.fact();

        assertThat(sale.references()).containsExactly("SON1", "R1");
        assertThat(sale.store()).isEqualTo("7");
        assertThat(sale.coupons()).containsExactly("TET");
        assertThat(sale.updatedAt()).isEqualTo("2026-01-03T03:04:05Z");
        assertThat(sale.amounts().tax()).isEqualTo(new Money(8, "VND"));
        assertThat(sale.amounts().discount()).isEqualTo(new Money(10, "VND"));
        assertThat(sale.lines()).hasSize(2);
        assertThat(sale.lines().getFirst())
                .isEqualTo(new LineItem(
                        "2",
                        "S",
                        "Áo",
                        "M",
                        null,
                        null,
                        BigDecimal.TWO,
                        new Money(50, "VND"),
                        new Money(10, "VND"),
                        new Money(8, "VND"),
                        Map.of()));
        assertThat(event.times().occurredAt()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(event.context().device().model()).isEqualTo("3");
        assertThat(identifiers(event)).containsExactly("customer_id=src_shop:7");
        assertThat(event.personal().traits()).hasToString("{birthday=\"1990-01-31\", name=\"Lan\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "code": "A", "reference_number": "A" | A
            "reference_number": "R"              | R
            "code": "A"                          | A
            """)
    void aTillsOrderHasEachOfItsNumbersOnce(String members, String reference) {
        assertThat(((OrderFact) event(till("orders/create", "\"id\": 1, \"total\": 0, " + members))
                                .fact())
                        .references())
                .containsExactly(reference);
    }

    @Test
    void aTillsStateIsOneByWhenItChangedElseByAllThatItSays() {
        String one = event(till("orders/update", "\"id\": 1, \"total\": 5")).id();

        assertThat(event(till("orders/update", "\"id\": 1, \"total\": 5")).id()).isEqualTo(one);
        assertThat(event(till("orders/update", "\"id\": 1, \"total\": 6")).id()).isNotEqualTo(one);
        assertThat(event(till("orders/update", "\"id\": 1, \"total\": 5, \"modified_on\": \"2026-01-02\""))
                        .id())
                .isEqualTo(event(till("orders/update", "\"id\": 1, \"total\": 6, \"modified_on\": \"2026-01-02\""))
                        .id());
    }

    @Test
    void aTillsDeliveryNeedsItsTopicAndATotalOfNothingOrMore() {
        assertThat(rejected(SAPO.parse(RawCalls.post("{\"tenant_id\": 7, \"id\": 1}"), RequestContexts.shop()))
                        .code())
                .isEqualTo("missing_field");
        assertThat(rejected(till("orders/create", "\"id\": 1, \"total\": -1")).pointer())
                .isEqualTo("/total");
        assertThat(event(till("orders/update", "\"id\": 1, \"cancelled_on\": \"2026-01-02\""))
                        .fact())
                .isInstanceOf(OrderFact.Cancelled.class);
    }

    /** A shop that writes both names of a time says the one that Shopify has. */
    @Test
    void aTimeOfShopifysOwnNameIsNotReplaced() {
        CanonicalEvent event = event(SAPO.parse(
                RawCalls.post(
                        "{\"id\": 1, \"total_price\": \"5\", \"created_on\": \"2026-01-01T00:00:00Z\", \"created_at\":"
                                + " \"2026-01-02T00:00:00Z\", \"refunds\": [{\"id\": 2, \"order_id\": 1, \"created_on\":"
                                + " \"2026-01-03T00:00:00Z\"}]}",
                        Map.of("X-Sapo-Topic", "orders/create")),
                RequestContexts.shop()));

        assertThat(event.times().occurredAt()).isEqualTo("2026-01-02T00:00:00Z");
        assertThat(event.properties().toString()).contains("2026-01-01T00:00:00Z");
    }

    private static List<TouchpointResult> till(String topic, String members) {
        return SAPO.parse(
                RawCalls.post("{\"tenant_id\": 7, " + members + "}", Map.of("X-Sapo-Topic", topic)),
                RequestContexts.shop());
    }

    private static List<TouchpointResult> recorded(String name) {
        return RecordedCall.results(SAPO, name);
    }
}
