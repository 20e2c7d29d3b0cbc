package touchfold.ingest.touchpoint.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.TraitNames;
import touchfold.ingest.touchpoint.file.ColumnWords.Meaning;

/**
 * Which column of a file is read as which field: as the caller maps it, else by the word over it. What has no field is kept
 * under {@code columns}, by the name that it has in the file.
 */
public final class ColumnMap {

    /** The member that holds what no field is named for. */
    static final String COLUMNS = "columns";

    private final List<String> headers;
    private final List<Column> columns;
    private final Map<String, String> names;
    private final FileKind kind;

    /**
     * A column of the file.
     *
     * @param place from 0
     * @param field null when it is kept by its name
     * @param rank of several columns for a field the lowest that is filled in counts
     */
    private record Column(int place, String header, String field, int rank) {}

    private ColumnMap(FileKind kind, List<Column> columns) {
        this.kind = kind;
        headers = columns.stream().map(Column::header).toList();
        // Several columns for one field are tried in the order in which they are believed.
        this.columns = columns.stream()
                .filter(column -> !ColumnWords.IGNORED.equals(column.field()))
                .sorted(Comparator.comparingInt(Column::rank))
                .toList();
        names = this.columns.stream()
                .filter(column -> column.field() != null)
                .collect(Collectors.toMap(Column::field, Column::header, (first, second) -> first));
    }

    /**
     * The columns of a file by its first line.
     *
     * @throws Refusal if the caller maps a column that is not there, or one twice, or a field that rows of this kind do not
     *     have, or if a field that every row needs has no column
     */
    public static ColumnMap of(FileKind kind, List<String> headers, FileSettings settings) {
        ColumnMap map = new ColumnMap(kind, columns(kind, named(headers), settings));
        settings.columns()
                .forEach((field, wanted) -> wanted.forEach(header -> {
                    if (map.headers.stream().noneMatch(there -> same(there, header))) {
                        throw new Refusal(
                                "unknown_column",
                                "/map/" + field,
                                "Expected the name of a column, but the file has none like it");
                    }
                }));
        map.headers.forEach(header -> requireOneField(header, settings));
        map.requireFields(settings);
        return map;
    }

    private static void requireOneField(String header, FileSettings settings) {
        List<String> fields = settings.columns().entrySet().stream()
                .filter(each -> each.getValue().stream().anyMatch(wanted -> same(header, wanted)))
                .map(Map.Entry::getKey)
                .toList();
        if (fields.size() > 1) {
            throw new Refusal(
                    "column_mapped_twice",
                    "/map/" + fields.get(1),
                    "Expected a column to be read as one field, but this one is read as " + fields.getFirst() + " too");
        }
    }

    /** The members of a JSON object as columns; none of them has to be there. */
    static ColumnMap ofMembers(FileKind kind, List<String> members, FileSettings settings) {
        return new ColumnMap(kind, columns(kind, members, settings));
    }

    private static List<Column> columns(FileKind kind, List<String> headers, FileSettings settings) {
        settings.columns().keySet().forEach(field -> {
            if (!ColumnWords.knows(kind, field)) {
                throw new Refusal(
                        "unknown_field", "/map/" + field, "Expected a field that rows of " + kind.word() + " have");
            }
        });
        Set<String> letters = headers.stream().map(TraitNames::letters).collect(Collectors.toSet());
        Map<String, Meaning> words = ColumnWords.of(kind, letters);
        List<Column> columns = new ArrayList<>();
        for (int place = 0; place < headers.size(); place++) {
            String header = headers.get(place);
            Meaning meaning = mapped(header, settings);
            if (meaning == null) {
                meaning = words.get(TraitNames.letters(header));
            }
            if (meaning == null) {
                meaning = ColumnWords.person(header).orElse(null);
            }
            if (meaning == null && ColumnWords.isOpen(kind, header)) {
                meaning = new Meaning(header, 0);
            }
            boolean taken = meaning != null
                    && settings.columns().containsKey(meaning.field())
                    && mapped(header, settings) == null;
            columns.add(
                    meaning == null || taken
                            ? new Column(place, header, null, 0)
                            : new Column(place, header, meaning.field(), meaning.rank()));
        }
        return columns;
    }

