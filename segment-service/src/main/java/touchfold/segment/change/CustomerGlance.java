package touchfold.segment.change;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.segment.history.LookBackWindow;

/**
 * As much of a customer as shows whether other cuts leave her where she is.
 *
 * @param profileId the profile
 * @param waits whether changes of the profile wait to be taken in
 * @param evaluatedAt the latest instant at which the memberships were found to be right
 * @param dueAt when they stop being right if nothing happens; null when never
 * @param scoredBy the parameters of the population that the memberships take into account
 * @param segments the segments that the customer is in
 * @param window the look-back window at the end of the day that the cuts were made of; empty when it is not known, or when
 *     something happened since
 */
public record CustomerGlance(
        UUID profileId,
        boolean waits,
        Instant evaluatedAt,
        Instant dueAt,
        ScoringHistory.ScoredBy scoredBy,
        Set<String> segments,
        Optional<LookBackWindow> window) {

    public CustomerGlance {
        segments = Set.copyOf(segments);
    }

    /** Whether nothing but other cuts that begin to hold at an instant can move the customer up to it. */
    boolean awaitsOnly(Instant at) {
        return !waits && evaluatedAt.isBefore(at) && (dueAt == null || dueAt.isAfter(at));
    }
}
