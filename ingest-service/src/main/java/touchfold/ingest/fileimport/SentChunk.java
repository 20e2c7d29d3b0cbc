package touchfold.ingest.fileimport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import touchfold.ingest.publish.DeliveryListener;
import touchfold.ingest.publish.DeliveryReport;
import touchfold.ingest.publish.NotAcknowledged;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.touchpoint.file.FileMessage;
import touchfold.ingest.touchpoint.file.RowFault;

/** Messages that go to Kafka together, and what the import is when it has them. */
final class SentChunk implements DeliveryListener {

    private final List<TouchpointResult> results = new ArrayList<>();
    private final Map<Integer, FileMessage> messages = new HashMap<>();
    private final List<ImportFault> faults = new ArrayList<>();
    private volatile CompletableFuture<DeliveryReport> acknowledged = new CompletableFuture<>();
    private long rows;
    private long lastRow;
    private byte[] digest;

    void add(FileMessage message, TouchpointResult result) {
        results.add(result);
        messages.put(message.index(), message);
        rows += message.rows();
        lastRow = message.row() + message.rows() - 1;
    }

    void note(FileMessage message, int ordinal, RowFault note) {
        faults.add(new ImportFault(
                message.row(),
                ordinal,
                message.lines().getFirst(),
                ImportFault.CELL_LEFT_OUT,
                note.column(),
                note.code(),
                note.detail()));
    }

    /** There are no more rows in it; the digest is that of all rows of the file up to here. */
    void close(byte[] ofRows) {
        digest = ofRows;
    }

    int size() {
        return results.size();
    }

    List<TouchpointResult> results() {
        return results;
    }

    FileMessage message(int index) {
        return messages.get(index);
    }

    List<ImportFault> notes() {
        return faults;
    }

    long rows() {
        return rows;
    }

    long lastRow() {
        return lastRow;
    }

    byte[] digest() {
        return digest;
    }

    /** Once Kafka has it, or once it is known that it has not. */
    CompletableFuture<DeliveryReport> acknowledged() {
        return acknowledged;
    }

    /** It is sent again. */
    void again() {
        acknowledged = new CompletableFuture<>();
    }

    @Override
    public void delivered(DeliveryReport report) {
        acknowledged.complete(report);
    }

    @Override
    public void notAcknowledged(NotAcknowledged failure, int handedIn) {
        acknowledged.completeExceptionally(failure);
    }
}
