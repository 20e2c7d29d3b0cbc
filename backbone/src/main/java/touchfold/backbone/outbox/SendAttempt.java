package touchfold.backbone.outbox;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import touchfold.backbone.failure.Blame;
import touchfold.backbone.failure.Failures;

/**
 * Pure but for waiting: collects the outcomes of rows that are sent together. The first failure that may pass interrupts
 * the attempt; what fails after it fails because of it. A record that Kafka refuses for good interrupts nothing, since it is
 * never sent again and so nothing can overtake it. Of a row that was interrupted everything is sent again.
 */
final class SendAttempt {

    /** By row, how many of its records have no outcome yet that stands. */
    private final Map<Long, Integer> open = new LinkedHashMap<>();

    private final Map<RecordPlace, Throwable> refused = new HashMap<>();
    private Throwable interruption;
    private int pending;

    /** A row is about to be handed over, record by record. */
    synchronized void begins(OutboxRow row) {
        open.put(row.seq(), row.records().size());
    }

    /** The next record of it is. */
    synchronized void hands() {
        pending++;
    }

    /**
     * Kafka has answered.
     *
     * @param failure null when Kafka has the record
     * @return whether this is the failure that interrupts the attempt
     */
    synchronized boolean ends(RecordPlace place, Throwable failure) {
        pending--;
        if (pending == 0) {
            notifyAll();
        }
        if (failure == null) {
            settle(place);
            return false;
        }
        if (interruption != null) {
            return false;
        }
        if (Failures.blame(failure) == Blame.RECORD) {
            refused.put(place, failure);
            settle(place);
            return false;
        }
        interruption = failure;
        return true;
    }

    private void settle(RecordPlace place) {
        open.merge(place.seq(), -1, Integer::sum);
    }

    synchronized boolean isInterrupted() {
        return interruption != null;
    }

    /** Waits until every record that was handed over has an outcome. False when that takes longer. */
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
        List<Long> settled = open.entrySet().stream()
                .filter(row -> row.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
        Map<RecordPlace, Throwable> refusedThere = new HashMap<>(refused);
        refusedThere.keySet().removeIf(place -> open.get(place.seq()) != 0);
        return new SendReport(settled, refusedThere, Optional.ofNullable(interruption));
    }
}
