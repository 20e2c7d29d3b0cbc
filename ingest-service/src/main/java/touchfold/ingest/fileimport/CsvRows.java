package touchfold.ingest.fileimport;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import touchfold.ingest.touchpoint.BodyReader;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.file.ColumnMap;
import touchfold.ingest.touchpoint.file.FileKind;
import touchfold.ingest.touchpoint.file.FileRow;
import touchfold.ingest.touchpoint.file.FileSettings;
import touchfold.ingest.touchpoint.file.RowReader;

/** Rows of cells, below a line of names. */
final class CsvRows implements RowSource {

    private static final int LONGEST_LINE_OF_NAMES = 64 * 1024;
    /** Beyond it a quote was not closed, and the rest of the file is one cell. */
    private static final int LONGEST_CELL = 256 * 1024;

    private static final String SEPARATORS = ",;\t|";
    /** How Excel says which separator it wrote. */
    private static final String DECLARATION = "sep=";

    private final Iterator<CsvRecord> records;
    private final RowReader reader;
    private final ColumnMap columns;
    private long row;

    private CsvRows(Iterator<CsvRecord> records, RowReader reader, ColumnMap columns) {
        this.records = records;
        this.reader = reader;
        this.columns = columns;
    }

    static CsvRows of(FileKind kind, FileSettings settings, BodyReader json, BufferedReader text) throws IOException {
        String first = firstLine(text);
        Character declared = settings.separator();
        if (first.toLowerCase(Locale.ROOT).startsWith(DECLARATION) && first.length() == DECLARATION.length() + 1) {
            declared = first.charAt(DECLARATION.length());
            text.readLine();
            first = firstLine(text);
        }
        Iterator<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(declared == null ? separator(first) : declared)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(LONGEST_CELL)
                .ofCsvRecord(text)
                .iterator();
        CsvRecord names = next(records);
        if (names == null) {
            throw new Refusal(
                    "empty_file", "", "Expected a first line with the names of the columns, but the file is empty");
        }
        List<String> headers = names.getFields();
        if (headers.stream().anyMatch(header -> header.indexOf('\uFFFD') >= 0)) {
            throw new Refusal(
                    "not_utf8",
                    "",
                    "Expected UTF-8, but some bytes of the first line are not; save the file as UTF-8 or name its encoding");
        }
        ColumnMap columns = ColumnMap.of(kind, headers, settings);
        return new CsvRows(records, new RowReader(kind, settings, json, columns), columns);
    }

    private static String firstLine(BufferedReader text) throws IOException {
        text.mark(LONGEST_LINE_OF_NAMES);
        StringBuilder line = new StringBuilder();
        while (line.length() < LONGEST_LINE_OF_NAMES - 1) {
            int next = text.read();
            if (next < 0 || next == '\n' || next == '\r') {
                break;
            }
            line.append((char) next);
        }
        text.reset();
        return line.toString();
    }

    /** The one that stands most often between the names. */
    private static char separator(String line) {
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            int which = quoted ? -1 : SEPARATORS.indexOf(c);
            if (which >= 0) {
                counts[which]++;
            }
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return SEPARATORS.charAt(most);
    }

    @Override
    public FileRow next() throws IOException {
        CsvRecord next = next(records);
        if (next == null) {
            return null;
        }
        row++;
        return reader.cells(row, next.getStartingLineNumber(), next.getFields());
    }

    @Override
    public String column(String field) {
        return columns.column(field);
    }

    /** The reader wraps what goes wrong below it. */
    private static CsvRecord next(Iterator<CsvRecord> records) throws IOException {
        try {
            while (records.hasNext()) {
                CsvRecord next = records.next();
                // Spreadsheets write rows that nobody filled in as separators alone.
                if (next.getFields().stream().anyMatch(cell -> !cell.isBlank())) {
                    return next;
                }
            }
            return null;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new Refusal(
                    "unreadable_csv",
                    "",
                    "Expected every quote to be closed within " + LONGEST_CELL + " characters, but one is not");
        }
    }
}
