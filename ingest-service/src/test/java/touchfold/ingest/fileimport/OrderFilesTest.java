package touchfold.ingest.fileimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchfold.ingest.touchpoint.Results.identifiers;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.ingest.fileimport.ReadFiles.ReadMessage;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.file.FileKind;

class OrderFilesTest {

    @Test
    void anOrderOfSeveralRowsIsOneSale() {
        List<ReadMessage> orders = shop("{}").read(ReadFiles.resource("shopify-orders.csv"));

        assertThat(orders).hasSize(3);
        CanonicalEvent event = orders.getFirst().event();
        OrderFact.Completed sale = (OrderFact.Completed) event.fact();
        assertThat(sale.orderId()).isEqualTo("5778367414385");
        assertThat(sale.references()).containsExactly("#1001", "1001");
        assertThat(sale.status()).isEqualTo(OrderStatus.PAID);
        assertThat(sale.total()).isEqualTo(new Money(1_570_000, "VND"));
        assertThat(sale.amounts().shipping()).isEqualTo(new Money(30_000, "VND"));
        assertThat(sale.coupons()).containsExactly("TET");
        assertThat(sale.lines())
                .extracting(LineItem::sku, LineItem::name, LineItem::quantity, LineItem::unitPrice)
                .containsExactly(
                        Tuple.tuple("AD-1", "Áo dài lụa", BigDecimal.valueOf(2), new Money(650_000, "VND")),
                        Tuple.tuple("KL-2", "Khăn lụa \"Sen\"", BigDecimal.ONE, new Money(340_000, "VND")));
        assertThat(event.times().occurredAt()).isEqualTo("2025-11-02T03:14:00Z");
        assertThat(identifiers(event)).contains("email=lan@example.vn");
        assertThat(event.personal().traits().get("name").asText()).isEqualTo("Nguyễn Thị Lan");
        assertThat(event.consents())
                .containsExactly(ConsentSignal.repeated("marketing", ConsentSignal.Status.GRANTED, null, "import"));
        assertThat(event.properties().get("Tags").asText()).isEqualTo("vip");
    }

    @Test
    void whatWasGivenBackAndWhatWasCancelledIsToldBesideTheSale() {
        List<ReadMessage> orders = shop("{}").read(ReadFiles.resource("shopify-orders.csv"));

        List<CanonicalEvent> refunded = orders.get(1).events();
        assertThat(refunded.get(1).fact())
                .isEqualTo(new OrderFact.Refunded(
                        "src_shop",
                        "5778367414386",
                        List.of("#1002", "1002"),
                        null,
                        OrderFact.Refunded.IN_ALL,
                        false,
                        new Money(150_000, "VND"),
                        null,
                        false,
                        null,
                        List.of()));
        List<CanonicalEvent> cancelled = orders.get(2).events();
        assertThat(cancelled.get(1).fact()).isInstanceOf(OrderFact.Cancelled.class);
        assertThat(cancelled.get(1).times().occurredAt()).isEqualTo("2025-11-04T03:00:00Z");
    }

