package touchfold.ingest.touchpoint;

import java.time.Instant;
import touchfold.events.Channel;
import touchfold.events.Source;
import touchfold.events.Times;
import touchfold.ingest.time.ClaimedTime;
import touchfold.ingest.time.DeadClock;
import touchfold.ingest.time.LenientTime;
import touchfold.ingest.time.SendersClock;
import touchfold.ingest.time.TimeRules;

/**
 * The request that a message came in.
 *
 * @param requestId unique to this request; ids for messages without one are derived from it
 * @param address the client's network address, null when the client is a server that speaks for others
 * @param userAgent the client's user agent, null likewise
 * @param digest for ids that may be personal
 */
public record RequestContext(
        SourceContext reporter,
        Instant receivedAt,
        String requestId,
        String address,
        String userAgent,
        TimeRules timeRules,
        MessageLimits limits,
        KeyedDigest digest) {

    /** The same, of what the source tells of another channel: a shop's till. */
    public RequestContext through(Channel channel) {
        Source source = reporter.source();
        return new RequestContext(
                reporter.speakingAs(new Source(source.id(), channel, source.trust())),
                receivedAt,
                requestId,
                address,
                userAgent,
                timeRules,
                limits,
                digest);
    }

    /** The three times of a message of this request. */
    public Times times(ClaimedTime claim) {
        return timeRules.decide(
                claim, receivedAt, reporter.maxAge(), reporter.source().channel());
    }

    /**
     * What a message says about its time, by a server's clock.
     *
     * @param text as it stands in the message, null when it does not say
     */
    public ClaimedTime claim(String text) {
        return claim(text, null, SendersClock.SERVER);
    }

    /**
     * What a message says about its time.
     *
     * @param text when it happened, as it stands in the message; null when it does not say
     * @param sentAt when it was sent, likewise
     */
    public ClaimedTime claim(String text, String sentAt, SendersClock clock) {
        Instant claimedAt = instant(text);
        return new ClaimedTime(claimedAt, instant(sentAt), clock, claimedAt == null && text != null);
    }

    /** The instant that a text names, in the source's zone if it names none; null if it can't be read. */
    public Instant instant(String text) {
        return LenientTime.parse(text, reporter.timezone());
    }

    /**
     * The instant since which something is so; null also for the zero of a clock that was never set: what is said today
     * would be older than all that was said before.
     */
    public Instant since(String text) {
        Instant time = instant(text);
        return time == null || DeadClock.isZero(time) ? null : time;
    }
}
