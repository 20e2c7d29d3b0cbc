package touchfold.ingest.touchpoint.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.ingest.touchpoint.Results;
import touchfold.ingest.touchpoint.file.OrderRows.GatheredOrder;

/** Rows of orders, written with single quotes for double ones. */
class OrderRowsTest {

    @Test
    void rowsThatNameTheSameOrderAreOneMessageWithALineEach() {
        List<GatheredOrder> orders = gathered(
                "{'orderId':'A','total':'5','sku':'S-1','quantity':'1'}",
                "{'orderId':'A','total':'5','sku':'S-2'}",
                "{'orderId':'B','total':'7','product':'Áo'}");

        assertThat(orders).hasSize(2);
        assertThat(orders.get(0).message().fields())
                .isEqualTo(json("{'orderId':'A','total':'5','lines':[{'sku':'S-1','quantity':'1'},{'sku':'S-2'}]}"));
        assertThat(orders.get(1).message().fields())
                .isEqualTo(json("{'orderId':'B','total':'7','lines':[{'product':'Áo'}]}"));
        assertThat(orders).extracting(GatheredOrder::fault).containsOnlyNulls();
        assertThat(orders.get(0).message().row()).isEqualTo(1);
        assertThat(orders.get(0).message().lines()).containsExactly(11L, 12L);
        assertThat(orders.get(0).message().rows()).isEqualTo(2);
        assertThat(orders.get(1).message().row()).isEqualTo(3);
        assertThat(orders.get(1).message().index()).isEqualTo(3);
        assertThat(orders.get(1).message().lines()).containsExactly(13L);
    }

    /** As exports write them that have the order's own cells on the first row only. */
    @Test
    void aLaterRowFillsInWhatTheFirstDoesNotSayAndNeverReplacesIt() {
        assertThat(gathered(
                                "{'number':'#1','email':'lan@example.vn','total':'5'}",
                                "{'number':'#1','email':'other@example.vn','phone':'09'}")
                        .getFirst()
                        .message()
                        .fields())
                .isEqualTo(json("{'number':'#1','email':'lan@example.vn','total':'5','lines':[{},{}],'phone':'09'}"));
    }

    /** Objects may list what was sold: what each row of an order lists was sold, and a list that is repeated once. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'lines':[{'sku':'1'}] | 'lines':[{'sku':'2'},{'sku':'3'}] | [{'sku':'1'},{'sku':'2'},{'sku':'3'}]",
                "'lines':[{'sku':'1'},{'sku':'2'}] | 'lines':[{'sku':'1'},{'sku':'2'}] | [{'sku':'1'},{'sku':'2'}]",
                "'lines':[{'sku':'1'}] | 'sku':'2' | [{'sku':'1'},{'sku':'2'}]",
                "'sku':'1' | 'lines':[{'sku':'2'}] | [{'sku':'1'},{'sku':'2'}]",
                "'sku':'1','lines':[{'sku':'2'}] | 'sku':'3','lines':[{'sku':'2'}] | [{'sku':'2'},{'sku':'1'},{'sku':'3'}]",
                "'lines':[] | 'lines':[{'sku':'1'}] | [{'sku':'1'}]",
                "'lines':[{'sku':'1'}] | 'lines':[] | [{'sku':'1'}]"
            })
    void whatEveryRowListsWasSold(String first, String second, String lines) {
        List<GatheredOrder> orders = gathered(
                "{'orderId':'A','total':'5'," + first + "}",
                "{'orderId':'A'," + second + "}",
                "{'orderId':'B'," + first + "}");

        assertThat(orders).hasSize(2).extracting(GatheredOrder::fault).containsOnlyNulls();
        assertThat(orders.getFirst().message().fields().path("lines")).isEqualTo(json(lines));
        assertThat(orders.getLast().message().fields().path("lines"))
                .as("another order may have sold the same")
                .isEqualTo(gathered("{'orderId':'B'," + first + "}")
                        .getFirst()
                        .message()
                        .fields()
                        .path("lines"));
    }

    /** So that a price that can't be read is named with the line of the file on which it stands. */
    @Test
    void whatWasSoldIsKnownByItsRow() {
        FileMessage listed = gathered(
                        "{'orderId':'A','lines':[{'sku':'1'},{'sku':'2'}]}",
                        "{'orderId':'A','sku':'3'}",
                        "{'orderId':'A','lines':[{'sku':'4'}]}")
                .getFirst()
                .message();
        FileMessage plain = gathered("{'orderId':'A','sku':'1'}", "{'orderId':'A','sku':'2'}")
                .getFirst()
                .message();

        assertThat(IntStream.range(0, 6).map(listed::rowOf)).containsExactly(0, 0, 1, 2, 2, 2);
        assertThat(IntStream.range(0, 4).map(plain::rowOf)).containsExactly(0, 1, 1, 1);
        assertThat(plain.soldBy()).isEmpty();
    }

    @Test
    void aRowContinuesTheOrderByItsIdElseByItsNumber() {
        assertThat(rowsOf("{'orderId':'A','number':'#1'}", "{'number':'#1'}", "{'orderId':'A'}"))
                .containsExactly(3);
        assertThat(rowsOf("{'number':'#1'}", "{'orderId':'A','number':'#1'}")).containsExactly(1, 1);
        assertThat(rowsOf("{'orderId':'A','number':'#1'}", "{'orderId':'B','number':'#1'}"))
                .containsExactly(1, 1);
        assertThat(rowsOf("{'orderId':'A'}", "{'number':'A'}")).containsExactly(1, 1);
        assertThat(rowsOf("{'total':'5'}", "{'total':'5'}")).containsExactly(1, 1);
        assertThat(rowsOf("{'orderId':7}", "{'orderId':'7'}")).containsExactly(2);
    }

