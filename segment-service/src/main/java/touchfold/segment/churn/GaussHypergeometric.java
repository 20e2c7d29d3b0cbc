package touchfold.segment.churn;

/**
 * Gauss' hypergeometric function F(a, b; c; z) for real arguments with 0 &le; z &lt; 1, as the expected purchases of
 * buying-behaviour models need it.
 *
 * <p>Of the series and its form by Euler, {@code (1-z)^(c-a-b) F(c-a, c-b; c; z)}, the one is summed that converges up to
 * z = 1: with few leavers the second, with many of them, all alike, the first, where the second would exceed every double.
 */
final class GaussHypergeometric {

    private static final int MOST_TERMS = 100_000;
    private static final double NEGLIGIBLE = 1e-17;
    private static final double LARGE = 1e200;
    private static final double LOG_LARGE = Math.log(LARGE);

    private GaussHypergeometric() {}

    /** The logarithm of the function's value, which must be above zero. */
    static double log(double a, double b, double c, double z) {
        double excess = c - a - b;
        return excess > 0 ? logSeries(a, b, c, z) : excess * Math.log1p(-z) + logSeries(c - a, c - b, c, z);
    }

    /** Terms fall at least as fast as z to their number; the rest after the last one is below what six decimals show. */
    private static double logSeries(double a, double b, double c, double z) {
        double term = 1;
        double sum = 1;
        double scale = 0;
        for (int n = 0; n < MOST_TERMS && Math.abs(term) > NEGLIGIBLE * Math.abs(sum); n++) {
            term *= (a + n) / (c + n) * ((b + n) / (n + 1)) * z;
            sum += term;
            if (Math.abs(sum) > LARGE) {
                term /= LARGE;
                sum /= LARGE;
                scale += LOG_LARGE;
            }
        }
        return scale + Math.log(sum);
    }
}
