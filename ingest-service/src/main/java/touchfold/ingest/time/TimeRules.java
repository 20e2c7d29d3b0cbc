package touchfold.ingest.time;

import java.time.Duration;
import java.time.Instant;
import touchfold.events.Channel;
import touchfold.events.TimeDoubt;
import touchfold.events.TimeRule;
import touchfold.events.Times;

/**
 * Decides when a touchpoint happened. Nothing is thrown away: the claimed and the sent time stay beside the decision, with
 * the rule that made it, and with a doubt where something speaks against it.
 *
 * @param futureTolerance how far past the reception a time may lie before it is not believed
 * @param skewTolerance a clock this close to ours is right: the rest is the network, on which a request may hang for
 *     minutes, and a redelivery then keeps its time
 * @param handheldMaxSkew the largest difference that is still taken for a scanner's wrong clock
 * @param lowTrustMaxAge how old a touchpoint of a low-trust source may be before it is doubted
 */
public record TimeRules(
        Duration futureTolerance, Duration skewTolerance, Duration handheldMaxSkew, Duration lowTrustMaxAge) {

    /** The product's rules. */
    public static final TimeRules DEFAULT =
            new TimeRules(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofHours(24), Duration.ofDays(30));

    /**
     * The times of a touchpoint.
     *
     * @param maxAge the oldest that its source may report without doubt, null for no limit
     * @param channel through which the source reports
     */
    public Times decide(ClaimedTime claim, Instant receivedAt, Duration maxAge, Channel channel) {
        Instant claimedAt = claim.claimedAt();
        if (claimedAt == null) {
            TimeDoubt doubt = claim.unreadable() ? TimeDoubt.UNREADABLE : null;
            return received(claim, receivedAt, doubt);
        }
        Duration skew = skew(claim, receivedAt, channel);
        Instant occurredAt = claimedAt.plus(skew);
        if (DeadClock.says(occurredAt, receivedAt, channel)) {
            return received(claim, receivedAt, TimeDoubt.DEAD_CLOCK);
        }
        if (occurredAt.isAfter(receivedAt.plus(futureTolerance))) {
            return received(claim, receivedAt, TimeDoubt.FUTURE);
        }
        boolean farPast = maxAge != null && occurredAt.isBefore(receivedAt.minus(maxAge));
        return new Times(
                occurredAt,
                skew.isZero() ? TimeRule.CLAIMED : TimeRule.SKEW_CORRECTED,
                farPast ? TimeDoubt.FAR_PAST : null,
                claimedAt,
                claim.sentAt(),
                receivedAt);
    }

    private static Times received(ClaimedTime claim, Instant receivedAt, TimeDoubt doubt) {
        return new Times(receivedAt, TimeRule.RECEIVED, doubt, claim.claimedAt(), claim.sentAt(), receivedAt);
    }

    private Duration skew(ClaimedTime claim, Instant receivedAt, Channel channel) {
        if (claim.sentAt() == null) {
            return Duration.ZERO;
        }
        Duration skew = Duration.between(claim.sentAt(), receivedAt);
        boolean right = skew.abs().compareTo(skewTolerance) <= 0;
        boolean corrected =
                switch (claim.clock()) {
                    case SERVER -> false;
                    case BROWSER -> !right;
                    case APP -> !right && skew.isNegative();
                    case HANDHELD -> !right && isWrongClock(claim.sentAt(), skew, receivedAt, channel);
                };
        return corrected ? skew : Duration.ZERO;
    }

    /** A difference of years is no clock error, unless the clock is a dead one. */
    private boolean isWrongClock(Instant sentAt, Duration skew, Instant receivedAt, Channel channel) {
        return skew.abs().compareTo(handheldMaxSkew) <= 0 || DeadClock.says(sentAt, receivedAt, channel);
    }
}
