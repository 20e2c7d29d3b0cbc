package touchfold.ingest.touchpoint.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts the rows of an order together: exports write a row for each thing sold, one after another, and repeat the order's own
 * cells on each row or only write them on the first.
 *
 * <p>Orders of which rows come again later are noticed among the latest ({@link RecentNames}): their sum would be a wrong one,
 * and who sorts the file has it right.
 */
public final class OrderRows {

    private static final int MOST_ROWS = 2_000;
    /** What was sold, as a list of objects. */
    static final String LINES = "lines";

    private static final String TOTAL = "total";

    private final RecentNames closed = new RecentNames();

    private ObjectNode order;
    private long first;
    private final List<Long> lines = new ArrayList<>();
    private final Set<JsonNode> lists = new HashSet<>();
    private final List<Integer> soldBy = new ArrayList<>();
    private RowFault fault;

    /** What became of a message's rows before it was read: it is whole, or it can't be. */
    public record GatheredOrder(FileMessage message, RowFault fault) {}

    /**
     * Takes the next row.
     *
     * @return the order before it, if it is whole by this row; null otherwise
     */
    public GatheredOrder add(FileRow row) {
        if (order != null && row.fields() != null && continues(row.fields())) {
            append(row);
            return null;
        }
        GatheredOrder before = end();
        begin(row);
        return before;
    }

    /** The last order; null if there is none. */
    public GatheredOrder end() {
        if (lines.isEmpty()) {
            return null;
        }
        GatheredOrder whole = new GatheredOrder(
                new FileMessage(
                        first,
                        lines,
                        order == null ? JsonNodeFactory.instance.objectNode() : order,
                        lists.isEmpty() ? List.of() : soldBy),
                fault);
        String name = name(order);
        if (name != null) {
            closed.add(name);
        }
        order = null;
        fault = null;
        lines.clear();
        lists.clear();
        soldBy.clear();
        return whole;
    }

    private void begin(FileRow row) {
        first = row.row();
        lines.add(row.line());
        order = row.fields();
        fault = row.fault();
        if (order == null) {
            return;
        }
        String name = name(order);
        if (name != null && closed.contains(name)) {
            fault = new RowFault(
                    "",
                    "order_came_before",
                    "Expected the rows of an order one after another, but others stand between them; sort the file by"
                            + " the order's number");
        }
        JsonNode list = order.get(LINES);
        order.putArray(LINES);
        sold(list, line(order));
    }

    private void append(FileRow row) {
        lines.add(row.line());
        if (lines.size() > MOST_ROWS) {
            fault = new RowFault("", "order_too_long", "Expected at most " + MOST_ROWS + " rows of an order");
            return;
        }
        if (row.fault() != null && fault == null) {
            fault = row.fault();
        }
        ObjectNode line = line(row.fields());
        JsonNode list = row.fields().remove(LINES);
        row.fields().properties().forEach(field -> {
            JsonNode before = order.get(field.getKey());
            if (before == null) {
                order.set(field.getKey(), field.getValue());
            } else if (field.getKey().equals(ColumnMap.COLUMNS)) {
                ownColumns(line, before, field.getValue());
            } else if (field.getKey().equals(TOTAL) && !before.equals(field.getValue()) && fault == null) {
                fault = new RowFault(
                        TOTAL,
                        "totals_differ",
                        "Expected the same total on every row of an order, or only on the first, but they differ; map the"
                                + " column of the order's total");
            }
        });
        sold(list, line);
    }

    /**
     * Adds what was sold by a row.
     *
     * @param list as a JSON object may say it; null where there is none. The same list once more is the order's own, repeated
     * @param own what the row's own cells say
     */
    private void sold(JsonNode list, ObjectNode own) {
        ArrayNode all = (ArrayNode) order.get(LINES);
        if (list != null && lists.add(list)) {
            list.forEach(all::add);
        }
        if (list == null || !own.isEmpty()) {
            all.add(own);
        }
        while (soldBy.size() < all.size()) {
            soldBy.add(lines.size() - 1);
        }
    }

    /** What the line says differently from the order. */
    private static void ownColumns(ObjectNode line, JsonNode ofOrder, JsonNode ofRow) {
        ofRow.properties().forEach(column -> {
            if (!column.getValue().equals(ofOrder.get(column.getKey()))) {
                line.withObjectProperty(ColumnMap.COLUMNS).set(column.getKey(), column.getValue());
            }
        });
    }

    /** What was sold by that row, taken out of it. */
    private static ObjectNode line(ObjectNode fields) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        for (String field : ColumnWords.LINE_FIELDS) {
            JsonNode value = fields.remove(field);
            if (value != null) {
                line.set(field, value);
            }
        }
        return line;
    }

    /** Whether the row is one more of the open order: by its id, or by its number where the id is only on the first row. */
    private boolean continues(ObjectNode row) {
        String id = row.path("orderId").asText("");
        String number = row.path("number").asText("");
        if (!id.isEmpty()) {
            return id.equals(order.path("orderId").asText(""));
        }
        return !number.isEmpty() && number.equals(order.path("number").asText(""));
    }

    private static String name(ObjectNode fields) {
        if (fields == null) {
            return null;
        }
        String id = fields.path("orderId").asText("");
        String number = fields.path("number").asText("");
        return !id.isEmpty() ? "id " + id : number.isEmpty() ? null : "number " + number;
    }
}