    @Test
    void anExportInVietnameseIsReadAsItsTillWritesIt() {
        String file = """
                Mã hóa đơn;Thời gian;Mã khách hàng;Tên khách hàng;Điện thoại;Mã hàng;Tên hàng;Số lượng;Đơn giá;Khách cần trả;Trạng thái
                HD000123;31/12/2025 17:05;KH01;Trần Văn Bảy;0912345678;SP1;Áo;1,5;200.000;1.690.000;Hoàn thành
                HD000123;31/12/2025 17:05;KH01;Trần Văn Bảy;0912345678;SP2;Quần;1;1.390.000;1.690.000;Hoàn thành
                HD000124;01/02/2025;;Khách lẻ;;SP1;Áo;1;200.000;200.000;Đã hủy
                """;

        List<ReadMessage> orders =
                shop("{'dates': 'day-first', 'numberFormat': '1.234,56', 'timezone': 'Asia/Ho_Chi_Minh'}")
                        .read(file);

        CanonicalEvent event = orders.getFirst().event();
        OrderFact.Completed sale = (OrderFact.Completed) event.fact();
        assertThat(sale.orderId()).isEqualTo("HD000123");
        assertThat(sale.total()).isEqualTo(new Money(1_690_000, "VND"));
        assertThat(sale.status()).isEqualTo(OrderStatus.PAID);
        assertThat(sale.lines()).extracting(LineItem::quantity).containsExactly(new BigDecimal("1.5"), BigDecimal.ONE);
        assertThat(event.times().occurredAt()).isEqualTo("2025-12-31T10:05:00Z");
        assertThat(identifiers(event)).containsExactlyInAnyOrder("customer_id=src_shop:KH01", "phone=0912345678");
        List<CanonicalEvent> cancelled = orders.get(1).events();
        assertThat(cancelled.getFirst().times().occurredAt()).isEqualTo("2025-01-31T17:00:00Z");
        assertThat(cancelled.get(1).fact()).isEqualTo(OrderFact.Cancelled.of("src_shop", "HD000124"));
    }

    @Test
    void theSameRowsHaveTheSameIdsAndOthersHaveOthers() {
        String first = "order id,date,total\nA,2026-01-02,5\nB,2026-01-02,5\n";
        String renamed = "Mã đơn,Tổng cộng,Ngày\nA,5,2026-01-02\nB,6,2026-01-02\n";

        List<String> ids = ids(shop("{}").read(first));

        assertThat(ids(shop("{}").read(first))).isEqualTo(ids);
        assertThat(ids(shop("{}").read(renamed)).get(1)).isNotEqualTo(ids.get(1));
        assertThat(ids(shop("{'timezone': 'UTC'}").read(first))).doesNotContainAnyElementsOf(ids);
    }

