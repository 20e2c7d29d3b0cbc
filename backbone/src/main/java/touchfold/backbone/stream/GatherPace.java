package touchfold.backbone.stream;

import java.time.Duration;

/**
 * Pure: how long the next batch of a channel waits, so that it finds more records. A transaction costs nearly the same with
 * forty records as with two. So the wait is as long as forty records take to come at the pace of the last polls, within two
 * bounds: many a second need no long wait, and few a second must not wait for long. It becomes shorter at once and longer
 * little by little: neither the first ones after a silence nor those behind one small poll wait for what does not come. For
 * one thread at a time.
 */
final class GatherPace {

    /** With so many records a transaction costs each of them little. */
    private static final int WORTH_A_BATCH = 40;

    private static final double LONGER_AT_MOST = 1.25;

    private final Duration least;
    private final Duration most;
    private boolean began;
    private long lastBegan;
    private double recentRecords;
    private double recentNanos;
    private Duration wait;

    /**
     * @param least from the beginning of a batch to that of the next, while many records come
     * @param most the same, while few do
     */
    GatherPace(Duration least, Duration most) {
        this.least = least;
        this.most = most;
        this.wait = least;
    }

    /**
     * From the beginning of this batch to that of the next.
     *
     * @param records how many this batch has, at least one
     * @param beganNanos when it began, by a clock that never goes back
     */
    synchronized Duration next(int records, long beganNanos) {
        long since = beganNanos - lastBegan;
        boolean silent = !began || since > most.multipliedBy(2).toNanos();
        began = true;
        lastBegan = beganNanos;
        // A silence says nothing of how much comes now. Each poll counts twice as much as the one before it.
        recentRecords = silent ? records : recentRecords / 2 + records;
        recentNanos = silent ? most.toNanos() : recentNanos / 2 + since;
        double worth = recentNanos * WORTH_A_BATCH / recentRecords;
        double longest = silent ? least.toNanos() : wait.toNanos() * LONGER_AT_MOST;
        wait = within(Duration.ofNanos((long) Math.min(worth, longest)));
        return wait;
    }

    private Duration within(Duration time) {
        Duration atLeast = time.compareTo(least) < 0 ? least : time;
        return atLeast.compareTo(most) > 0 ? most : atLeast;
    }
}
