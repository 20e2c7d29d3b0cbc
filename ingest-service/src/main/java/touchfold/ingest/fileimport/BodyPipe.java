package touchfold.ingest.fileimport;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A request's body as a stream for the one thread that reads it. The sender is paused while enough of it waits here, so that
 * a file of any size takes the same memory.
 */
public final class BodyPipe extends InputStream {

    /** What waits at most, but for what arrives in one piece. */
    static final int MOST_WAITING = 512 * 1024;

    private static final int FEW_WAITING = MOST_WAITING / 2;
    private static final Piece END = new Piece(null, false);
    private static final Piece BROKEN = new Piece(null, true);

    private final ReadStream<Buffer> body;
    private final Context context;
    private final Duration patience;
    private final LinkedBlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicBoolean paused = new AtomicBoolean();
    private volatile boolean closed;
    private byte[] current = new byte[0];
    private int at;
    private boolean ended;

    private record Piece(byte[] bytes, boolean broken) {}

    /**
     * Of a body that nobody reads yet; called by its own thread.
     *
     * @param patience how long the sender may send nothing
     */
    public BodyPipe(ReadStream<Buffer> body, Context context, Duration patience) {
        this.body = body;
        this.context = context;
        this.patience = patience;
    }

    /** Begins to take it in. */
    public void open() {
        body.exceptionHandler(gone -> pieces.add(BROKEN));
        body.handler(this::take);
        body.endHandler(unused -> pieces.add(END));
        body.resume();
    }

    /** The body ended before anybody could listen. */
    public void openEmpty() {
        pieces.add(END);
    }

    private void take(Buffer piece) {
        if (closed) {
            return;
        }
        pieces.add(new Piece(piece.getBytes(), false));
        if (waiting.addAndGet(piece.length()) > MOST_WAITING) {
            body.pause();
            paused.set(true);
            // All of it may have been read before the reader could see that somebody waits for it.
            goOnIfFewWait();
        }
    }

    /** By whichever of both threads sees it first, and once for each pause. */
    private void goOnIfFewWait() {
        if (waiting.get() < FEW_WAITING && paused.compareAndSet(true, false)) {
            context.runOnContext(unused -> body.resume());
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int taken = Math.min(length, current.length - at);
        System.arraycopy(current, at, into, from, taken);
        at += taken;
        return taken;
    }

    private boolean fill() throws IOException {
        while (at == current.length) {
            if (ended) {
                return false;
            }
            Piece next = next();
            if (next.broken()) {
                throw new SenderGone();
            }
            if (next.bytes() == null) {
                ended = true;
                return false;
            }
            current = next.bytes();
            at = 0;
            waiting.addAndGet(-current.length);
            goOnIfFewWait();
        }
        return true;
    }

    private Piece next() throws IOException {
        try {
            Piece next = pieces.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new SenderGone();
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SenderGone();
        }
    }

    /** What still comes is dropped. */
    @Override
    public void close() {
        closed = true;
        pieces.clear();
    }

    /** The sender went away, or sends nothing any more. */
    static final class SenderGone extends IOException {
        private static final long serialVersionUID = 1L;

        SenderGone() {
            super("Expected the rest of the file, but the sender is gone");
        }
    }
}
