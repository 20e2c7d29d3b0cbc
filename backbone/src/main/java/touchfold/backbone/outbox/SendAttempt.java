package touchfold.backbone.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import touchfold.backbone.failure.Blame;
import touchfold.backbone.failure.Failures;

/**
 * Pure but for waiting: collects the outcomes of rows that are sent together. The first failure that may pass interrupts
 * the attempt; what fails after it fails because of it. A row that Kafka refuses for good interrupts nothing, since it is
 * never sent again and so nothing can overtake it.
 */
final class SendAttempt {

    private final List<Long> acknowledged = new ArrayList<>();
    private final Map<Long, Throwable> refused = new HashMap<>();
    private Throwable interruption;
    private int pending;

    /** A row is about to be handed over. */
    synchronized void begins() {
        pending++;
    }

    /**
     * Kafka has answered.
     *
     * @param failure null when Kafka has the row
     * @return whether this is the failure that interrupts the attempt
     */
    synchronized boolean ends(long seq, Throwable failure) {
        pending--;
        if (pending == 0) {
            notifyAll();
        }
        if (failure == null) {
            acknowledged.add(seq);
            return false;
        }
        if (interruption != null) {
            return false;
        }
        if (Failures.blame(failure) == Blame.RECORD) {
            refused.put(seq, failure);
            return false;
        }
        interruption = failure;
        return true;
    }

    synchronized boolean isInterrupted() {
        return interruption != null;
    }

    /** Waits until every row that was handed over has an outcome. False when that takes longer. */
    synchronized boolean await(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (pending > 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    synchronized SendReport report() {
        return new SendReport(acknowledged, refused, Optional.ofNullable(interruption));
    }
}
