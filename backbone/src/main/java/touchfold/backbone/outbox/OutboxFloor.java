package touchfold.backbone.outbox;

/**
 * Pure: the place in the outbox below which no row can appear any more, so that reading need not walk over the dead rows
 * of what was removed. Numbers are given out in order and committed in any; a number that was given out before all
 * transactions that were running then have ended is either there or never will be. Not for several threads.
 */
final class OutboxFloor {

    private long floor;
    private Horizon candidate;
    private Horizon confirming;

    /**
     * The database at a moment.
     *
     * @param lastNumber the last number given out
     * @param oldestRunning the oldest transaction that is running
     * @param nextTransaction the number that the next transaction gets
     */
    record Horizon(long lastNumber, long oldestRunning, long nextTransaction) {}

    /** Rows are to be looked for behind this number. */
    long floor() {
        return floor;
    }

    /**
     * The outbox was read behind the floor.
     *
     * <p>A number counts as settled when the transactions of a <em>later</em> horizon have ended too: a transaction may
     * have taken its number before it had an id.
     *
     * @param before the database before that
     * @param firstFound the smallest number that was found, {@link Long#MAX_VALUE} when there was none
     */
    void read(Horizon before, long firstFound) {
        if (candidate == null) {
            candidate = before;
        } else if (confirming == null) {
            confirming = before;
        } else if (before.oldestRunning() >= confirming.nextTransaction() && firstFound > candidate.lastNumber()) {
            floor = Math.max(floor, candidate.lastNumber());
            candidate = confirming;
            confirming = before;
        }
    }

    /** Begins anew, as another database may be there now. */
    void forget() {
        floor = 0;
        candidate = null;
        confirming = null;
    }
}
