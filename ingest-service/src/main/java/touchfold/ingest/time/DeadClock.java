package touchfold.ingest.time;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import touchfold.events.Channel;

/**
 * Recognises times of a clock that was never set, or that lost its battery and began again: at the first second that its
 * system can count, or at the first day of the year in which it was built.
 */
public final class DeadClock {

    /** Nothing that is reported happened earlier: the zero of Unix, and of spreadsheets before it. */
    private static final Instant COUNTED_FROM = Instant.parse("1970-01-02T12:00:00Z");

    /** Before this no till, page or booth of today was running; only an import may speak of such times. */
    private static final Instant LIVE_FROM = Instant.parse("2005-01-01T00:00:00Z");

    /** Satellites count 1,024 weeks and begin again: a receiver that is too old to know goes back by so many. */
    private static final Duration WEEKS_OF_SATELLITES = Duration.ofDays(1_024 * 7);

    private static final Duration NEARLY = Duration.ofDays(2);

    private static final Duration STALE = Duration.ofDays(3 * 365);
    private static final int FIRST_DAYS = 3;

    private static final Instant COUNTED_BEFORE = Instant.parse("1969-12-31T00:00:00Z");

    private DeadClock() {}

    /** Whether it is the first moment that Unix can count, in whatever zone. */
    public static boolean isZero(Instant time) {
        return time.isBefore(COUNTED_FROM) && !time.isBefore(COUNTED_BEFORE);
    }

    /**
     * Whether no living clock says so.
     *
     * @param channel an import may speak of any time, tills and scanners only of what they saw
     */
    static boolean says(Instant time, Instant receivedAt, Channel channel) {
        boolean box = channel == Channel.POS || channel == Channel.BOOTH;
        return time.isBefore(COUNTED_FROM)
                || (channel != Channel.IMPORT && time.isBefore(LIVE_FROM))
                || (box && (isBuildYear(time, receivedAt) || isRolledOver(time, receivedAt)));
    }

    private static boolean isRolledOver(Instant time, Instant receivedAt) {
        return Duration.between(time.plus(WEEKS_OF_SATELLITES), receivedAt)
                        .abs()
                        .compareTo(NEARLY)
                < 0;
    }

    /** The first days of a year that is long over; a day more for the time zone. */
    private static boolean isBuildYear(Instant time, Instant receivedAt) {
        OffsetDateTime utc = time.plus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC);
        return time.isBefore(receivedAt.minus(STALE)) && utc.getDayOfYear() <= FIRST_DAYS;
    }
}
