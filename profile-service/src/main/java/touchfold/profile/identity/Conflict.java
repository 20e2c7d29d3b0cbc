package touchfold.profile.identity;

import java.util.UUID;
import touchfold.events.Trust;

/**
 * Evidence that was refused.
 *
 * @param a the lesser node in the canonical order
 * @param b the greater one
 * @param seen the earliest touchpoint of a most trusted source that showed both
 * @param trust how far that source is believed
 * @param refusal the rule that refused it
 */
public record Conflict(Node a, Node b, Seen seen, Trust trust, Refusal refusal) {

    /** Why evidence was refused. */
    public sealed interface Refusal {

        /** The rule's name, for example {@code one-card-per-person}. */
        String rule();
    }

    /** Believing it would have given one person more identifiers of a type than the rules allow. */
    public record OverLimit(NodeType type, int limit) implements Refusal {
        @Override
        public String rule() {
            String name = type.wireName().replace('_', '-');
            return limit == 1 ? "one-" + name + "-per-person" : "limit-" + limit + "-" + name;
        }
    }

    /** An untrusted source joins two people, of each of whom a trusted source knows another identifier of that type. */
    public record KnownApart(NodeType type) implements Refusal {
        @Override
        public String rule() {
            return "known-apart-by-" + type.wireName().replace('_', '-');
        }
    }

    /** Somebody stated that the two are different people, or that two others are whom it would have made one. */
    public record KeptApart(UUID operation) implements Refusal {
        @Override
        public String rule() {
            return "kept-apart-by-operation";
        }
    }

    /** Believing it would have made a profile of more identifiers than a person can have. */
    public record TooLarge(int limit) implements Refusal {
        @Override
        public String rule() {
            return "limit-" + limit + "-identifiers";
        }
    }
}
