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
import touchfold.ingest.touchpoint.TouchpointResult.Accepted;
import touchfold.ingest.touchpoint.file.FileMessage;
import touchfold.ingest.touchpoint.file.FileTouchpoint;
import touchfold.ingest.touchpoint.file.RowFault;
import touchfold.ingest.touchpoint.file.RowReading;

/** Messages that go to Kafka together, and what the import is when it has them. */
final class SentChunk implements DeliveryListener {

    private final List<MessageRows.NextMessage> unread = new ArrayList<>();
    private final List<TouchpointResult> results = new ArrayList<>();
    private final Map<Integer, FileMessage> messages = new HashMap<>();
    private final List<ImportFault> faults = new ArrayList<>();
    private volatile CompletableFuture<DeliveryReport> acknowledged = new CompletableFuture<>();
    private long rows;
    private long lastRow;
    private byte[] digest;

    void add(MessageRows.NextMessage next) {
        unread.add(next);
        messages.put(next.message().index(), next.message());
        rows += next.message().rows();
        lastRow = next.lastRow();
    }

    /** Makes of its messages what they say; once, by any thread. */
    void read(FileTouchpoint touchpoints) {
        for (MessageRows.NextMessage next : unread) {
            if (next.fault() == null) {
                RowReading reading =
                        touchpoints.read(next.message().index(), next.message().fields());
                results.add(reading.result());
                for (int i = 0; i < reading.notes().size() && reading.result() instanceof Accepted; i++) {
                    note(next.message(), i + 1, reading.notes().get(i));
                }
            } else {
                results.add(unreadable(next.message().index(), next.fault()));
            }
        }
    }

    private static TouchpointResult unreadable(int index, RowFault fault) {
        return new TouchpointResult.Rejected(
                index, null, fault.code(), fault.column().isEmpty() ? "" : "/" + fault.column(), fault.detail());
    }

    private void note(FileMessage message, int ordinal, RowFault note) {
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
        return unread.size();
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

    /** It could not even be handed in. */
    void failed(RuntimeException failure) {
        acknowledged.completeExceptionally(failure);
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
