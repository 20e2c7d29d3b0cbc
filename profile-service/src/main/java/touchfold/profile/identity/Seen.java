package touchfold.profile.identity;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which touchpoint said something, and when it happened. Ordered by time; where times are equal by source and id, so
 * that no two touchpoints are ever equal.
 *
 * @param at when the touchpoint happened, to the microsecond
 * @param source the id of the source that reported it
 * @param touchpoint its id within that source
 */
public record Seen(Instant at, String source, String touchpoint) implements Comparable<Seen> {

    public Seen {
        Objects.requireNonNull(at, "Expected a time, but there is none");
        Objects.requireNonNull(source, "Expected a source, but there is none");
        Objects.requireNonNull(touchpoint, "Expected a touchpoint id, but there is none");
    }

    @Override
    public int compareTo(Seen other) {
        int byTime = at.compareTo(other.at);
        if (byTime != 0) {
            return byTime;
        }
        int bySource = compareText(source, other.source);
        return bySource != 0 ? bySource : compareText(touchpoint, other.touchpoint);
    }

    /** The earlier of both. */
    public static Seen earlier(Seen a, Seen b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    /** The earlier of those that are there. */
    public static Optional<Seen> earlier(Optional<Seen> a, Optional<Seen> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        return Optional.of(earlier(a.get(), b.get()));
    }

    /** The order of PostgreSQL's collation "C", which is that of code points; {@link String#compareTo} differs beyond the basic plane. */
    public static int compareText(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char one = a.charAt(i);
            char other = b.charAt(i);
            if (one != other) {
                return Integer.compare(place(one), place(other));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** Halves of pairs stand for what comes behind all single characters. */
    private static int place(char unit) {
        return Character.isSurrogate(unit) ? unit + Character.MAX_VALUE : unit;
    }
}
