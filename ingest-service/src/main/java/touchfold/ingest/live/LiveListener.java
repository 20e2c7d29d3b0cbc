package touchfold.ingest.live;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.atomic.AtomicBoolean;

/** One who looks: a connection of server-sent events. Whoever adds never waits for it. */
public final class LiveListener {

    private final EventRing ring;
    private final HttpServerResponse response;
    private final Context context;
    private final AtomicBoolean woken = new AtomicBoolean();

    /** @param waiting how many events wait at most */
    public LiveListener(HttpServerResponse response, Context context, int waiting) {
        this.response = response;
        this.context = context;
        ring = new EventRing(waiting);
    }

    /** Sends as soon as the connection takes it. Called by any thread. */
    public void send(String event) {
        ring.add(event);
        if (woken.compareAndSet(false, true)) {
            context.runOnContext(unused -> {
                woken.set(false);
                drain();
            });
        }
    }

    /** Shows that the connection is there, unless something waits that shows it as well. Called by any thread. */
    public void beat() {
        if (ring.isEmpty()) {
            send(": still here\n\n");
        }
    }

    /** Ends the connection; the reader comes again by itself. Called by any thread. */
    void end() {
        context.runOnContext(unused -> {
            if (isOpen()) {
                response.end();
            }
        });
    }

    /** On its own context. */
    private void drain() {
        while (isOpen()) {
            if (response.writeQueueFull()) {
                response.drainHandler(unused -> drain());
                return;
            }
            String next = ring.next();
            if (next == null) {
                return;
            }
            var unused = response.write(next);
        }
    }

    private boolean isOpen() {
        return !response.ended() && !response.closed();
    }
}
