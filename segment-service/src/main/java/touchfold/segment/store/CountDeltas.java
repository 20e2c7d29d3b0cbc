package touchfold.segment.store;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one transaction adds to the counts and takes from them. Not for several threads. */
final class CountDeltas {

    static final int RECENCY = 0;
    static final int FREQUENCY = 1;
    static final int MONEY = 2;
    static final int LATE = 3;
    static final int PURCHASERS = 4;
    static final int PAIRS = 5;

    private final TreeMap<Key, long[]> places = new TreeMap<>();
    private final TreeMap<String, Long> members = new TreeMap<>();

    /** One counter of the population. */
    record Key(int day, int dimension, int value) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byDay = Integer.compare(day, other.day);
            int byDimension = byDay == 0 ? Integer.compare(dimension, other.dimension) : byDay;
            return byDimension == 0 ? Integer.compare(value, other.value) : byDimension;
        }
    }

    /** One place is given up for another, in the counts of a day. */
    void move(LocalDate day, CustomerPlace before, CustomerPlace after) {
        add(day, before, -1);
        add(day, after, 1);
    }

    /** A customer's place at the end of a day that is closed became another. */
    void late(LocalDate day) {
        add(day, LATE, 0, 1, 0);
    }

    void joins(String segment) {
        members.merge(segment, 1L, Long::sum);
    }

    void leaves(String segment) {
        members.merge(segment, -1L, Long::sum);
    }

    /** The counters that change. */
    SortedMap<Key, long[]> places() {
        places.values().removeIf(sums -> sums[0] == 0 && sums[1] == 0);
        return places;
    }

    /** The segments whose sizes change. */
    SortedMap<String, Long> members() {
        members.values().removeIf(change -> change == 0);
        return members;
    }

    private void add(LocalDate day, CustomerPlace place, int sign) {
        if (place != null && place.recencyFrequency() != null) {
            add(day, PURCHASERS, 0, sign, 0);
        }
        if (place == null || place.window() == null) {
            return;
        }
        CustomerPlace.InWindow window = place.window();
        add(day, RECENCY, SqlColumns.day(window.last()), sign, 0);
        add(day, FREQUENCY, window.orders(), sign, 0);
        add(day, MONEY, window.bucket(), sign, sign * window.counted());
        add(day, PAIRS, OrdersOnDay.of(window).packed(), sign, sign * window.counted());
    }

    private void add(LocalDate day, int dimension, int value, long customers, long money) {
        long[] sums = places.computeIfAbsent(new Key(SqlColumns.day(day), dimension, value), key -> new long[2]);
        sums[0] += customers;
        sums[1] += money;
    }
}
