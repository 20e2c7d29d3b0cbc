package touchfold.ingest.publish;

/**
 * When the time of a request is up. Small, and lets go of the request as soon as that is answered: while Kafka is slow
 * for one request, tens of thousands may stand in the queue behind it that are done.
 */
final class DeliveryDeadline {

    private final long nanos;
    private volatile RequestDelivery waiting;

    /** @param nanos on the clock of {@link System#nanoTime()} */
    DeliveryDeadline(long nanos, RequestDelivery waiting) {
        this.nanos = nanos;
        this.waiting = waiting;
    }

    /** The request was answered. */
    void keep() {
        waiting = null;
    }

    /** Whether there is nothing to wait for any more; ends a request whose time is up. */
    boolean isOver(long nowNanos) {
        RequestDelivery delivery = waiting;
        if (delivery == null) {
            return true;
        }
        if (nanos - nowNanos > 0) {
            return false;
        }
        delivery.expire();
        return true;
    }
}
