package touchfold.ingest.fileimport;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import touchfold.ingest.fileimport.ImportTable.ImportKey;

/** What was wrong with the rows of an import as a CSV file, a page at a time, so that it may be long. Not personal. */
public final class ErrorsFile {

    private static final int PAGE = 2_000;

    private final ImportTable table;
    private final ImportKey key;
    private long row = -1;
    private int ordinal = -1;
    private boolean begun;

    ErrorsFile(ImportTable table, ImportKey key) {
        this.table = table;
        this.key = key;
    }

    /** The next piece of text; empty at the end. */
    public Uni<Optional<String>> next() {
        return table.faults(key, row, ordinal, PAGE).map(this::piece);
    }

    private Optional<String> piece(List<ImportFault> faults) {
        if (begun && faults.isEmpty()) {
            return Optional.empty();
        }
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            if (!begun) {
                csv.writeRecord("row", "line", "result", "column", "code", "detail");
                begun = true;
            }
            faults.forEach(fault -> write(csv, fault));
        } catch (IOException e) {
            throw new UncheckedIOException("Expected memory to take text", e);
        }
        return Optional.of(text.toString());
    }

    private void write(CsvWriter csv, ImportFault fault) {
        csv.writeRecord(
                Long.toString(fault.row()),
                Long.toString(fault.line()),
                fault.result(),
                harmless(fault.column()),
                fault.code(),
                fault.detail());
        row = fault.row();
        ordinal = fault.ordinal();
    }

    /** A spreadsheet must not take a column's name for a formula. */
    private static String harmless(String name) {
        return name.isEmpty() || "=+-@\t".indexOf(name.charAt(0)) < 0 ? name : "'" + name;
    }
}