    @Test
    void anOrderThatComesBackIsNamedAndItsNumberIsNoId() {
        assertThat(faults("{'orderId':'A'}", "{'orderId':'B'}", "{'orderId':'A'}", "{'orderId':'A'}"))
                .containsExactly("none", "none", "order_came_before");
        assertThat(faults("{'orderId':'A'}", "{'number':'A'}", "{'number':'B'}", "{'number':'A'}"))
                .containsExactly("none", "none", "none", "order_came_before");
        assertThat(faults("{'total':'1'}", "{'total':'2'}", "{'total':'1'}")).containsOnly("none");
    }

    @Test
    void whatIsWrongWithARowIsWrongWithItsOrderAndTheFirstCounts() {
        RowFault unreadable = new RowFault("total", "not_utf8", "");
        OrderRows rows = new OrderRows();
        rows.add(new FileRow(1, 2, fields("{'orderId':'A','total':'5'}"), null, ""));
        rows.add(new FileRow(2, 3, fields("{'orderId':'A','total':'6'}"), unreadable, ""));
        rows.add(new FileRow(3, 4, fields("{'orderId':'A','total':'7'}"), null, ""));

        assertThat(rows.end().fault()).isEqualTo(unreadable);
    }

    /** Nobody knows whose it is: it must not be taken for a line of the order that is open. */
    @Test
    void aRowThatCannotBeReadAtAllStandsAlone() {
        RowFault unreadable = new RowFault("", "not_utf8", "");
        OrderRows rows = new OrderRows();
        rows.add(new FileRow(1, 2, fields("{'orderId':'A','total':'5'}"), null, ""));
        GatheredOrder before = rows.add(new FileRow(2, 3, null, unreadable, ""));
        GatheredOrder alone = rows.add(new FileRow(3, 4, fields("{'orderId':'A','total':'5'}"), null, ""));

        assertThat(before.fault()).isNull();
        assertThat(before.message().rows()).isEqualTo(1);
        assertThat(alone.fault()).isEqualTo(unreadable);
        assertThat(alone.message().lines()).containsExactly(3L);
        assertThat(alone.message().fields()).isEmpty();
        assertThat(rows.end().fault().code()).isEqualTo("order_came_before");
        assertThat(rows.end()).isNull();
    }

    @Test
    void totalsMayStandOnTheFirstRowOnlyButNotDiffer() {
        assertThat(faults("{'orderId':'A','total':'5'}", "{'orderId':'A'}")).containsExactly("none");
        assertThat(faults("{'orderId':'A'}", "{'orderId':'A','total':'5'}", "{'orderId':'A','total':'5'}"))
                .containsExactly("none");
        assertThat(faults("{'orderId':'A','total':'5'}", "{'orderId':'A','total':'5.0'}"))
                .containsExactly("totals_differ");
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000, 2_001})
    void anOrderHasOnlySoManyRows(int count) {
        OrderRows rows = new OrderRows();
        for (int row = 1; row <= count; row++) {
            assertThat(rows.add(new FileRow(row, row + 1, fields("{'orderId':'A','sku':'" + row + "'}"), null, "")))
                    .isNull();
        }

        GatheredOrder order = rows.end();
        assertThat(order.fault() == null ? "none" : order.fault().code())
                .isEqualTo(count == 2_000 ? "none" : "order_too_long");
        assertThat(order.message().rows()).isEqualTo(count);
        assertThat(order.message().fields().path("lines")).hasSize(2_000);
    }

    @Test
    void furtherColumnsThatDifferAreTheLines() {
        JsonNode order = gathered(
                        "{'orderId':'A','sku':'1','columns':{'Tag':'vip','Kho':'HN'}}",
                        "{'orderId':'A','sku':'2','columns':{'Tag':'vip','Kho':'SG','Lô':'7'}}")
                .getFirst()
                .message()
                .fields();

        assertThat(order.path("columns")).isEqualTo(json("{'Tag':'vip','Kho':'HN'}"));
        assertThat(order.path("lines")).isEqualTo(json("[{'sku':'1'},{'sku':'2','columns':{'Kho':'SG','Lô':'7'}}]"));
    }

    @Test
    void aMessageNeverShowsWhatItSays() {
        FileRow row = new FileRow(7, 8, fields("{'email':'lan@example.vn'}"), null, "lan@example.vn");

        assertThat(row).hasToString("FileRow[7]");
        assertThat(new FileMessage(7, List.of(8L), row.fields())).hasToString("FileMessage[7]");
        assertThat(new FileMessage(1L << 40, List.of(8L), row.fields()).index()).isEqualTo(Integer.MAX_VALUE);
    }

    private static List<Integer> rowsOf(String... rows) {
        return gathered(rows).stream().map(order -> order.message().rows()).toList();
    }

    private static List<String> faults(String... rows) {
        return gathered(rows).stream()
                .map(order -> order.fault() == null ? "none" : order.fault().code())
                .toList();
    }

    /** The first row stands on line 11. */
    private static List<GatheredOrder> gathered(String... rows) {
        OrderRows gathering = new OrderRows();
        List<GatheredOrder> orders = new ArrayList<>();
        for (int row = 1; row <= rows.length; row++) {
            GatheredOrder whole = gathering.add(new FileRow(row, row + 10, fields(rows[row - 1]), null, ""));
            if (whole != null) {
                orders.add(whole);
            }
        }
        orders.add(gathering.end());
        return orders;
    }

    private static ObjectNode fields(String text) {
        return (ObjectNode) json(text);
    }

    private static JsonNode json(String text) {
        return Results.json(text.replace('\'', '"'));
    }
}
