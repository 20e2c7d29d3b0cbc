package touchfold.ingest.fileimport;

import java.io.IOException;
import java.util.List;
import touchfold.ingest.touchpoint.file.FileKind;
import touchfold.ingest.touchpoint.file.FileMessage;
import touchfold.ingest.touchpoint.file.FileRow;
import touchfold.ingest.touchpoint.file.OrderRows;
import touchfold.ingest.touchpoint.file.RowFault;

/** The rows of a file as messages, with the digest of all rows up to each. */
final class MessageRows {

    private final RowSource rows;
    private final OrderRows orders;
    private final RowDigest digest = new RowDigest();
    private boolean ended;

    MessageRows(FileKind kind, RowSource rows) {
        this.rows = rows;
        orders = kind == FileKind.ORDERS ? new OrderRows() : null;
    }

    /**
     * A message with its rows.
     *
     * @param fault why it can't be read; null when it can
     * @param digest of all rows of the file up to its last
     */
    record NextMessage(FileMessage message, RowFault fault, byte[] digest) {}

    /** The next message; null at the end. */
    NextMessage next() throws IOException {
        while (!ended) {
            FileRow row = rows.next();
            ended = row == null;
            if (orders == null) {
                if (row == null) {
                    return null;
                }
                digest.add(row.text());
                return new NextMessage(
                        new FileMessage(row.row(), List.of(row.line()), row.fields()), row.fault(), digest.soFar());
            }
            OrderRows.GatheredOrder whole = row == null ? orders.end() : orders.add(row);
            byte[] before = whole == null ? null : digest.soFar();
            if (row != null) {
                digest.add(row.text());
            }
            if (whole != null) {
                return new NextMessage(whole.message(), whole.fault(), before);
            }
        }
        return null;
    }

    String column(String field) {
        return rows.column(field);
    }
}
