package touchfold.profile.identity;

import java.util.Comparator;
import touchfold.events.Trust;

/**
 * Evidence that two identifiers are one person's.
 *
 * <p>The natural order is the one in which edges are believed: trusted before untrusted, strong identifiers before weak
 * ones, early before late, and the ids where all else is equal. It is total, so the outcome never depends on arrival.
 *
 * @param a the lesser node in the canonical order
 * @param b the greater one
 */
record Edge(Node a, Node b, Seen first, Trust trust) implements Comparable<Edge> {

    private static final Comparator<Edge> ORDER = Comparator.comparing(Edge::trust, Comparator.reverseOrder())
            .thenComparingInt(edge -> edge.a.type().priority() + edge.b.type().priority())
            .thenComparing(Edge::first)
            .thenComparing(Edge::a)
            .thenComparing(Edge::b);

    /** The evidence of both, which must be of the same nodes. */
    Edge combine(Edge other) {
        Seen earlier = first.compareTo(other.first) <= 0 ? first : other.first;
        return new Edge(a, b, earlier, trust.compareTo(other.trust) >= 0 ? trust : other.trust);
    }

    @Override
    public int compareTo(Edge other) {
        return ORDER.compare(this, other);
    }
}
