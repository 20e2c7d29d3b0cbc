package touchfold.ingest.touchpoint.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchfold.ingest.touchpoint.Results.event;
import static touchfold.ingest.touchpoint.Results.identifiers;
import static touchfold.ingest.touchpoint.Results.rejected;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Fact;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.DeclaredSettings;
import touchfold.ingest.webhook.InvalidSetting;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.RawCalls;

class KiotVietProviderTest {

    private static final KiotVietProvider KIOTVIET = new KiotVietProvider();

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
        assertThat(event.context().device().model()).isEqualTo("Hà Nội");
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

    @Test
    void anInvoiceIsMadeOfItsLinesAndItsDiscountInTheSourcesMoney() {
        OrderFact.Completed sale =
                (OrderFact.Completed) event(parse("invoice.update.1", """
                {"Code": "HD9", "Total": 90000, "Discount": 10000, "PurchaseDate": "2026-01-02T10:00:00", "InvoiceDetails": [
                  {"ProductId": 7, "ProductCode": "AO", "ProductName": "Áo", "CategoryName": "Áo dài", "Quantity": 2,
                   "Price": 50000, "Discount": 5000}, {"ProductCode": "X"}]}""")).fact();

        assertThat(sale.orderId()).isEqualTo("HD9");
        assertThat(sale.references()).as("the id is its name already").isEmpty();
        assertThat(sale.store()).isEqualTo("src_pos");
        assertThat(sale.status()).isEqualTo(OrderStatus.PAID);
        assertThat(sale.updatedAt()).isNull();
        assertThat(sale.paymentMethod()).isNull();
        assertThat(sale.currencyAssumed()).isTrue();
        assertThat(sale.amounts().discount()).isEqualTo(new Money(10_000, "VND"));
        assertThat(sale.lines()).hasSize(2);
        LineItem line = sale.lines().getFirst();
        assertThat(line)
                .isEqualTo(new LineItem(
                        "7",
                        "AO",
                        "Áo",
                        null,
                        "Áo dài",
                        null,
                        BigDecimal.TWO,
                        new Money(50_000, "VND"),
                        new Money(5_000, "VND"),
                        null,
                        Map.of()));
        assertThat(sale.lines().get(1).unitPrice()).isNull();
    }

    @Test
    void aParcelsNumberIsTheBuyersOnlyWhereNothingElseNamesThem() {
        String delivery = "\"InvoiceDelivery\": {\"ContactNumber\": \"0901234567\"}}";
        String sale = "{\"Id\": 1, \"Total\": 5, ";

        assertThat(identifiers(event(parse("invoice.update.1", sale + delivery))))
                .containsExactly("phone=0901234567");
        assertThat(identifiers(event(parse("invoice.update.1", sale + "\"CustomerCode\": \"KH1\", " + delivery))))
                .containsExactly("customer_id=src_pos:KH1");
        assertThat(identifiers(event(parse("invoice.update.1", sale + "\"CustomerId\": 77, " + delivery))))
                .containsExactly("customer_id=src_pos:77");
    }

    @Test
    void aCustomersRecordSaysWhatTheyAreLike() {
        CanonicalEvent customer = event(parse("Customer.Update.1", """
                {"Code": "KH1", "Name": "Lan", "Email": "lan@khach.example", "BirthDate": "1990-01-31", "Address": "1 Lê Lợi",
                 "LocationName": "Huế", "CreatedDate": "2026-01-02T10:00:00", "ModifiedDate": "2026-01-03T10:00:00+07:00"}"""));

        assertThat(customer.personal().traits())
                .hasToString("{address=\"1 Lê Lợi\", birthday=\"1990-01-31\", city=\"Huế\","
                        + " email=\"lan@khach.example\", name=\"Lan\"}");
        assertThat(customer.times().occurredAt()).isEqualTo("2026-01-03T03:00:00Z");
        assertThat(rejected(parse("customer.update.1", "{\"Name\": \"Lan\"}")).pointer())
                .isEqualTo("/Notifications/0/Data/0/Code");
    }

    /** A record that does not say when it changed is another whenever anything of it is. */
    @Test
    void withoutATimeOfItsChangeAStateIsToldByAllThatItSays() {
        String one =
                event(parse("invoice.update.1", "{\"Id\": 1, \"Total\": 5}")).id();

        assertThat(event(parse("invoice.update.1", "{\"Id\": 1, \"Total\": 5}")).id())
                .isEqualTo(one);
        assertThat(event(parse("invoice.update.1", "{\"Id\": 1, \"Total\": 6}")).id())
                .isNotEqualTo(one);
        assertThat(event(parse("invoice.update.1", "{\"Id\": 1, \"Total\": 5, \"ModifiedDate\": \"2026-01-02\"}"))
                        .id())
                .isEqualTo(
                        event(parse("invoice.update.1", "{\"Id\": 1, \"Total\": 6, \"ModifiedDate\": \"2026-01-02\"}"))
                                .id());
    }

    @Test
    void aTotalMayBeNothingButNotLess() {
        assertThat(((OrderFact.Completed) event(parse("invoice.update.1", "{\"Id\": 1, \"Total\": 0}"))
                                .fact())
                        .total())
                .isEqualTo(new Money(0, "VND"));
        assertThat(rejected(parse("invoice.update.1", "{\"Id\": 1, \"Total\": -1}"))
                        .pointer())
                .endsWith("/Total");
    }

    @Test
    void anActionMustBeNamedAndRecordsMustBeObjects() {
        assertThat(rejected(KIOTVIET.parse(
                                RawCalls.post("{\"Notifications\": [{\"Data\": [{\"Id\": 1}]}]}"),
                                RequestContexts.pos()))
                        .pointer())
                .isEqualTo("/Notifications/0/Data/0/Action");
        assertThat(rejected(parse("invoice.update.1", "7")).code()).isEqualTo("invalid_field");
    }

    @ParameterizedTest
    @CsvSource({"2500, true", "2501, false"})
    void aCallHasOnlySoManyRecordsInAllItsNotifications(int records, boolean taken) {
        String half = "{\"Action\": \"stock.update\", \"Data\": [" + "{},".repeat(1_249) + "{}]}";
        String rest = "{\"Action\": \"stock.update\", \"Data\": [" + "{},".repeat(records - 1_251) + "{}]}";
        RawCall call = RawCalls.post("{\"Notifications\": [" + half + "," + rest + "]}");

        if (taken) {
            assertThat(KIOTVIET.parse(call, RequestContexts.pos())).hasSize(records);
        } else {
            assertThatThrownBy(() -> KIOTVIET.parse(call, RequestContexts.pos()))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("batch_too_large"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"not base64!", "===="})
    void aSecretThatIsNoBase64IsNamedWhenItIsDeclared(String secret) {
        ProviderSettings settings =
                DeclaredSettings.of(JsonNodeFactory.instance.objectNode().put("secretBase64", secret));

        assertThatThrownBy(() -> KIOTVIET.check(settings))
                .isInstanceOfSatisfying(InvalidSetting.class, invalid -> assertThat(invalid.pointer())
                        .isEqualTo("/secretBase64"));
    }

    private static List<TouchpointResult> parse(String action, String records) {
        return new KiotVietProvider()
                .parse(
                        RawCalls.post("{\"Id\": \"kv-1\", \"Attempt\": 1, \"Notifications\": [{\"Action\": \"" + action
                                + "\", \"Data\": [" + records + "]}]}"),
                        RequestContexts.pos());
    }
}
