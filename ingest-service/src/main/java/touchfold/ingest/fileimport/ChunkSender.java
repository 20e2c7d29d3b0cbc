package touchfold.ingest.fileimport;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import touchfold.ingest.IngestPipeline;
import touchfold.ingest.admission.MemoryBudget;
import touchfold.ingest.admission.RateLimits;
import touchfold.ingest.publish.CalledPart;
import touchfold.ingest.publish.DeliveryReport;
import touchfold.ingest.publish.DoorCall;
import touchfold.ingest.publish.NotAcknowledged;
import touchfold.ingest.publish.RequestDelivery;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.file.FileMessage;
import touchfold.ingest.touchpoint.file.FileTouchpoint;

/**
 * Sends chunks to Kafka, and waits where other doors would turn a caller away: for its rate, for room, for the broker.
 *
 * @param makers make events of rows, several chunks at once; never wait
 * @param hold how long Kafka may take for a chunk before it is sent again; ids make that harmless
 * @param patience how long one chunk may take in all
 */
record ChunkSender(
        IngestPipeline pipeline,
        MemoryBudget budget,
        RateLimits rates,
        ImportCall call,
        RequestContext reception,
        Executor makers,
        Duration hold,
        Duration patience) {

    private static final long PAUSE_MILLIS = 50;
    private static final long AGAIN_MILLIS = 500;

    /** Hands a chunk in, by a thread of the makers; what comes of it stands in the chunk. */
    void send(SentChunk chunk, FileTouchpoint touchpoints) throws ImportStopped {
        Instant until = Instant.now().plus(patience);
        while (!rates.letsIn(call.source(), chunk.size())) {
            pause(PAUSE_MILLIS, until, "Expected fewer rows a second of this source, but it has no room for more");
        }
        try {
            makers.execute(() -> make(chunk, touchpoints));
        } catch (RejectedExecutionException e) {
            throw stopping();
        }
    }

    private void make(SentChunk chunk, FileTouchpoint touchpoints) {
        try {
            chunk.read(touchpoints);
            handIn(chunk);
        } catch (RuntimeException e) {
            chunk.failed(e);
        }
    }

    private void handIn(SentChunk chunk) {
        DoorCall door = DoorCall.of(call.kind().door(), call.headers(), index -> part(chunk.message(index)));
        RequestDelivery delivery = pipeline.open(reception, door, budget.open(), hold, chunk);
        pipeline.begin(delivery, () -> {
            chunk.results().forEach(delivery::add);
            delivery.complete();
        });
    }

    private CalledPart part(FileMessage message) {
        byte[] settings = call.settings().json().toString().getBytes(StandardCharsets.UTF_8);
        String fields = message.fields() == null ? "{}" : message.fields().toString();
        return new CalledPart(
                CalledPart.Form.BODY, fields.getBytes(StandardCharsets.UTF_8), settings, message.fields() != null);
    }

    /** What came of it; sends it again for as long as Kafka does not acknowledge it. */
    DeliveryReport await(SentChunk chunk) throws ImportStopped {
        Instant until = Instant.now().plus(patience);
        while (true) {
            try {
                return chunk.acknowledged().get(hold.toMillis() * 2, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw interrupted();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof NotAcknowledged)) {
                    throw new IllegalStateException("Expected a delivery's own failure", e.getCause());
                }
                pause(
                        AGAIN_MILLIS,
                        until,
                        "Expected Kafka to acknowledge, but it did not for " + patience.toSeconds() + " s");
                chunk.again();
                handIn(chunk);
            } catch (TimeoutException e) {
                throw new ImportStopped("not_acknowledged", "Expected Kafka to acknowledge, but it did not");
            }
        }
    }

    private static void pause(long millis, Instant until, String otherwise) throws ImportStopped {
        if (Instant.now().isAfter(until)) {
            throw new ImportStopped("not_acknowledged", otherwise);
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static ImportStopped interrupted() {
        Thread.currentThread().interrupt();
        return stopping();
    }

    private static ImportStopped stopping() {
        return new ImportStopped("stopping", "Expected to go on, but this instance is stopping; send the file again");
    }
}
