package touchfold.ingest.touchpoint.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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

    private static ColumnMap orders(Map<String, List<String>> columns, String... headers) {
        return ColumnMap.of(
                FileKind.ORDERS,
                List.of(headers),
                new FileSettings(columns, null, null, null, null, null, null, null, null));
    }
}
