package touchfold.ingest.fileimport;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchfold.ingest.publish.AcceptedNote;
import touchfold.ingest.publish.DeliveryReport;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.touchpoint.file.FileMessage;

/**
 * What is wrong with the rows of a chunk, by the names of the file's columns.
 *
 * @param column the column that a field is read from
 */
record ImportFaults(UnaryOperator<String> column) {

    private static final String DOUBTED = "time-doubted";
    private static final Pattern LINE = Pattern.compile("/lines/(\\d{1,6})/(.*)");
    private static final int NO_ORDINAL = 1_000;

    /** All of them, in the order of the file. */
    List<ImportFault> of(SentChunk chunk, DeliveryReport report) {
        List<ImportFault> faults = new ArrayList<>();
        chunk.notes()
                .forEach(note -> faults.add(new ImportFault(
                        note.row(),
                        note.ordinal(),
                        note.line(),
                        note.result(),
                        named(note.column()),
                        note.code(),
                        note.detail())));
        for (TouchpointResult.Rejected rejected : report.rejected()) {
            faults.add(setAside(chunk.message(rejected.index()), rejected));
        }
        for (AcceptedNote doubt : report.notes()) {
            FileMessage message = chunk.message(doubt.index());
            faults.add(new ImportFault(
                    message.row(), NO_ORDINAL, message.lines().getFirst(), DOUBTED, "", doubt.code(), doubt.detail()));
        }
        return faults;
    }

    private ImportFault setAside(FileMessage message, TouchpointResult.Rejected rejected) {
        Matcher line = LINE.matcher(rejected.pointer());
        int place = line.matches() ? Integer.parseInt(line.group(1)) : 0;
        String field = line.matches() ? line.group(2) : rejected.pointer().replaceFirst("^/(columns/)?", "");
        int within = message.rowOf(place);
        return new ImportFault(
                message.row() + within,
                0,
                message.lines().get(within),
                ImportFault.SET_ASIDE,
                named(field),
                rejected.code(),
                rejected.detail());
    }

    private String named(String field) {
        return field.isEmpty() ? "" : column.apply(field);
    }
}
