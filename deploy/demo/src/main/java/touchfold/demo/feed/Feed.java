package touchfold.demo.feed;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import touchfold.demo.parcel.Parcel;
import touchfold.demo.send.Courier;

/** Plays parcels in their order, a few at a time, as fast as they are acknowledged. */
public final class Feed {

    /** Enough to keep two cores busy, few enough to keep the order of time roughly. */
    private static final int IN_FLIGHT = 8;

    private final Courier courier;
    private final Tally tally;
    private final Semaphore free = new Semaphore(IN_FLIGHT);
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    /** A feed by this courier. */
    public Feed(Courier courier, Tally tally) {
        this.courier = courier;
        this.tally = tally;
    }

    /** Returns when every parcel is acknowledged. */
    public void play(List<Parcel> parcels) throws InterruptedException {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            for (Parcel parcel : parcels) {
                free.acquire();
                throwFailure();
                threads.execute(() -> deliver(parcel));
            }
            free.acquire(IN_FLIGHT);
            free.release(IN_FLIGHT);
            throwFailure();
        } finally {
            threads.shutdownNow();
        }
    }

    private void deliver(Parcel parcel) {
        try {
            int refused = courier.deliver(parcel);
            tally.acknowledged(parcel.touchpoints().size(), refused);
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } catch (InterruptedException e) {
            // Only the end of the demo interrupts a delivery; nobody waits for it any more.
            Thread.currentThread().interrupt();
        } finally {
            free.release();
        }
    }

    private void throwFailure() {
        RuntimeException first = failure.get();
        if (first != null) {
            throw first;
        }
    }
}
