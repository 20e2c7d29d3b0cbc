package touchfold.ingest.touchpoint.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchfold.ingest.touchpoint.Results.event;
import static touchfold.ingest.touchpoint.Results.identifiers;
import static touchfold.ingest.touchpoint.Results.rejected;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Fact;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.RawCalls;

class KiotVietProviderTest {

    private static final String INVOICE = "{\"Id\": 24102572, \"Code\": \"HD000123\", \"PurchaseDate\":"
            + " \"2026-01-02T10:04:05.678\", \"CustomerId\": 77, \"CustomerCode\": \"KH000001\", \"CustomerName\":"
            + " \"Lan\", \"Total\": 1690000, \"Discount\": 0, \"Status\": 1, \"ModifiedDate\":"
            + " \"2026-01-02T10:04:06.0000000+07:00\", \"BranchName\": \"Hà Nội\", \"InvoiceDetails\": [{\"ProductId\": 1,"
            + " \"ProductCode\": \"AO-01\", \"Quantity\": 0.5, \"Price\": 850000}], \"Payments\": [{\"Method\":"
            + " \"Cash\"}]}";

    @Test
    void anInvoiceIsASaleAtTheShopsOwnTime() {
        CanonicalEvent event = event(parse("invoice.update.501195938", INVOICE));
        OrderFact.Completed sale = (OrderFact.Completed) event.fact();

        assertThat(sale.orderId()).isEqualTo("24102572");
        assertThat(sale.references()).containsExactly("HD000123");
        assertThat(sale.total()).isEqualTo(new Money(1_690_000, "VND"));
        assertThat(sale.status()).isEqualTo(OrderStatus.PAID);
        assertThat(sale.paymentMethod()).isEqualTo("Cash");
        assertThat(sale.updatedAt()).isEqualTo("2026-01-02T03:04:06Z");
        assertThat(sale.lines().getFirst().quantity()).isEqualTo(new BigDecimal("0.5"));
        assertThat(event.times().occurredAt()).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(identifiers(event)).containsExactly("customer_id=src_pos:KH000001");
    }

    @ParameterizedTest
    @CsvSource({"2, cancelled", "5, undelivered"})
    void anInvoiceThatCameToNothingIsVoid(int status, String reason) {
        String invoice = INVOICE.replace("\"Status\": 1", "\"Status\": " + status);

        assertThat(((OrderFact.Cancelled)
                                event(parse("invoice.update.1", invoice)).fact())
                        .reason())
                .isEqualTo(reason);
    }

    @Test
    void aParcelOnItsWayIsNotPaid() {
        String invoice = INVOICE.replace("\"Status\": 1", "\"Status\": 3, \"UsingCod\": true");
        OrderFact.Completed sale =
                (OrderFact.Completed) event(parse("invoice.update.1", invoice)).fact();

        assertThat(sale.status()).isEqualTo(OrderStatus.PENDING);
        assertThat(sale.paymentMethod()).isEqualTo("cod");
    }

    @Test
    void aStateIsOneHoweverOftenItIsToldAndAnotherStateIsAnother() {
        String id = event(parse("invoice.update.1", INVOICE)).id();

        assertThat(event(parse("invoice.update.1", INVOICE)).id()).isEqualTo(id);
        assertThat(event(parse("invoice.update.1", INVOICE.replace("\"Status\": 1", "\"Status\": 2")))
                        .id())
                .isNotEqualTo(id);
    }

    @Test
    void aWalkInIsNobodyAndACustomerIsKnownByTheCodeThatInvoicesName() {
        String walkIn =
                INVOICE.replace("77", "null").replace("\"KH000001\"", "null").replace("\"Lan\"", "null");
        CanonicalEvent customer = event(parse(
                "customer.update.1",
                "{\"Id\": 77, \"Code\": \"KH000001\", \"Name\": \"Lan\", \"ContactNumber\": \"0901234567\"}"));

        assertThat(identifiers(event(parse("invoice.update.1", walkIn)))).isEmpty();
        assertThat(customer.fact()).isEqualTo(new Fact.Identified());
        assertThat(identifiers(customer)).containsExactlyInAnyOrder("customer_id=src_pos:KH000001", "phone=0901234567");
    }

    @Test
    void otherActionsAreIgnoredAndBadRecordsAreNamedBesideGoodOnes() {
        assertThat(parse("stock.update.1", "{}")).singleElement().isInstanceOf(TouchpointResult.Ignored.class);
        List<TouchpointResult> results = parse("invoice.update.1", INVOICE + ", {\"Id\": 2}, {\"Total\": 1}");
        assertThat(results.getFirst()).isInstanceOf(TouchpointResult.Accepted.class);
        assertThat(rejected(results.get(1)).pointer()).isEqualTo("/Notifications/0/Data/1/Total");
        assertThat(rejected(results.get(2)).pointer()).isEqualTo("/Notifications/0/Data/2/Id");
        assertThatThrownBy(() -> new KiotVietProvider().parse(RawCalls.post("{}"), RequestContexts.pos()))
                .isInstanceOf(Refusal.class);
    }

    private static List<TouchpointResult> parse(String action, String records) {
        return new KiotVietProvider()
                .parse(
                        RawCalls.post("{\"Id\": \"kv-1\", \"Attempt\": 1, \"Notifications\": [{\"Action\": \"" + action
                                + "\", \"Data\": [" + records + "]}]}"),
                        RequestContexts.pos());
    }
}
