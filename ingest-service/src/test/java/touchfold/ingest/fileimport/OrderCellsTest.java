package touchfold.ingest.fileimport;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.Results.identifiers;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderAmounts;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.ingest.fileimport.ReadFiles.ReadMessage;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.file.FileKind;
import touchfold.ingest.touchpoint.file.RowFault;

/** What single cells of a file of orders say of an order. */
class OrderCellsTest {

    @Test
    void everyAmountOfAnOrderIsReadInItsOwnCurrency() {
        CanonicalEvent event = only(
                "{'numberFormat': '1,234.56'}",
                "order id,date,total,currency,subtotal,shipping,tax,discount",
                "A,2026-01-02,\"1,234.56\",usd,\"1,200.00\",10,30.06,5.50");

        OrderFact.Completed sale = sale(event);
        assertThat(sale.total()).isEqualTo(new Money(123_456, "USD"));
        assertThat(sale.amounts())
                .isEqualTo(new OrderAmounts(
                        new Money(120_000, "USD"),
                        new Money(1_000, "USD"),
                        new Money(3_006, "USD"),
                        new Money(550, "USD"),
                        null));
        assertThat(sale.currencyAssumed()).isFalse();
    }

    @Test
    void whatTheFileDoesNotSayIsUnknown() {
        OrderFact.Completed sale = sale(only("{}", "order id,date,total,discount,coupon", "A,2026-01-02,5,,"));

        assertThat(sale.amounts()).isEqualTo(OrderAmounts.UNKNOWN);
        assertThat(sale.currencyAssumed()).isTrue();
        assertThat(sale.status()).isNull();
        assertThat(sale.updatedAt()).isNull();
        assertThat(sale.coupons()).isEmpty();
        assertThat(sale.paymentMethod()).isNull();
        assertThat(sale.lines()).isEmpty();
        assertThat(sale.store()).isEqualTo("src_shop");
    }

    @Test
    void theImportSaysWhoNumbersTheOrdersAndInWhichMoneyTheyAre() {
        OrderFact.Completed sale = sale(only(
                "{'store': 'ao-dai.myshopify.com', 'currency': 'EUR'}", "order id,date,total", "A,2026-01-02,5.1"));

        assertThat(sale.store()).isEqualTo("ao-dai.myshopify.com");
        assertThat(sale.total()).isEqualTo(new Money(510, "EUR"));
        assertThat(sale.currencyAssumed()).isTrue();
    }

