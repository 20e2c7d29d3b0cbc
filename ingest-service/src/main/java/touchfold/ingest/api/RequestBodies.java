package touchfold.ingest.api;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import touchfold.ingest.IngestConfig;
import touchfold.ingest.admission.MemoryBudget;
import touchfold.ingest.touchpoint.Refusal;

/** Reads bodies as they arrive, and never more of them than there is room for. */
@ApplicationScoped
class RequestBodies {

    private static final long SWEEP_MILLIS = 1_000;

    private final int maxBytes;
    private final long timeoutNanos;
    private final SenderAnswers answers;
    private final Vertx vertx;
    private final Set<Reading> open = ConcurrentHashMap.newKeySet();
    private long sweep = -1;

    @Inject
    RequestBodies(IngestConfig config, SenderAnswers answers, Vertx vertx) {
        this.vertx = vertx;
        maxBytes = config.limits().bodyBytes();
        timeoutNanos = config.bodyTimeout().toNanos();
        this.answers = answers;
    }

    void start(@Observes StartupEvent event) {
        sweep = vertx.setPeriodic(SWEEP_MILLIS, unused -> expire(System.nanoTime()));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(sweep);
    }

    /**
     * Reads a body.
     *
     * @param memory grows by what is read
     * @param busy the status by which this caller comes again
     * @param whole is given the body once it is there
     * @param failed is told once why it will not be
     */
    void read(
            HttpServerRequest request,
            MemoryBudget.Share memory,
            int busy,
            Handler<byte[]> whole,
            Handler<RuntimeException> failed) {
        new Reading(request, memory, busy, whole, failed).begin();
    }

    /** Who sends a byte now and then, or none, may not keep memory for ever. */
    private void expire(long now) {
        for (Reading reading : open) {
            if (now - reading.began > timeoutNanos) {
                reading.context.runOnContext(unused -> reading.fail(answers.tooSlow(reading.busy)));
            }
        }
    }

    private final class Reading {

        private final HttpServerRequest request;
        private final MemoryBudget.Share memory;
        private final int busy;
        private final Handler<byte[]> whole;
        private final Handler<RuntimeException> failed;
        private final Context context = Vertx.currentContext();
        private final long began = System.nanoTime();
        private Buffer read;
        private boolean over;

        private Reading(
                HttpServerRequest request,
                MemoryBudget.Share memory,
                int busy,
                Handler<byte[]> whole,
                Handler<RuntimeException> failed) {
            this.request = request;
            this.memory = memory;
            this.busy = busy;
            this.whole = whole;
            this.failed = failed;
        }

        private void begin() {
            if (request.isEnded()) {
                end();
                return;
            }
            open.add(this);
            request.exceptionHandler(gone -> fail(new Refusal("incomplete_body", "", "Expected the whole body")));
            request.handler(this::more);
            request.endHandler(unused -> end());
            request.resume();
        }

        private void more(Buffer piece) {
            if (over) {
                return;
            }
            int length = read == null ? 0 : read.length();
            if (length + piece.length() > maxBytes) {
                fail(new Refusal("body_too_large", "", "Expected at most " + maxBytes + " bytes, but there are more"));
            } else if (!memory.take(piece.length())) {
                fail(answers.full(busy));
            } else if (read == null) {
                read = piece;
            } else {
                read = (length == 0 ? Buffer.buffer() : read).appendBuffer(piece);
            }
        }

        private void end() {
            if (!over) {
                over = true;
                open.remove(this);
                whole.handle(read == null ? new byte[0] : read.getBytes());
            }
        }

        private void fail(RuntimeException failure) {
            if (!over) {
                over = true;
                open.remove(this);
                read = null;
                failed.handle(failure);
            }
        }
    }
}
