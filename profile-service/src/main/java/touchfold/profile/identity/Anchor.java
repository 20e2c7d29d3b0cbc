package touchfold.profile.identity;

import java.util.Collection;
import java.util.Comparator;
import java.util.function.Predicate;

/**
 * The identifier that a touchpoint hangs on: its strongest one that is not shared, or its strongest one when all are.
 *
 * <p>History hangs on identifiers and never on profiles, so merging and unmerging re-label identifiers and rewrite
 * nothing else.
 */
public final class Anchor {

    private Anchor() {}

    /** The anchor of a touchpoint with these identifiers, of which there must be one. */
    public static Node of(Collection<Node> members, Predicate<Node> shared) {
        return members.stream()
                .min(Comparator.comparing(shared::test).thenComparing(Comparator.naturalOrder()))
                .orElseThrow(() -> new IllegalArgumentException("Expected an identifier, but there is none"));
    }
}
