package touchfold.backbone.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets the relay rest until there is something to do. */
@ApplicationScoped
class RelaySignal {

    private final Semaphore waiting = new Semaphore(0);

    void wake() {
        if (waiting.availablePermits() == 0) {
            waiting.release();
        }
    }

    void await(long millis) throws InterruptedException {
        if (waiting.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            waiting.drainPermits();
        }
    }
}
