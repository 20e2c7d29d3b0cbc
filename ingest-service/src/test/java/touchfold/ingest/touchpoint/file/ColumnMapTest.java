package touchfold.ingest.touchpoint.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.Results;

class ColumnMapTest {

    @Test
    void ofSeveralWordsForAFieldTheOneThatIsBelievedMostCountsUnlessItsCellIsBlank() {
        ColumnMap map = orders(Map.of(), "Mã đơn", "Ngày", "Tổng tiền", "Khách cần trả");

        assertThat(map.fields(List.of("A", "2026-01-02", "700", "500")))
                .isEqualTo(Results.json("{\"orderId\": \"A\", \"placedAt\": \"2026-01-02\", \"total\": \"500\","
                        + " \"columns\": {\"Tổng tiền\": \"700\"}}"));
        assertThat(map.fields(List.of("A", "2026-01-02", "700", " "))
                        .get("total")
                        .asText())
                .isEqualTo("700");
        assertThat(map.column("total")).isEqualTo("Khách cần trả");
    }

    @Test
    void aFieldsOwnNameIsBelievedBeforeEveryOtherWord() {
        ColumnMap map = orders(Map.of(), "order id", "date", "total", "Customer email", "Email");

        assertThat(map.fields(List.of("A", "d", "5", "a@b.vn", "c@d.vn"))
                        .get("email")
                        .asText())
                .isEqualTo("c@d.vn");
        assertThat(map.column("email")).isEqualTo("Email");
    }

