package touchfold.ingest.fileimport;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import touchfold.ingest.publish.DeliveryReport;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.file.FileTouchpoint;

/**
 * One file on its way: rows to messages, messages to events, events to Kafka in chunks of which only a few are on their way
 * at once. One thread reads rows, and waits where the sender, Kafka or the database makes it wait; others make the events of
 * several chunks at once. What is done with is written down in the order of the file.
 */
final class ImportRun {

    private static final String OTHER_FILE = "other_file";
    /** What waits should die young: a thousand messages with their events take some 8 MB. */
    private static final int CHUNK_MESSAGES = 250;

    private static final int MOST_WAITING = 4;

    private final ImportCall call;
    private final ChunkSender sender;
    private final ImportProgress progress;
    private final MessageLimits limits;
    private final FileTouchpoint touchpoints;
    private final Deque<SentChunk> waiting = new ArrayDeque<>();
    private SentChunk open = new SentChunk();
    private MessageRows rows;

    ImportRun(ImportCall call, ChunkSender sender, ImportProgress progress) {
        this.call = call;
        this.sender = sender;
        this.progress = progress;
        limits = call.reception().limits();
        touchpoints = new FileTouchpoint(call.kind(), call.settings(), sender.reception());
    }

    /**
     * Reads the file to its end.
     *
     * @return how it ended
     * @throws ImportStopped if not even that could be written down, or somebody else goes on with it
     */
    ImportState of(InputStream file) throws ImportStopped {
        try {
            rows = new MessageRows(call.kind(), RowSources.of(call.kind(), call.settings(), limits, file));
            read();
            return progress.end(ImportStatus.COMPLETE, null, null);
        } catch (Refusal unreadable) {
            settle();
            return progress.end(ImportStatus.FAILED, unreadable.code(), unreadable.getMessage());
        } catch (BodyPipe.SenderGone gone) {
            settle();
            return progress.end(ImportStatus.STOPPED, "sender_gone", gone.getMessage());
        } catch (IOException broken) {
            settle();
            return progress.end(
                    ImportStatus.FAILED,
                    "unreadable_file",
                    "Expected a file that can be read to its end, but it is broken");
        } catch (ImportStopped stopped) {
            if (stopped.code().equals("taken_over") || stopped.code().equals("database_away")) {
                throw stopped;
            }
            ImportState ended = progress.end(ImportStatus.STOPPED, stopped.code(), stopped.getMessage());
            if (stopped.code().equals(OTHER_FILE)) {
                throw stopped;
            }
            return ended;
        }
    }

    private void read() throws IOException, ImportStopped {
        long done = progress.state().rows();
        boolean known = done == 0;
        for (MessageRows.NextMessage next = rows.next(); next != null; next = rows.next()) {
            long last = next.lastRow();
            if (last <= done) {
                known = last == done;
                if (known && !Arrays.equals(rows.digest(), progress.state().digest())) {
                    throw other();
                }
                continue;
            }
            if (!known) {
                throw other();
            }
            take(next);
        }
        if (!known) {
            throw other();
        }
        settle();
    }

    private static ImportStopped other() {
        return new ImportStopped(
                OTHER_FILE,
                "Expected the file of which rows were imported under this id already, but it is another one");
    }

    private void take(MessageRows.NextMessage next) throws ImportStopped {
        open.add(next);
        if (open.size() >= CHUNK_MESSAGES) {
            send();
        }
    }

    private void send() throws ImportStopped {
        open.close(rows.digest());
        while (waiting.size() >= MOST_WAITING) {
            settleFirst();
        }
        waiting.add(open);
        sender.send(open, touchpoints);
        open = new SentChunk();
    }

    /** All that was read is with Kafka, or set aside there. */
    private void settle() throws ImportStopped {
        if (open.size() > 0) {
            send();
        }
        while (!waiting.isEmpty()) {
            settleFirst();
        }
    }

    private void settleFirst() throws ImportStopped {
        SentChunk first = waiting.peek();
        DeliveryReport report = sender.await(first);
        waiting.remove();
        progress.add(first, report, new ImportFaults(rows::column).of(first, report));
    }
}
