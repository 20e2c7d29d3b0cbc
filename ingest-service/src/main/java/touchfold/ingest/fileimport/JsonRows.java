package touchfold.ingest.fileimport;

import java.io.BufferedReader;
import java.io.IOException;
import touchfold.ingest.touchpoint.BodyReader;
import touchfold.ingest.touchpoint.file.FileKind;
import touchfold.ingest.touchpoint.file.FileRow;
import touchfold.ingest.touchpoint.file.FileSettings;
import touchfold.ingest.touchpoint.file.FileTouchpoint;
import touchfold.ingest.touchpoint.file.RowFault;
import touchfold.ingest.touchpoint.file.RowReader;

/** Rows of which each is a JSON object on a line of its own. */
final class JsonRows implements RowSource {

    private final BufferedReader text;
    private final RowReader reader;
    private final StringBuilder line = new StringBuilder();
    private long row;
    private long lineNumber;

    JsonRows(FileKind kind, FileSettings settings, BodyReader json, BufferedReader text) {
        this.text = text;
        reader = new RowReader(kind, settings, json, null);
    }

    @Override
    public FileRow next() throws IOException {
        while (true) {
            int length = readLine();
            if (length < 0) {
                return null;
            }
            if (length > FileTouchpoint.MAX_MESSAGE_BYTES) {
                row++;
                return new FileRow(row, lineNumber, null, tooLong(), line.toString());
            }
            String object = line.toString();
            if (!object.isBlank()) {
                row++;
                return reader.object(row, lineNumber, object);
            }
        }
    }

    @Override
    public String column(String field) {
        return field;
    }

    private static RowFault tooLong() {
        return new RowFault(
                "",
                "message_too_large",
                "Expected a line of at most " + FileTouchpoint.MAX_MESSAGE_BYTES + " characters, but it is longer");
    }

    /** The length of the next line, of which only the beginning is kept when it is too long; -1 at the end. */
    private int readLine() throws IOException {
        line.setLength(0);
        int length = 0;
        int next = text.read();
        if (next < 0) {
            return -1;
        }
        lineNumber++;
        while (next >= 0 && next != '\n') {
            length = Math.min(Integer.MAX_VALUE - 1, length + 1);
            if (length <= FileTouchpoint.MAX_MESSAGE_BYTES) {
                line.append((char) next);
            }
            next = text.read();
        }
        return length;
    }
}
