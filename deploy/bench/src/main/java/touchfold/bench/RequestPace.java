package touchfold.bench;

/** When the next request is due: at once, or at a steady rate. */
final class RequestPace {

    private static final long SECOND = 1_000_000_000L;

    private final int rate;
    private long begin;
    private long count;

    /** @param rate a second; {@link Integer#MAX_VALUE} for as fast as possible */
    RequestPace(int rate) {
        this.rate = rate;
    }

    void begin(long nanos) {
        begin = nanos;
        count = 0;
    }

    boolean isSteady() {
        return rate != Integer.MAX_VALUE;
    }

    boolean isDue(long now) {
        return !isSteady() || now >= due();
    }

    /** Counts a request, and says since when it has been due. */
    long next(long now) {
        long since = isSteady() ? due() : now;
        count++;
        return since;
    }

    private long due() {
        return begin + count * SECOND / rate;
    }
}