    @Test
    void columnsAreReadAsTheCallerSaysAndWhatIsLeftOutIsNotKept() {
        String file = "Ref,Khi nào,Cả đơn,Total,Secret\nA-1,2026-01-02,500,9,x\n";

        CanonicalEvent event =
                shop("{'map': {'orderId': 'Ref', 'placedAt': ['khi nao'], 'total': 'Cả đơn', 'ignore': ['Secret']}}")
                        .read(file)
                        .getFirst()
                        .event();

        assertThat(((OrderFact.Completed) event.fact()).total()).isEqualTo(new Money(500, "VND"));
        assertThat(event.properties()).containsOnlyKeys("Total");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A,31/01/2026,5,1,1        | 1 ambiguous_date /placedAt
            A,yesterday,5,1,1         | 1 invalid_field /placedAt
            A,,5,1,1                  | 1 missing_field /placedAt
            A,2026-01-02,five,1,1     | 1 invalid_field /total
            A,2026-01-02,169.000,1,1  | 1 ambiguous_amount /total
            A,2026-01-02,$5,1,1       | 1 other_currency /total
            A,2026-01-02,,1,1         | 1 missing_field /total
            ,2026-01-02,5,1,1         | 1 missing_field /orderId
            A,2026-01-02,5,one,1      | 1 invalid_field /lines/0/quantity
            A,2026-01-02,5,1,1,6      | 1 too_many_cells
            """)
    void aRowThatCannotBeReadIsNamedWithItsColumn(String row, String fault) {
        assertThat(shop("{}")
                        .read("order id,date,total,quantity,price\n" + row + "\n")
                        .getFirst()
                        .fault()
                        .strip())
                .isEqualTo(fault);
    }

    @Test
    void rowsOfAnOrderMustStandTogetherAndAgreeOnItsTotal() {
        List<ReadMessage> apart =
                shop("{}").read("order id,date,total\nA,2026-01-02,5\nB,2026-01-02,5\nA,2026-01-02,5\n");
        List<ReadMessage> differing = shop("{}").read("order id,date,total\nA,2026-01-02,5\nA,2026-01-02,7\n");

        assertThat(apart.get(2).fault().strip()).isEqualTo("3 order_came_before");
        assertThat(differing).hasSize(1);
        assertThat(differing.getFirst().fault()).isEqualTo("1 totals_differ total");
    }

    @Test
    void aFileWithoutWhatEveryRowNeedsIsRefusedAtOnce() {
        assertThatThrownBy(() -> shop("{}").read("order id,total\nA,5\n"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("map=placedAt=");
        assertThatThrownBy(() -> shop("{'map': {'total': 'Nowhere'}}").read("order id,date,total\n"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the file has none like it");
        assertThatThrownBy(() -> shop("{'map': {'totl': 'total'}}").read("order id,date,total\n"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void jsonObjectsAreRowsToo() {
        String file = """
                {"orderId": 17, "placedAt": "2026-01-02T03:04:05Z", "total": 5.0, "lines": [{"sku": "S", "price": "2.5"}]}

                {"orderId":"18"}
                no json
                [1]
                """;

        List<ReadMessage> orders = shop("{'currency': 'USD'}").read(file);

        OrderFact.Completed sale =
                (OrderFact.Completed) orders.getFirst().event().fact();
        assertThat(sale.orderId()).isEqualTo("17");
        assertThat(sale.total()).isEqualTo(new Money(500, "USD"));
        assertThat(sale.lines().getFirst().unitPrice()).isEqualTo(new Money(250, "USD"));
        assertThat(orders.stream().skip(1).map(ReadMessage::fault).map(String::strip))
                .containsExactly("2 missing_field /placedAt", "3 invalid_json", "4 invalid_json");
    }

    @Test
    void theListsOfAnOrdersObjectsAreAllSold() {
        List<ReadMessage> orders = shop("{}").read("""
                {"orderId": "A", "placedAt": "2026-01-02", "total": 15, "lines": [{"sku": "S-1", "price": 5}]}
                {"orderId": "A", "lines": [{"sku": "S-2", "quantity": 2, "price": 5}]}
                {"orderId": "B", "placedAt": "2026-01-02", "total": 5}
                """);

        OrderFact.Completed sale =
                (OrderFact.Completed) orders.getFirst().event().fact();
        assertThat(sale.lines()).extracting(LineItem::sku).containsExactly("S-1", "S-2");
        assertThat(orders.get(1).event().fact()).isInstanceOf(OrderFact.Completed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "5778.0, 5778",
        "gid://shopify/Order/5778, 5778",
        "Order #1001, 1001",
        "#1001, 1001",
        "5778, ",
        "HD-5778, "
    })
    void anOrderOfAFileIsTheOneThatItsShopReports(String id, String name) {
        List<ReadMessage> orders = shop("{}").read("orderId,placedAt,total\n" + id + ",2026-01-02,10\n");

        OrderFact.Completed sale =
                (OrderFact.Completed) orders.getFirst().event().fact();
        assertThat(sale.references()).isEqualTo(name == null ? List.of() : List.of(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-00-00 00:00:00", "N/A", "-", "0001-01-01", "null", "No"})
    void aCellWithoutATimeCancelsNothing(String time) {
        List<ReadMessage> orders =
                shop("{}").read("orderId,placedAt,total,cancelledAt\n1,2026-01-02,10," + time + "\n");

        assertThat(orders.getFirst().event().fact()).isInstanceOf(OrderFact.Completed.class);
    }

    private static ReadFiles shop(String settings) {
        return new ReadFiles(FileKind.ORDERS, RequestContexts.shop(), settings);
    }

    private static List<String> ids(List<ReadMessage> messages) {
        return messages.stream()
                .flatMap(message -> Stream.of(message.event().id()))
                .toList();
    }
}
