package touchfold.segment.churn;

import org.hipparchus.special.Gamma;

/**
 * The gamma-gamma model of spending (Fader and Hardie 2013, note 25): a customer's purchases vary around an own mean,
 * which itself varies among customers. Only those who came back tell of it: {@code x} counts their repeat purchases and
 * {@code z} is the mean value of these. It assumes that how much is spent does not depend on how often.
 *
 * @param p shape of the values of one customer's purchases
 * @param q shape of the distribution of customers
 * @param gamma scale of the distribution of customers, in the unit of the values
 */
public record GammaGamma(double p, double q, double gamma) {

    public GammaGamma {
        if (!(p > 0) || !(q > 0) || !(gamma > 0) || Double.isInfinite(p * q * gamma)) {
            throw new IllegalArgumentException(
                    "Expected p, q and gamma above 0, but they are " + p + ", " + q + " and " + gamma);
        }
    }

    /** The logarithm of the probability density of one customer's mean value. */
    public double logLikelihood(double x, double z) {
        return Gamma.logGamma(p * x + q)
                - Gamma.logGamma(p * x)
                - Gamma.logGamma(q)
                + q * Math.log(gamma)
                + (p * x - 1) * Math.log(z)
                + p * x * Math.log(x)
                - (p * x + q) * Math.log(gamma + z * x);
    }

    /** Whether the population's mean value exists: with q up to 1 it does not. */
    public boolean hasMean() {
        return q > 1;
    }

    /**
     * The value to expect of a purchase: a mean of the customer's own values and the population's, the more her own the
     * more of them there are. Without any repeat purchase it is the population's.
     */
    public double expectedValue(double x, double z) {
        double own = p * x / (p * x + q - 1);
        return (1 - own) * gamma * p / (q - 1) + own * z;
    }
}
