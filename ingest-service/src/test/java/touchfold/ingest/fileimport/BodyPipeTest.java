package touchfold.ingest.fileimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BodyPipeTest {

    private static final int PIECES = 2_000;
    private static final int PIECE = 16 * 1024;

    private final Vertx vertx = Vertx.vertx();
    private Context context;
    private BigBody body;

    @BeforeEach
    void makeABody() {
        context = vertx.getOrCreateContext();
        body = new BigBody();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aSenderIsPausedWhileItsBytesAreNotReadAndNoneIsLost() throws IOException {
        BodyPipe pipe = new BodyPipe(body, context, Duration.ofSeconds(20));
        context.runOnContext(unused -> pipe.open());
        byte[] piece = new byte[5_000];
        long read = 0;
        long mostAhead = 0;

        for (int length = pipe.read(piece); length >= 0; length = pipe.read(piece)) {
            read += length;
            mostAhead = Math.max(mostAhead, body.sent.get() - read);
        }

        assertThat(read).isEqualTo((long) PIECES * PIECE);
        assertThat(mostAhead).isLessThan(BodyPipe.MOST_WAITING + 2L * PIECE);
    }

    /** The reader may have read all before it could see that the sender was paused for it. */
    @Test
    void aSenderThatIsPausedWhileTheLastOfItsBytesIsReadGoesOn() throws IOException {
        BodyPipe pipe = new BodyPipe(body, context, Duration.ofSeconds(3));
        body.pausedOnceAllIsRead = true;
        context.runOnContext(unused -> pipe.open());
        byte[] piece = new byte[PIECE];

        for (int length = pipe.read(piece); length >= 0; length = pipe.read(piece)) {
            body.read.addAndGet(length);
        }

        assertThat(body.read).hasValue((long) PIECES * PIECE);
    }

    @Test
    void aSenderThatIsGoneOrSilentIsToldApartFromTheEnd() {
        BodyPipe silent = new BodyPipe(body, context, Duration.ofMillis(10));
        assertThatThrownBy(silent::read).isInstanceOf(BodyPipe.SenderGone.class);

        BodyPipe broken = new BodyPipe(body, context, Duration.ofSeconds(20));
        body.breaks = true;
        context.runOnContext(unused -> broken.open());
        assertThatThrownBy(broken::read).isInstanceOf(BodyPipe.SenderGone.class);
    }

    /** Sends as fast as it may. */
    private final class BigBody implements ReadStream<Buffer> {

        private final byte[] piece = new byte[PIECE];
        private final AtomicLong sent = new AtomicLong();
        private final AtomicLong read = new AtomicLong();
        private volatile boolean pausedOnceAllIsRead;
        private boolean breaks;
        private boolean paused = true;
        private Handler<Buffer> handler;
        private Handler<Void> ended;
        private Handler<Throwable> failed;

        private void send() {
            while (!paused && sent.get() < (long) PIECES * PIECE) {
                if (breaks) {
                    failed.handle(new IOException("gone"));
                    return;
                }
                sent.addAndGet(PIECE);
                handler.handle(Buffer.buffer(piece));
            }
            if (!paused && ended != null) {
                Handler<Void> once = ended;
                ended = null;
                once.handle(null);
            }
        }

        @Override
        public ReadStream<Buffer> exceptionHandler(Handler<Throwable> told) {
            failed = told;
            return this;
        }

        @Override
        public ReadStream<Buffer> handler(Handler<Buffer> told) {
            handler = told;
            return this;
        }

        @Override
        public ReadStream<Buffer> pause() {
            paused = true;
            while (pausedOnceAllIsRead && read.get() < sent.get()) {
                Thread.onSpinWait();
            }
            return this;
        }

        @Override
        public ReadStream<Buffer> resume() {
            paused = false;
            context.runOnContext(unused -> send());
            return this;
        }

        @Override
        public ReadStream<Buffer> fetch(long amount) {
            return resume();
        }

        @Override
        public ReadStream<Buffer> endHandler(Handler<Void> told) {
            ended = told;
            return this;
        }
    }
}
