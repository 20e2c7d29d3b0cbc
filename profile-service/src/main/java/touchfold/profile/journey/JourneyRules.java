package touchfold.profile.journey;

import java.time.Duration;

/**
 * What makes a visit end and a customer come back.
 *
 * @param visitSilence the silence after which what a person does next on the device is another visit
 * @param wonBackAfter the time without a purchase after which the next one wins the customer back
 */
public record JourneyRules(Duration visitSilence, Duration wonBackAfter) {

    public JourneyRules {
        if (visitSilence.isNegative() || visitSilence.isZero()) {
            throw new IllegalArgumentException("Expected a silence that ends a visit, but it is " + visitSilence);
        }
        if (wonBackAfter.isNegative() || wonBackAfter.isZero()) {
            throw new IllegalArgumentException("Expected a time without a purchase, but it is " + wonBackAfter);
        }
    }
}
