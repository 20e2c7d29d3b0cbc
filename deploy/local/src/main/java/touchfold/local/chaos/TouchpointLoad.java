package touchfold.local.chaos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends a plan through the door, some of it twice, until all of it is acknowledged; never more than it is allowed, so that
 * each fault finds its share of the load under way.
 */
final class TouchpointLoad {

    private static final int SENDERS = 4;
    private static final int BATCH = 50;
    private static final double SENT_TWICE = 0.05;

    private final LoadPlan plan;
    private final ServiceClient door;
    private final Semaphore batches = new Semaphore(0);
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();

    TouchpointLoad(LoadPlan plan, ServiceClient door) {
        this.plan = plan;
        this.door = door;
    }

    /**
     * Lets a share go in, beside those before it.
     *
     * @param share which one, from 1
     * @param shares how many there are in all, at least one
     */
    void allow(int share, int shares) {
        batches.release(batchesUntil(share, shares) - batchesUntil(share - 1, shares));
    }

    private int batchesUntil(int share, int shares) {
        long all = (plan.touchpoints() + BATCH - 1L) / BATCH;
        return (int) (all * share / shares);
    }

    /** How many different touchpoints are acknowledged. */
    long acknowledged() {
        return acknowledged.get();
    }

    /** How many were acknowledged a second time. */
    long duplicates() {
        return duplicates.get();
    }

    /** Sends everything, as far as and as soon as it is allowed. */
    void run() throws InterruptedException {
        int[] order = plan.order();
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                Random random = new Random(plan.seed() * SENDERS + i);
                done.add(senders.submit(() -> {
                    send(order, random);
                    return null;
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Expected everything to be acknowledged", e.getCause());
        }
    }

    private void send(int[] order, Random random) throws InterruptedException {
        for (int from = next.getAndAdd(BATCH); from < order.length; from = next.getAndAdd(BATCH)) {
            batches.acquire();
            int to = Math.min(order.length, from + BATCH);
            door.deliver(messages(order, from, to));
            acknowledged.addAndGet(to - from);
            if (random.nextDouble() < SENT_TWICE) {
                door.deliver(messages(order, from, to));
                duplicates.addAndGet(to - from);
            }
        }
    }

    private ArrayNode messages(int[] order, int from, int to) {
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        for (int i = from; i < to; i++) {
            messages.add(plan.message(order[i]));
        }
        return messages;
    }
}
