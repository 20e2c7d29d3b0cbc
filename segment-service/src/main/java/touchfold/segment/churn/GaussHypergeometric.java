package touchfold.segment.churn;

/**
 * Gauss' hypergeometric function F(a, b; c; z) for real arguments with 0 &le; z &lt; 1, as the expected purchases of
 * buying-behaviour models need it.
 *
 * <p>Computed by Euler's form {@code (1-z)^(c-a-b) F(c-a, c-b; c; z)}, whose series needs a fraction of the terms of the
 * plain one for these models' arguments.
 */
final class GaussHypergeometric {

    private static final int MOST_TERMS = 100_000;
    private static final double NEGLIGIBLE = 1e-17;

    private GaussHypergeometric() {}

    /** The logarithm of the function's value, which must be above zero. */
    static double log(double a, double b, double c, double z) {
        return (c - a - b) * Math.log1p(-z) + Math.log(series(c - a, c - b, c, z));
    }

    private static double series(double a, double b, double c, double z) {
        double term = 1;
        double sum = 1;
        for (int n = 0; n < MOST_TERMS; n++) {
            term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            sum += term;
            if (Math.abs(term) <= NEGLIGIBLE * Math.abs(sum)) {
                return sum;
            }
        }
        throw new ArithmeticException(
                "Expected the series F(" + a + ", " + b + "; " + c + "; " + z + ") to converge, but it does not");
    }
}