    @Test
    void wordsAreFoundHoweverTheyAreSpelledAndJoined() {
        ColumnMap map = orders(Map.of(), "ORDER_ID", "order-date", "GrandTotal", "so dien thoai", "E-Mail Address");

        assertThat(map.fields(List.of("A", "d", "5", "09", "a@b.vn")).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("orderId", "placedAt", "total", "phone", "email");
    }

    @Test
    void columnsOfOneNameOrOfNoneAreKeptApart() {
        ColumnMap map = orders(Map.of(), "order id", "date", "total", "Tag", "Tag", "");

        assertThat(map.fields(List.of("A", "d", "5", "x", "y", "z"))
                        .get("columns")
                        .toString())
                .isEqualTo("{\"Tag\":\"x\",\"Tag (5)\":\"y\",\"column 6\":\"z\"}");
    }

    @Test
    void aNameIsTheOrdersNumberOnlyInAnExportOfShopify() {
        ColumnMap shopify = orders(Map.of(), "Name", "Created at", "Total", "Lineitem name");
        ColumnMap other = orders(Map.of(), "order id", "Created at", "Total", "Name");

        assertThat(shopify.column("number")).isEqualTo("Name");
        assertThat(other.column("name")).isEqualTo("Name");
    }

    @Test
    void aFieldThatRowsDoNotHaveIsRefused() {
        assertThatThrownBy(() -> orders(Map.of("scannedAt", List.of("date")), "order id", "date", "total"))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> orders(Map.of("consent.", List.of("date")), "order id", "date", "total"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aColumnThatIsCalledByASignIsNoOtherThatIs() {
        ColumnMap map = orders(Map.of("number", List.of("#"), "ignore", List.of("№")), "#", "%", "№", "date", "total");

        assertThat(map.fields(List.of("", "10", "x", "d", "5")))
                .isEqualTo(Results.json("{\"placedAt\": \"d\"," + " \"total\": \"5\", \"columns\": {\"%\": \"10\"}}"));
        assertThatThrownBy(() -> orders(Map.of("number", List.of("?")), "#", "order id", "date", "total"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("unknown_column"));
    }

    /** Which of the two it would be read as, nobody could tell. */
    @Test
    void aColumnIsReadAsOneField() {
        assertThatThrownBy(() -> orders(
                        Map.of("placedAt", List.of("Day"), "paidAt", List.of("Paid", "day")),
                        "order id",
                        "Day",
                        "total",
                        "Paid"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("column_mapped_twice");
                    assertThat(refusal.pointer()).isEqualTo("/map/placedAt");
                    assertThat(refusal).hasMessageContaining("paidAt");
                });
    }

    @Test
    void aColumnWithoutANameOfItsOwnIsMappedByItsNumber() {
        ColumnMap map =
                orders(Map.of("orderId", List.of("column 1"), "total", List.of("Sum (4)")), "", "date", "Sum", "Sum");

        assertThat(map.fields(List.of("A", "d", "1", "2")))
                .isEqualTo(Results.json(
                        "{\"orderId\": \"A\", \"placedAt\": \"d\", \"total\": \"2\", \"columns\": {\"Sum\": \"1\"}}"));
        assertThat(map.column("total")).isEqualTo("Sum (4)");
    }

    @Test
    void ofSeveralMappedColumnsTheFirstThatIsFilledInCounts() {
        ColumnMap map = orders(Map.of("total", List.of("Net", "Gross")), "order id", "date", "Gross", "Net", "total");

        assertThat(map.fields(List.of("A", "d", "9", "8", "7")))
                .isEqualTo(
                        Results.json(
                                "{\"orderId\": \"A\","
                                        + " \"placedAt\": \"d\", \"total\": \"8\", \"columns\": {\"Gross\": \"9\", \"total\": \"7\"}}"));
        assertThat(map.fields(List.of("A", "d", "9", " ", "7")).path("total").asText())
                .isEqualTo("9");
        assertThat(map.fields(List.of("A", "d", " ", "", "7")).has("total")).isFalse();
    }

    @Test
    void aShortRowHasNoMoreThanItsCells() {
        ColumnMap map = orders(Map.of(), "order id", "date", "total", "Tag");

        assertThat(map.fields(List.of(" A ", "d")))
                .isEqualTo(Results.json("{\"orderId\": \"A\", \"placedAt\": \"d\"}"));
        assertThat(map.width()).isEqualTo(4);
        assertThat(map.header(3)).isEqualTo("Tag");
        assertThat(map.header(4)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ORDERS   | date,total              | orderId
            ORDERS   | order id,total          | placedAt
            ORDERS   | order id,date           | total
            CONTACTS | name,city               | contactId
            BOOTH    | badge,event             | scannedAt
            BOOTH    | scanned at,event        | badge
            BOOTH    | scanned at,badge        | event
            """)
    void aFileWithoutAFieldThatEveryRowNeedsIsRefusedByItsName(FileKind kind, String headers, String field) {
        assertThatThrownBy(() -> map(kind, headers)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("missing_column");
            assertThat(refusal).hasMessageEndingWith("map=" + field + "=…");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ORDERS   | order number,paid at,total
            CONTACTS | user id
            CONTACTS | loyalty card
            CONTACTS | số thẻ
            CONTACTS | E-mail
            CONTACTS | sđt
            BOOTH    | thời gian quét,qr code
            BOOTH    | scan time,last name
            BOOTH    | captured at,first name
            BOOTH    | scan date,họ tên
            BOOTH    | timestamp,số điện thoại
            BOOTH    | date,email
            BOOTH    | date,badge,hội chợ
            """)
    void anyOfSeveralFieldsWillDo(FileKind kind, String headers) {
        assertThat(map(kind, headers).width()).isEqualTo(headers.split(",").length);
    }

    /** As Shopify's help describes its export of orders, and as tills of Vietnam name their columns. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ORDERS   | Financial Status       | status
            ORDERS   | Paid at                | paidAt
            ORDERS   | Cancelled at           | cancelledAt
            ORDERS   | Subtotal               | subtotal
            ORDERS   | Shipping               | shipping
            ORDERS   | Taxes                  | tax
            ORDERS   | Discount Amount        | discount
            ORDERS   | Discount Code          | coupon
            ORDERS   | Refunded Amount        | refunded
            ORDERS   | Lineitem sku           | sku
            ORDERS   | Lineitem quantity      | quantity
            ORDERS   | Lineitem price         | price
            ORDERS   | Vendor                 | brand
            ORDERS   | Payment Method         | paymentMethod
            ORDERS   | Billing City           | city
            ORDERS   | Billing Name           | name
            ORDERS   | Accepts Marketing      | consent.marketing
            ORDERS   | Mã khách hàng          | customerId
            ORDERS   | Thuế GTGT              | tax
            ORDERS   | Phí ship               | shipping
            ORDERS   | Mã trả hàng            | refundId
            ORDERS   | Ngày hoàn tiền         | refundedAt
            ORDERS   | Trạng thái             | orderStatus
            ORDERS   | Nhóm hàng              | category
            ORDERS   | Thuộc tính             | variant
            ORDERS   | Tên hàng               | product
            ORDERS   | Mã sản phẩm            | productId
            CONTACTS | Mã khách hàng          | contactId
            CONTACTS | customer code          | contactId
            CONTACTS | Last Modified Date     | updatedAt
            CONTACTS | Create Date            | createdAt
            CONTACTS | Date of birth          | birthday
            CONTACTS | Địa chỉ                | address
            CONTACTS | Default Address City   | city
            CONTACTS | Accepts SMS Marketing  | consent.sms
            CONTACTS | Nhận tin khuyến mãi    | consent.marketing
            CONTACTS | consent.profiling      | consent.profiling
            BOOTH    | Nhân viên              | scannedBy
            BOOTH    | Gian hàng              | booth
            BOOTH    | Đánh giá               | rating
            BOOTH    | Thiết bị               | deviceId
            BOOTH    | Lead ID                | scanId
            BOOTH    | answer.Ngân sách       | answer.Ngân sách
            """)
    void aColumnIsTheFieldThatItsWordStandsFor(FileKind kind, String header, String field) {
        ObjectNode row = ColumnMap.ofMembers(kind, List.of(header), FileSettings.NONE)
                .fields(JsonNodeFactory.instance.objectNode().put(header, "x"));

        assertThat(row.fieldNames()).toIterable().containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ORDERS   | answer.budget
            CONTACTS | answer.budget
            CONTACTS | total
            ORDERS   | contactId
            BOOTH    | orderId
            BOOTH    | answer.
            ORDERS   | lines
            """)
    void aFieldOfAnotherKindOfFileCannotBeMapped(FileKind kind, String field) {
        assertThatThrownBy(() -> ColumnMap.ofMembers(kind, List.of("x"), settings(Map.of(field, List.of("x")))))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("unknown_field");
                    assertThat(refusal.pointer()).isEqualTo("/map/" + field);
                    assertThat(refusal).hasMessageContaining(kind.word());
                });
    }

    private static ColumnMap orders(Map<String, List<String>> columns, String... headers) {
        return ColumnMap.of(FileKind.ORDERS, List.of(headers), settings(columns));
    }

    private static ColumnMap map(FileKind kind, String headers) {
        return ColumnMap.of(kind, List.of(headers.split(",")), FileSettings.NONE);
    }

    private static FileSettings settings(Map<String, List<String>> columns) {
        return new FileSettings(columns, null, null, null, null, null, null, null, null);
    }
}
