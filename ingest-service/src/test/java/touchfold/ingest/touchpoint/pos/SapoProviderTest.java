package touchfold.ingest.touchpoint.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.Results.event;
import static touchfold.ingest.touchpoint.Results.identifiers;
import static touchfold.ingest.touchpoint.Results.rejected;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import touchfold.events.CanonicalEvent;
import touchfold.events.Fact;
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
        assertThat(till("products/update", "\"id\": 1")).singleElement().isInstanceOf(TouchpointResult.Ignored.class);
        assertThat(rejected(till("orders/create", "\"id\": 1")).pointer()).isEqualTo("/total");
        assertThat(rejected(till("orders/create", "\"total\": 1")).pointer()).isEqualTo("/id");
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