    @Test
    void howAnOrderWasPaidSentAndDiscountedIsKept() {
        OrderFact.Completed sale = sale(only(
                "{}",
                "order id,date,total,payment method,shipping method,discount code,updated at",
                "A,2026-01-02,5,COD,GHN,TET26,2026-01-03 08:00"));

        assertThat(sale.paymentMethod()).isEqualTo("COD");
        assertThat(sale.shippingMethod()).isEqualTo("GHN");
        assertThat(sale.coupons()).containsExactly("TET26");
        assertThat(sale.updatedAt()).isEqualTo("2026-01-03T01:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "paid, '', PAID",
                "'', hoàn thành, PAID",
                "chờ thanh toán, hoàn thành, PENDING",
                "packed, hoàn thành, PAID",
                "partially_paid, '', PARTIALLY_PAID",
                "authorized, '', AUTHORIZED",
                "packed, sent, none"
            })
    void theWordOverThePaymentIsBelievedBeforeThatOverTheOrder(String payment, String order, OrderStatus status) {
        CanonicalEvent event = only(
                "{}", "order id,date,total,payment status,order status", "A,2026-01-02,5," + payment + "," + order);

        assertThat(sale(event).status()).isEqualTo(status);
        assertThat(text(event, "status")).isEqualTo(payment.isEmpty() ? null : payment);
        assertThat(text(event, "orderStatus")).isEqualTo(order.isEmpty() ? null : order);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "'', refunded, true, none",
                "500000, refunded, true, none",
                "600000, refunded, true, none",
                "499999, refunded, false, 499999",
                "500000, paid, false, 500000",
                "-150000, partially refunded, false, 150000",
                "1, '', false, 1"
            })
    void moneyThatWasGivenBackIsARefundOfTheWholeOnlyWhereTheStatusSaysSo(
            String refunded, String status, boolean whole, Long minor) {
        List<CanonicalEvent> events = events(
                "{}",
                "order id,date,total,refunded amount,payment status",
                "A,2026-01-02,500000," + refunded + "," + status);

        assertThat(events).hasSize(2);
        OrderFact.Refunded refund = (OrderFact.Refunded) events.get(1).fact();
        assertThat(refund.whole()).isEqualTo(whole);
        assertThat(refund.amount()).isEqualTo(minor == null ? null : new Money(minor, "VND"));
        assertThat(refund.refundId()).isEqualTo(OrderFact.Refunded.IN_ALL);
        assertThat(refund.currencyAssumed()).isTrue();
        assertThat(((OrderFact.Completed) events.getFirst().fact()).total()).isEqualTo(new Money(500_000, "VND"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, '', '', 0",
        "150000, '', '', 150000",
        "-150000, '', partially refunded, 150000",
        "'', '', '', ",
        "150000, R-7, '', ",
        "150000, '', refunded, "
    })
    void anOrderSaysWhatIsGivenBackOfItNow(String refunded, String refundId, String status, Long minor) {
        List<CanonicalEvent> events = events(
                "{}",
                "order id,date,total,refunded amount,refund id,payment status",
                "A,2026-01-02,500000," + refunded + "," + refundId + "," + status);

        assertThat(((OrderFact.Completed) events.getFirst().fact()).amounts().refunded())
                .isEqualTo(minor == null ? null : new Money(minor, "VND"));
    }

    @ParameterizedTest
    @CsvSource({"'', paid", "0, paid", "'', partially refunded", "0, ''"})
    void withoutAnAmountOrAStatusThatSaysSoNothingWasGivenBack(String refunded, String status) {
        assertThat(events(
                        "{}",
                        "order id,date,total,refunded amount,payment status",
                        "A,2026-01-02,500000," + refunded + "," + status))
                .singleElement()
                .extracting(CanonicalEvent::fact)
                .isInstanceOf(OrderFact.Completed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-05 10:00, 2026-01-06 10:00, 2026-01-05T03:00:00Z",
        "'', 2026-01-06 10:00, 2026-01-06T03:00:00Z",
        "'', '', 2026-01-01T17:00:00Z"
    })
    void aRefundIsOfItsOwnTimeElseOfTheLastChangeElseOfTheOrders(String refundedAt, String updatedAt, String at) {
        List<CanonicalEvent> events = events(
                "{}",
                "order id,date,total,currency,refund amount,refund id,refunded at,updated at",
                "A,2026-01-02,5,VND,2,R-7," + refundedAt + "," + updatedAt);

        OrderFact.Refunded refund = (OrderFact.Refunded) events.get(1).fact();
        assertThat(events.get(1).times().occurredAt()).isEqualTo(at);
        assertThat(refund.refundId()).isEqualTo("R-7");
        assertThat(refund.currencyAssumed()).isFalse();
        assertThat(refund.updatedAt()).isEqualTo(sale(events.getFirst()).updatedAt());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-05 10:00, '', '', 2026-01-05T03:00:00Z",
        "'', cancelled, '', 2026-01-01T17:00:00Z",
        "'', '', Đã hủy, 2026-01-01T17:00:00Z",
        "N/A, paid, wc-cancelled, 2026-01-01T17:00:00Z"
    })
    void anOrderIsVoidByATimeOrByAWordAndThenOfTheTimeItWasPlaced(
            String cancelledAt, String payment, String order, String at) {
        List<CanonicalEvent> events = events(
                "{}",
                "order id,order number,date,total,cancelled at,payment status,order status,updated at",
                "A,#7,2026-01-02,5," + cancelledAt + "," + payment + "," + order + ",2026-01-09 07:00");

        assertThat(events).hasSize(2);
        assertThat(events.get(1).fact())
                .isEqualTo(new OrderFact.Cancelled(
                        "src_shop", "A", List.of("#7", "7"), Instant.parse("2026-01-09T00:00:00Z"), null));
        assertThat(events.get(1).times().occurredAt()).isEqualTo(at);
    }

    @Test
    void anOrderWithoutItsOwnTimeIsOfTheTimeItWasPaid() {
        CanonicalEvent event = only("{}", "order id,paid at,total", "A,2026-01-02 08:30,5");

        assertThat(event.times().occurredAt()).isEqualTo("2026-01-02T01:30:00Z");
        assertThat(text(event, "paidAt")).isEqualTo("2026-01-02 08:30");
    }

    @Test
    void anOrderIsOneByItsNumberWhereItHasNoId() {
        OrderFact.Completed sale = sale(only("{}", "order number,date,total", "#1001,2026-01-02,5"));

        assertThat(sale.orderId()).isEqualTo("#1001");
        assertThat(sale.references()).containsExactly("1001");
    }

    @Test
    void whatWasSoldIsReadFromItsOwnColumns() {
        OrderFact.Completed sale = sale(only(
                "{'currency': 'USD'}",
                "order id,date,total,product id,lineitem sku,product name,variant,category,vendor,qty,unit price",
                "A,2026-01-02,5,P-1,S-1,Áo dài,M,Áo,Sen,0.35,12.3456"));

        assertThat(sale.lines())
                .containsExactly(new LineItem(
                        "P-1",
                        "S-1",
                        "Áo dài",
                        "M",
                        "Áo",
                        "Sen",
                        new BigDecimal("0.35"),
                        new Money(1_235, "USD"),
                        null,
                        null,
                        Map.of()));
    }

    @Test
    void aRowWithoutGoodsIsNoLine() {
        String file = """
                order id,date,total,sku,quantity,price
                A,2026-01-02,5,S-1,1,2
                A,2026-01-02,5,,,
                A,2026-01-02,5,S-2,-1,
                """;

        assertThat(sale(read("{}", file).getFirst().event()).lines())
                .extracting(LineItem::sku, LineItem::quantity, LineItem::unitPrice)
                .containsExactly(
                        Tuple.tuple("S-1", BigDecimal.ONE, new Money(2, "VND")),
                        Tuple.tuple("S-2", BigDecimal.valueOf(-1), null));
    }

    @Test
    void aBadCellOfALaterRowIsNamedByItsOwnRow() {
        String file = """
                order id,date,total,sku,quantity,price
                A,2026-01-02,5,S-1,1,2
                A,2026-01-02,5,S-2,2,$3
                """;

        assertThat(read("{}", file).getFirst().fault()).isEqualTo("1 other_currency /lines/1/price");
    }

    @Test
    void aColumnThatDiffersFromRowToRowIsTheLinesAndTheOrdersIsTheFirst() {
        String file = """
                order id,date,total,sku,Tag,Kho,Lô
                A,2026-01-02,5,S-1,vip,HN,
                A,,,S-2,vip,SG,L-2
                """;

        CanonicalEvent event = read("{}", file).getFirst().event();

        assertThat(text(event, "Tag")).isEqualTo("vip");
        assertThat(text(event, "Kho")).isEqualTo("HN");
        List<LineItem> lines = sale(event).lines();
        assertThat(lines.get(0).properties()).isEmpty();
        assertThat(lines.get(1).properties().toString()).isEqualTo("{Kho=\"SG\", Lô=\"L-2\"}");
    }

    @Test
    void whoBoughtIsKnownByAllThatTheRowNames() {
        CanonicalEvent event = only(
                "{}",
                "order id,date,total,customer id,user id,card,email,phone,customer name,first name,last name,city,company,"
                        + "country,notes,marketing,consent date",
                "A,2026-01-02,5,KH1,u-1,C-9,lan@example.vn,0901234567,Nguyễn Thị Lan,Lan,Nguyễn,Huế,Sen,VN,gọi trước,no,"
                        + "2025-12-01");

        assertThat(identifiers(event))
                .containsExactlyInAnyOrder(
                        "customer_id=src_shop:KH1",
                        "user_id=u-1",
                        "card=C-9",
                        "email=lan@example.vn",
                        "phone=0901234567");
        assertThat(event.personal().traits().toString())
                .isEqualTo("{city=\"Huế\", company=\"Sen\", country=\"VN\", email=\"lan@example.vn\","
                        + " firstName=\"Lan\", lastName=\"Nguyễn\", name=\"Nguyễn Thị Lan\", phone=\"0901234567\"}");
        assertThat(event.personal().notes()).isEqualTo("gọi trước");
        assertThat(event.consents())
                .containsExactly(ConsentSignal.repeated(
                        "marketing", Status.DENIED, Instant.parse("2025-11-30T17:00:00Z"), "import"));
    }

    /** An order is told in several events: what it says of its buyer's wishes must not count for each of them. */
    @Test
    void aWishAndANoteAreToldOnceAndTheBuyerWithEveryAct() {
        List<CanonicalEvent> events = events(
                "{}",
                "order id,date,total,email,note,marketing,payment status,refunded amount,cancelled at,Kho",
                "A,2026-01-02,5,lan@example.vn,quà tặng,yes,refunded,5,2026-01-03,HN");

        assertThat(events)
                .extracting(event -> event.fact().getClass().getSimpleName())
                .containsExactly("Completed", "Cancelled", "Refunded");
        assertThat(events).extracting(CanonicalEvent::id).doesNotHaveDuplicates();
        assertThat(events).allSatisfy(event -> assertThat(identifiers(event)).containsExactly("email=lan@example.vn"));
        assertThat(events).extracting(event -> event.consents().size()).containsExactly(1, 0, 0);
        assertThat(events).extracting(event -> event.personal().notes()).containsExactly("quà tặng", null, null);
        assertThat(events).extracting(event -> event.properties().size()).containsExactly(2, 0, 0);
    }

    @Test
    void aColumnThatMayBePersonalIsKeptApart() {
        CanonicalEvent event = only(
                "{}", "order id,date,total,Người nhận,Facebook,Kho", "A,2026-01-02,5,an@example.vn,fb.example/an,HN");

        assertThat(event.properties()).containsOnlyKeys("Kho");
        assertThat(event.personal().properties()).containsOnlyKeys("Facebook", "Người nhận");
    }

    @Test
    void anAddressAndANumberThatAreNoneAreLeftOutOfAnOrderThatCounts() {
        List<ReadMessage> orders =
                read("{}", "order id,date,total,email,phone\nA,2026-01-02,5,không có,\"8,4901E+10\"\n");

        assertThat(orders.getFirst().notes())
                .extracting(RowFault::column, RowFault::code)
                .containsExactly(Tuple.tuple("email", "invalid_email"), Tuple.tuple("phone", "mangled_number"));
        assertThat(identifiers(orders.getFirst().event())).isEmpty();
        assertThat(orders.getFirst().event().personal().traits()).isEmpty();
        assertThat(orders.getFirst().event().personal().properties()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            currency    | XX         | 1 invalid_currency /currency
            currency    | $          | 1 invalid_currency /currency
            shipping    | 20.000     | 1 ambiguous_amount /shipping
            discount    | 10%        | 1 invalid_field /discount
            subtotal    | n/a        | 1 invalid_field /subtotal
            tax         | 1.5        | 1 too_many_decimals /tax
            refunded    | back       | 1 invalid_field /refunded
            updatedAt   | bald       | 1 invalid_field /updatedAt
            updatedAt   | 31.12.2025 | 1 ambiguous_date /updatedAt
            cancelledAt | 31.12.2025 | 1 ambiguous_date /cancelledAt
            refundedAt  | sometime   | 1 invalid_field /refundedAt
            consentAt   | once       | 1 invalid_field /consentAt
            quantity    | 1000001    | 1 invalid_field /lines/0/quantity
            price       | 12.500     | 1 ambiguous_amount /lines/0/price
            consent.ads | perhaps    | 1 unreadable_consent /consent.ads
            """)
    void aCellThatCouldBeCountedWronglySetsItsRowAside(String field, String cell, String fault) {
        String names =
                field.startsWith("refunded") ? "orderId,placedAt,total,payment status," : "orderId,placedAt,total,x,";

        assertThat(read("{}", names + field + "\nA,2026-01-02,5,refunded," + cell + "\n")
                        .getFirst()
                        .fault())
                .isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1234.56  | 1234.56   | 123456
            1,234.56 | '1,234.5' | 123450
            1.234,56 | '1.234,5' | 123450
            1.234,56 | '0,05'    | 5
            1234.56  | -3        | -300
            """)
    void amountsAreReadAsTheImportSaysTheyAreWritten(String format, String total, long minor) {
        OrderFact.Completed sale = sale(only(
                "{'currency': 'EUR', 'numberFormat': '" + format + "'}",
                "order id,date,total",
                "A,2026-01-02,\"" + total + "\""));

        assertThat(sale.total()).isEqualTo(new Money(minor, "EUR"));
    }

    @Test
    void timesAreLocalInTheZoneOfTheImport() {
        CanonicalEvent event = only(
                "{'timezone': 'Europe/Berlin', 'dates': 'day-first'}", "order id,date,total", "A,02/07/2025 10:00,5");

        assertThat(event.times().occurredAt()).isEqualTo("2025-07-02T08:00:00Z");
    }

    @Test
    void objectsSayTheirTimesAsDatabasesExportThem() {
        String file = """
                {"orderId": 1, "placedAt": {"$date": "2026-01-02T03:04:05Z"}, "total": 5, "cancelledAt": {"$date": "2026-01-03T03:04:05Z"}}
                {"orderId": 2, "paidAt": {"$date": "2026-01-02T03:04:05Z"}, "total": 5, "cancelledAt": null, "refunded": 2, "updatedAt": {"$date": "2026-01-04T03:04:05Z"}}
                """;

        List<ReadMessage> orders = read("{}", file);

        assertThat(orders.get(0).events())
                .extracting(event -> event.times().occurredAt().toString())
                .containsExactly("2026-01-02T03:04:05Z", "2026-01-03T03:04:05Z");
        assertThat(orders.get(1).events())
                .extracting(event -> event.times().occurredAt().toString())
                .containsExactly("2026-01-02T03:04:05Z", "2026-01-04T03:04:05Z");
    }

    @Test
    void whatAnObjectHoldsBeyondItsFieldsIsKeptWithTheOrder() {
        CanonicalEvent event = read(
                        "{}",
                        "{\"orderId\": 1, \"placedAt\": \"2026-01-02\", \"total\": 5, \"warehouse\": {\"code\": \"HN\"},"
                                + " \"tags\": [\"vip\"], \"columns\": [\"x\"], \"Kho\": \"A\"}\n")
                .getFirst()
                .event();

        assertThat(event.properties().get("warehouse")).hasToString("{\"code\":\"HN\"}");
        assertThat(event.properties().get("tags")).hasToString("[\"vip\"]");
        assertThat(text(event, "Kho")).isEqualTo("A");
    }

    @Test
    void rowsOfObjectsOfOneOrderBringAllTheirLines() {
        String file = """
                {"orderId": 1, "placedAt": "2026-01-02", "total": 5, "lines": [{"sku": "S-1"}, {"sku": "S-2"}]}
                {"orderId": 1, "sku": "S-3"}
                """;

        assertThat(sale(read("{}", file).getFirst().event()).lines())
                .extracting(LineItem::sku)
                .containsExactly("S-1", "S-2", "S-3");
    }

    private static String text(CanonicalEvent event, String property) {
        return event.properties().containsKey(property)
                ? event.properties().get(property).asText()
                : null;
    }

    private static OrderFact.Completed sale(CanonicalEvent event) {
        return (OrderFact.Completed) event.fact();
    }

    private static CanonicalEvent only(String settings, String names, String row) {
        return read(settings, names + "\n" + row + "\n").getFirst().event();
    }

    private static List<CanonicalEvent> events(String settings, String names, String row) {
        return read(settings, names + "\n" + row + "\n").getFirst().events();
    }

    private static List<ReadMessage> read(String settings, String file) {
        return new ReadFiles(FileKind.ORDERS, RequestContexts.shop(), settings).read(file);
    }
}
