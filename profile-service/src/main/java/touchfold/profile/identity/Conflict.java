package touchfold.profile.identity;

import touchfold.events.Trust;

/**
 * Evidence that was refused: believing it would have given one person more identifiers of a type than the rules allow.
 *
 * @param a the lesser node in the canonical order
 * @param b the greater one
 * @param first the earliest touchpoint that showed both
 * @param trust the most trusted source that showed both
 * @param limited the type whose limit refused it
 * @param limit how many of that type one person may have
 */
public record Conflict(Node a, Node b, Seen first, Trust trust, NodeType limited, int limit) {}
