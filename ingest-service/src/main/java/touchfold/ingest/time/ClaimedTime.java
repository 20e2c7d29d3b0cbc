package touchfold.ingest.time;

import java.time.Instant;

/**
 * What a message says about its own time.
 *
 * @param claimedAt when it happened by the sender's clock; null when it does not say, or can't be read
 * @param sentAt when it was sent by the same clock; null when it does not say
 * @param clock whose clock that is
 * @param unreadable whether it names a time that can't be read
 */
public record ClaimedTime(Instant claimedAt, Instant sentAt, SendersClock clock, boolean unreadable) {

    /** A time that can be read, or none. */
    public ClaimedTime(Instant claimedAt, Instant sentAt, SendersClock clock) {
        this(claimedAt, sentAt, clock, false);
    }

    /** A time from a server's clock. */
    public static ClaimedTime byServer(Instant claimedAt) {
        return new ClaimedTime(claimedAt, null, SendersClock.SERVER);
    }
}
