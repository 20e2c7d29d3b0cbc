package touchfold.segment.cli;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Where in a row a column stands. Names are those of the first line, in whatever letters, with spaces or hyphens in place of
 * underscores.
 *
 * @param byName by the column's name
 * @param count how many columns there are
 */
record OrderColumns(Map<String, Integer> byName, int count) {

    private static final List<String> NEEDED = List.of("invoice", "customer_id", "ts", "amount_minor");
    private static final String KIND = "kind";
    private static final String SEPARATORS = ",;\t|";
    /** A spreadsheet's own way to say what separates columns. */
    private static final String DECLARATION = "sep=";

    OrderColumns {
        byName = Map.copyOf(byName);
    }

    /**
     * The columns that a first line names.
     *
     * @throws IllegalArgumentException when one that is needed is missing, or one that matters stands there twice
     */
    static OrderColumns of(CsvRecord header) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.getFieldCount(); i++) {
            String name = name(header.getField(i));
            boolean matters = NEEDED.contains(name) || name.equals(KIND);
            if (columns.putIfAbsent(name, i) != null && matters) {
                throw new IllegalArgumentException("Expected each column once, but " + name + " stands there twice");
            }
        }
        List<String> missing =
                NEEDED.stream().filter(name -> !columns.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("Expected the columns " + String.join(", ", NEEDED)
                    + ", but there is no " + String.join(", ", missing));
        }
        return new OrderColumns(columns, header.getFieldCount());
    }

    /** What separates columns: what the first line says, or the one by which it names the most of those that are needed. */
    static char separator(String firstLine) {
        if (firstLine.startsWith(DECLARATION) && firstLine.length() == DECLARATION.length() + 1) {
            return firstLine.charAt(DECLARATION.length());
        }
        char best = SEPARATORS.charAt(0);
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char candidate = SEPARATORS.charAt(i);
            best = named(firstLine, candidate) > named(firstLine, best) ? candidate : best;
        }
        return best;
    }

    /** Whether a row only says what separates columns. */
    static boolean isDeclaration(CsvRecord row) {
        return row.getField(0).startsWith(DECLARATION);
    }

    private static long named(String line, char separator) {
        return List.of(line.split("[" + separator + "]", -1)).stream()
                .map(name -> name(name.replace("\"", "")))
                .filter(NEEDED::contains)
                .distinct()
                .count();
    }

    /** Without the spaces around it, those included that must not be broken at. */
    private static String stripped(String text) {
        return text.replace('\u00A0', ' ').strip();
    }

    private static String name(String text) {
        return stripped(text).toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
    }

    /** Whether nothing stands in a row, as spreadsheets leave rows behind. */
    static boolean isBlank(CsvRecord row) {
        return IntStream.range(0, row.getFieldCount())
                .allMatch(column -> row.getField(column).isBlank());
    }

    /**
     * Makes sure that each value of a row belongs to a column: behind a separator too many, all others would be taken for
     * something else.
     */
    void requireFit(CsvRecord row) {
        for (int column = count; column < row.getFieldCount(); column++) {
            if (!row.getField(column).isBlank()) {
                throw new IllegalArgumentException("Expected at most " + count
                        + " values, one for each column, but the row has " + row.getFieldCount());
            }
        }
        for (int column = 0; column < row.getFieldCount(); column++) {
            if (row.getField(column).indexOf(OrdersText.NO_TEXT) >= 0) {
                throw new IllegalArgumentException(
                        "Expected UTF-8 text, but some bytes are not; save the file as CSV in UTF-8");
            }
        }
    }

    /** A row's value of a column that is needed. */
    String value(CsvRecord row, String name) {
        int column = byName.get(name);
        if (column >= row.getFieldCount()) {
            throw new IllegalArgumentException("Expected a value of " + name + " in column " + (column + 1)
                    + ", but the row has " + row.getFieldCount() + " values");
        }
        return stripped(row.getField(column));
    }

    /** A row's kind; empty where the file does not tell any. */
    String kind(CsvRecord row) {
        return byName.containsKey(KIND) ? value(row, KIND) : "";
    }
}
