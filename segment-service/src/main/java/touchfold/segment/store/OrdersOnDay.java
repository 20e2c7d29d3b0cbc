package touchfold.segment.store;

/**
 * The latest purchase day and the number of orders of a customer: enough to say which scores of recency and frequency any cuts
 * give.
 *
 * @param day the latest purchase day, in days since 1970-01-01
 * @param orders how many orders; {@value #MOST} for that many and more
 */
public record OrdersOnDay(int day, int orders) {

    static final int MOST = 1023;
    private static final int WIDTH = MOST + 1;

    static OrdersOnDay of(CustomerPlace.InWindow window) {
        return new OrdersOnDay(SqlColumns.day(window.last()), Math.min(window.orders(), MOST));
    }

    /** Both as one number, as it is stored. */
    int packed() {
        return day * WIDTH + orders;
    }

    static OrdersOnDay unpacked(int packed) {
        return new OrdersOnDay(Math.floorDiv(packed, WIDTH), Math.floorMod(packed, WIDTH));
    }
}