    private static Meaning mapped(String header, FileSettings settings) {
        for (Map.Entry<String, List<String>> each : settings.columns().entrySet()) {
            for (int rank = 0; rank < each.getValue().size(); rank++) {
                if (same(header, each.getValue().get(rank))) {
                    return new Meaning(each.getKey(), rank);
                }
            }
        }
        return null;
    }

    /** A name of signs alone, as {@code #} and {@code %}, has no letters to be known by. */
    private static boolean same(String header, String wanted) {
        String letters = TraitNames.letters(header);
        return header.strip().equals(wanted) || (!letters.isEmpty() && letters.equals(TraitNames.letters(wanted)));
    }

    /** A column without a name has its number; one whose name was there before has both. */
    private static List<String> named(List<String> headers) {
        Set<String> seen = new HashSet<>();
        List<String> named = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.get(i).isBlank()
                    ? "column " + (i + 1)
                    : headers.get(i).strip();
            String own = seen.contains(name) ? name + " (" + (i + 1) + ")" : name;
            seen.add(own);
            named.add(own);
        }
        return named;
    }

    private void requireFields(FileSettings settings) {
        switch (kind) {
            case ORDERS -> {
                require("orderId or number", "orderId", "number");
                require("placedAt", "placedAt", "paidAt");
                require("total", "total");
            }
            case CONTACTS ->
                require(
                        "contactId, userId, email, phone, card or badge",
                        "contactId",
                        "userId",
                        "email",
                        "phone",
                        "card",
                        "badge");
            case BOOTH -> {
                require("scannedAt", "scannedAt");
                require(
                        "badge, raw, email, phone or name",
                        "badge",
                        "raw",
                        "email",
                        "phone",
                        "name",
                        "firstName",
                        "lastName");
                if (names.containsKey("badge") && settings.event() == null) {
                    require("event", "event");
                }
            }
        }
    }

    private void require(String what, String... anyOf) {
        for (String field : anyOf) {
            if (names.containsKey(field)) {
                return;
            }
        }
        throw new Refusal(
                "missing_column",
                "",
                "Expected a column for " + what + ", but no word in the first line stands for it; name it with map="
                        + anyOf[0] + "=…");
    }

    /** How many cells a row has. */
    public int width() {
        return headers.size();
    }

    /** The name of the column at that place, from 0; empty beyond the last. */
    String header(int place) {
        return place < headers.size() ? headers.get(place) : "";
    }

    /** A row as an object of fields; blank cells are absent. */
    ObjectNode fields(List<String> cells) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (Column column : columns) {
            String cell = column.place() < cells.size() ? cells.get(column.place()) : "";
            if (!cell.isBlank()) {
                put(fields, column, TextNode.valueOf(cell.strip()));
            }
        }
        return fields;
    }

    /** The same of a JSON object, which may nest the answers of a field such as {@code consent.marketing}. */
    ObjectNode fields(ObjectNode row) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (Column column : columns) {
            JsonNode value = row.get(column.header());
            if (value == null || value.isNull()) {
                continue;
            }
            if (value.isObject() && ColumnWords.open(kind).contains(column.header() + ".")) {
                nested(fields, column.header() + ".", value);
            } else if (kind == FileKind.ORDERS
                    && value.isArray()
                    && column.header().equals(OrderRows.LINES)) {
                fields.set(OrderRows.LINES, value);
            } else if (!isBlank(value)) {
                put(fields, column, value);
            }
        }
        return fields;
    }

    private static void nested(ObjectNode fields, String open, JsonNode members) {
        members.properties().forEach(member -> {
            if (!member.getValue().isNull() && !isBlank(member.getValue())) {
                fields.set(open + member.getKey(), member.getValue());
            }
        });
    }

    private static boolean isBlank(JsonNode value) {
        return value.isTextual() && value.textValue().isBlank();
    }

    private static void put(ObjectNode fields, Column column, JsonNode value) {
        boolean readable = !value.isContainerNode() || ColumnWords.maySpan(column.field());
        if (column.field() != null && readable && !fields.has(column.field())) {
            fields.set(column.field(), value);
        } else {
            fields.withObjectProperty(COLUMNS).set(column.header(), value);
        }
    }

    /** The column that a field was read from; the field itself where there is none. */
    public String column(String field) {
        return names.getOrDefault(field, field);
    }
}
