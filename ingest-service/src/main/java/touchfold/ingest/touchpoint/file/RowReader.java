package touchfold.ingest.touchpoint.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchfold.ingest.touchpoint.BodyReader;
import touchfold.ingest.touchpoint.Refusal;

/** Cells or a JSON object to a row: what each says, and why it can't be read where it can't. */
public final class RowReader {

    private static final char UNREADABLE = '\uFFFD';
    private static final String BETWEEN = "\u001F";
    /** Rows of one file mostly have the same members. */
    private static final int MOST_FORMS = 100;

    private final FileKind kind;
    private final FileSettings settings;
    private final BodyReader json;
    private final ColumnMap columns;
    private final int width;
    private final Map<List<String>, ColumnMap> forms = new HashMap<>();

    /**
     * A reader of one file.
     *
     * @param columns of its first line; null for a file of JSON objects
     */
    public RowReader(FileKind kind, FileSettings settings, BodyReader json, ColumnMap columns) {
        this.kind = kind;
        this.settings = settings;
        this.json = json;
        this.columns = columns;
        width = columns == null ? 0 : columns.width();
    }

    /** A row of cells. */
    public FileRow cells(long row, long line, List<String> cells) {
        String text = String.join(BETWEEN, cells);
        RowFault fault = text.indexOf(UNREADABLE) >= 0 ? unreadable(cells) : tooMany(cells);
        return new FileRow(row, line, fault == null ? columns.fields(cells) : null, fault, text);
    }

    /** A line that holds a JSON object. */
    public FileRow object(long row, long line, String text) {
        if (text.indexOf(UNREADABLE) >= 0) {
            return new FileRow(row, line, null, notUtf8(""), text);
        }
        try {
            JsonNode node = json.json(text.getBytes(StandardCharsets.UTF_8));
            if (!(node instanceof ObjectNode object)) {
                return new FileRow(
                        row,
                        line,
                        null,
                        new RowFault("", "invalid_json", "Expected a JSON object, but it is something else"),
                        text);
            }
            List<String> members = new ArrayList<>();
            object.fieldNames().forEachRemaining(members::add);
            return new FileRow(row, line, form(members).fields(object), null, text);
        } catch (Refusal refusal) {
            return new FileRow(row, line, null, new RowFault("", refusal.code(), refusal.getMessage()), text);
        }
    }

    private ColumnMap form(List<String> members) {
        if (forms.size() > MOST_FORMS) {
            forms.clear();
        }
        return forms.computeIfAbsent(members, unused -> ColumnMap.ofMembers(kind, members, settings));
    }

    private RowFault unreadable(List<String> cells) {
        for (int place = 0; place < cells.size(); place++) {
            if (cells.get(place).indexOf(UNREADABLE) >= 0) {
                return notUtf8(columns.header(place));
            }
        }
        return notUtf8("");
    }

    private static RowFault notUtf8(String column) {
        return new RowFault(
                column,
                "not_utf8",
                "Expected UTF-8, but some bytes are not; save the file as UTF-8 or name its encoding");
    }

    /** Cells beyond the last column mean that a separator stands inside a cell, and all behind it are out of place. */
    private RowFault tooMany(List<String> cells) {
        for (int place = width; place < cells.size(); place++) {
            if (!cells.get(place).isBlank()) {
                return new RowFault(
                        "",
                        "too_many_cells",
                        "Expected at most " + width + " cells, but there are " + cells.size()
                                + "; does a cell hold a separator outside quotes?");
            }
        }
        return null;
    }
}
