package touchfold.segment.change;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far time has come: as far as the stream has, and never beyond the clock on the wall. So a clock that is ahead, be it
 * profile-service's or this one, lets nothing happen early while the other one is right.
 *
 * @param streamPassed the instant that the stream has passed; empty before it said anything
 * @param passed the same, but before the end of the open day: what comes after it waits for the close
 */
public record StreamTime(Optional<Instant> streamPassed, Instant passed) {

    /**
     * The time at a clock's reading.
     *
     * @param told until when profile-service has told all partitions of its topic
     * @param grace how long after an instant the stream may still bring what happened before it
     * @param now the clock
     * @param dayEnds the first instant after the open day
     */
    public static StreamTime of(Optional<Instant> told, Duration grace, Instant now, Instant dayEnds) {
        Optional<Instant> streamPassed = told.map(instant -> earlier(instant.minus(grace), now));
        return new StreamTime(
                streamPassed,
                streamPassed
                        .map(instant -> earlier(instant, dayEnds.minusNanos(1_000)))
                        .orElse(Instant.EPOCH));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
