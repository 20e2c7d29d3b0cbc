package touchfold.backbone.stream;

import java.time.Duration;

/**
 * Pure: how long the next batch of a channel waits, so that it finds more records. A transaction costs nearly the same with
 * twenty records as with two. So the wait is as long as twenty records take to come at the pace of the last poll, within two
 * bounds: many a second need no long wait, and few a second must not wait for long. For one thread at a time.
 */
final class GatherPace {

    /** With so many records a transaction costs each of them little. */
    private static final int WORTH_A_BATCH = 20;

    private final Duration least;
    private final Duration most;
    private boolean began;
    private long lastBegan;

    /**
     * @param least from the beginning of a batch to that of the next, while many records come
     * @param most the same, while few do
     */
    GatherPace(Duration least, Duration most) {
        this.least = least;
        this.most = most;
    }

    /**
     * From the beginning of this batch to that of the next.
     *
     * @param records how many this batch has, at least one
     * @param beganNanos when it began, by a clock that never goes back
     */
    synchronized Duration next(int records, long beganNanos) {
        // What came after a long silence says nothing of how much comes now.
        Duration since = began ? atMost(Duration.ofNanos(beganNanos - lastBegan)) : most;
        began = true;
        lastBegan = beganNanos;
        Duration worth = atMost(since.multipliedBy(WORTH_A_BATCH).dividedBy(records));
        return worth.compareTo(least) < 0 ? least : worth;
    }

    private Duration atMost(Duration time) {
        return time.compareTo(most) > 0 ? most : time;
    }
}
