package touchfold.ingest.time;

import java.time.Duration;
import java.time.Instant;
import touchfold.events.TimeRule;
import touchfold.events.Times;

/**
 * Decides when a touchpoint happened. Nothing is thrown away: the claimed and the sent time stay beside the decision.
 *
 * @param futureTolerance how far past the reception a time may lie before it is clamped
 * @param skewTolerance a clock this close to ours is right: the rest is the network, and a redelivery then keeps its time
 * @param handheldMaxSkew the largest difference that is still taken for a scanner's wrong clock
 * @param lowTrustMaxAge how old a touchpoint of a low-trust source may be
 */
public record TimeRules(
        Duration futureTolerance, Duration skewTolerance, Duration handheldMaxSkew, Duration lowTrustMaxAge) {

    /** The product's rules. */
    public static final TimeRules DEFAULT =
            new TimeRules(Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofHours(24), Duration.ofDays(30));

    /**
     * The three times of a touchpoint.
     *
     * @param maxAge the oldest that its source may report, null for no limit
     */
    public Times decide(Claim claim, Instant receivedAt, Duration maxAge) {
        if (claim.claimedAt() == null) {
            return new Times(receivedAt, TimeRule.RECEIVED, null, claim.sentAt(), receivedAt);
        }
        Duration skew = skew(claim, receivedAt);
        Instant occurredAt = claim.claimedAt().plus(skew);
        TimeRule rule = skew.isZero() ? TimeRule.CLAIMED : TimeRule.SKEW_CORRECTED;
        if (occurredAt.isAfter(receivedAt.plus(futureTolerance))) {
            occurredAt = receivedAt;
            rule = TimeRule.CLAMPED_FUTURE;
        } else if (maxAge != null && occurredAt.isBefore(receivedAt.minus(maxAge))) {
            occurredAt = receivedAt.minus(maxAge);
            rule = TimeRule.CLAMPED_PAST;
        }
        return new Times(occurredAt, rule, claim.claimedAt(), claim.sentAt(), receivedAt);
    }

    private Duration skew(Claim claim, Instant receivedAt) {
        if (claim.sentAt() == null) {
            return Duration.ZERO;
        }
        Duration skew = Duration.between(claim.sentAt(), receivedAt);
        boolean right = skew.abs().compareTo(skewTolerance) <= 0;
        boolean corrected =
                switch (claim.clock()) {
                    case SERVER -> false;
                    case BROWSER -> !right;
                    case HANDHELD -> !right && skew.abs().compareTo(handheldMaxSkew) <= 0;
                };
        return corrected ? skew : Duration.ZERO;
    }
}
