package touchfold.profile.identity;

import java.util.Comparator;
import java.util.Optional;
import touchfold.events.Trust;

/**
 * Evidence that two identifiers are one person's.
 *
 * <p>The natural order is the one in which edges are believed: trusted before untrusted, strong identifiers before weak
 * ones, early before late, and the identifiers' own order where all else is equal. It is total, so the outcome never
 * depends on arrival. All trusted edges come before the first untrusted one: which of them are accepted does not depend on
 * what untrusted sources say.
 *
 * @param a the lesser node in the canonical order
 * @param b the greater one
 * @param seen the earliest touchpoint of a most trusted source that showed both
 * @param trust how far that source is believed
 * @param stated whether a person stated it; then it comes before all evidence, and what was stated last comes first
 */
record Edge(Node a, Node b, Seen seen, Trust trust, boolean stated) implements Comparable<Edge> {

    private static final Comparator<Edge> EVIDENCE = Comparator.comparing(Edge::trust, Comparator.reverseOrder())
            .thenComparingInt(edge -> edge.a.type().priority() + edge.b.type().priority())
            .thenComparing(Edge::seen)
            .thenComparing(Edge::a)
            .thenComparing(Edge::b);
    private static final Comparator<Edge> STATEMENTS = Comparator.comparing(Edge::seen, Comparator.reverseOrder())
            .thenComparing(Edge::a)
            .thenComparing(Edge::b);

    /** What a touchpoint says. */
    static Edge of(Node a, Node b, Link link) {
        return new Edge(a, b, link.believed(), link.trust(), false);
    }

    /** What a person stated. */
    static Edge stated(Node a, Node b, Seen seen) {
        return new Edge(a, b, seen, Trust.HIGH, true);
    }

    /**
     * The type of both, if a trusted source named two of one type as one person's: an alias after an account was renamed.
     * Only a statement says so; nothing else shows two user ids at once.
     */
    Optional<NodeType> declaredSame() {
        return !stated && trust == Trust.HIGH && a.type() == b.type() ? Optional.of(a.type()) : Optional.empty();
    }

    /** The evidence of both, which must be of the same nodes. */
    Edge combine(Edge other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @Override
    public int compareTo(Edge other) {
        if (stated != other.stated) {
            return stated ? -1 : 1;
        }
        return (stated ? STATEMENTS : EVIDENCE).compare(this, other);
    }
}
