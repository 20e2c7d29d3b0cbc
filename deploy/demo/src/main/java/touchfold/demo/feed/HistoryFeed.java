package touchfold.demo.feed;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import touchfold.demo.batch.TouchpointBatch;
import touchfold.demo.send.BatchSender;

/** Plays batches in their order, a few at a time, as fast as they are acknowledged. */
public final class HistoryFeed {

    /** Enough to keep two cores busy, few enough to keep the order of time roughly. */
    private static final int IN_FLIGHT = 8;

    private final BatchSender sender;
    private final FeedStatistics statistics;
    private final Semaphore free = new Semaphore(IN_FLIGHT);
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    /** A feed by this sender. */
    public HistoryFeed(BatchSender sender, FeedStatistics statistics) {
        this.sender = sender;
        this.statistics = statistics;
    }

    /** Returns when every batch is acknowledged. */
    public void play(List<TouchpointBatch> batches) throws InterruptedException {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            for (TouchpointBatch batch : batches) {
                free.acquire();
                throwFailure();
                threads.execute(() -> deliver(batch));
            }
            free.acquire(IN_FLIGHT);
            free.release(IN_FLIGHT);
            throwFailure();
        } finally {
            threads.shutdownNow();
        }
    }

    private void deliver(TouchpointBatch batch) {
        try {
            int refused = sender.deliver(batch);
            statistics.acknowledged(batch.touchpoints().size(), refused);
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
