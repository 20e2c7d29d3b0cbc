package touchfold.profile.history;

import java.time.Instant;

/**
 * As of when a profile is asked for, on two clocks.
 *
 * @param asOf only what had happened by then counts
 * @param knownAt only what was known then counts, and who was who by what was known
 */
public record PastTime(Instant asOf, Instant knownAt) {

    /** Behind everything that is ever asked for. */
    public static final Instant NOW = Instant.parse("9999-12-31T23:59:59Z");
}
