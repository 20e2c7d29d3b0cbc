package touchfold.ingest.fileimport;

import java.io.IOException;
import java.util.List;
import touchfold.ingest.touchpoint.file.FileKind;
import touchfold.ingest.touchpoint.file.FileMessage;
import touchfold.ingest.touchpoint.file.FileRow;
import touchfold.ingest.touchpoint.file.OrderRows;
import touchfold.ingest.touchpoint.file.RowFault;

/** The rows of a file as messages, and the digest of all rows up to the latest of them. */
final class MessageRows {

    private final RowSource rows;
    private final OrderRows orders;
    private final RowDigest digest = new RowDigest();
    private RowDigest told = digest.copy();
    private boolean ended;

    MessageRows(FileKind kind, RowSource rows) {
        this.rows = rows;
        orders = kind == FileKind.ORDERS ? new OrderRows() : null;
    }

    /**
     * A message with its rows.
     *
     * @param fault why it can't be read; null when it can
     */
    record NextMessage(FileMessage message, RowFault fault) {

        /** The last of its rows. */
        long lastRow() {
            return message.row() + message.rows() - 1;
        }
    }

    /** The next message; null at the end. */
    NextMessage next() throws IOException {
        while (!ended) {
            FileRow row = rows.next();
            ended = row == null;
            NextMessage next = orders == null ? alone(row) : gathered(row);
            if (next != null) {
                return next;
            }
        }
        return null;
    }

    private NextMessage alone(FileRow row) {
        if (row == null) {
            return null;
        }
        digest.add(row.text());
        told = digest.copy();
        return new NextMessage(new FileMessage(row.row(), List.of(row.line()), row.fields()), row.fault());
    }

    /** An order is whole by the row behind it, which is none of its own. */
    private NextMessage gathered(FileRow row) {
        OrderRows.GatheredOrder whole = row == null ? orders.end() : orders.add(row);
        if (whole != null) {
            told = digest.copy();
        }
        if (row != null) {
            digest.add(row.text());
        }
        return whole == null ? null : new NextMessage(whole.message(), whole.fault());
    }

    /** Of all rows of the file up to the last one of the latest message. */
    byte[] digest() {
        return told.soFar();
    }

    String column(String field) {
        return rows.column(field);
    }
}
