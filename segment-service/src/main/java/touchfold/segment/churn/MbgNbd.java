package touchfold.segment.churn;

import org.hipparchus.special.Gamma;

/**
 * The modified beta-geometric / negative binomial model of repeat buying (Batislam, Denizel, Filiztekin 2007; Hoppe and
 * Wagner 2007): customers buy at a gamma-distributed rate and may leave for good after any purchase, the first one
 * included. Times are in weeks: {@code tx} from the first to the latest purchase day, {@code t} from the first purchase
 * day to now; {@code x} counts the purchase days after the first.
 *
 * @param r shape of the buying rates
 * @param alpha scale of the buying rates, in weeks
 * @param a first parameter of the leaving probabilities
 * @param b second parameter of the leaving probabilities
 */
public record MbgNbd(double r, double alpha, double a, double b) {

    private static final double GAP = 1e-6;

    public MbgNbd {
        requirePositive("r", r);
        requirePositive("alpha", alpha);
        requirePositive("a", a);
        requirePositive("b", b);
    }

    /** The logarithm of the probability of one customer's purchases. */
    public double logLikelihood(double x, double tx, double t) {
        double stayed = -(r + x) * Math.log(alpha + t);
        double left = Math.log(a / (b + x)) - (r + x) * Math.log(alpha + tx);
        double highest = Math.max(stayed, left);
        return Gamma.logGamma(r + x)
                - Gamma.logGamma(r)
                + r * Math.log(alpha)
                + Gamma.logGamma(a + b)
                + Gamma.logGamma(b + x + 1)
                - Gamma.logGamma(b)
                - Gamma.logGamma(a + b + x + 1)
                + highest
                + Math.log(Math.exp(stayed - highest) + Math.exp(left - highest));
    }

    /** How probable it is that the customer has not left for good. */
    public double alive(double x, double tx, double t) {
        return 1 / (1 + a / (b + x) * Math.exp((r + x) * Math.log((alpha + t) / (alpha + tx))));
    }

    /**
     * How probable it is that the customer buys at least once within the next weeks. Falls with every day of silence.
     *
     * @param horizon the weeks to look ahead
     */
    public double buysWithin(double horizon, double x, double tx, double t) {
        return alive(x, tx, t) * -Math.expm1((r + x) * Math.log((alpha + t) / (alpha + t + horizon)));
    }

    /**
     * The age in weeks at which {@link #alive} has fallen to a probability, if the customer stays silent.
     *
     * @param probability above 0 and below 1
     */
    public double aliveFallsTo(double probability, double x, double tx) {
        double odds = (1 - probability) / probability * (b + x) / a;
        return (alpha + tx) * Math.exp(Math.log(odds) / (r + x)) - alpha;
    }

    /**
     * How many purchase days to expect within the next weeks.
     *
     * @param horizon the weeks to look ahead
     */
    public double expectedPurchases(double horizon, double x, double tx, double t) {
        double leaving = awayFromOne(a);
        double ahead = alpha + t + horizon;
        double unseen = Math.exp((r + x) * Math.log((alpha + t) / ahead)
                + GaussHypergeometric.log(r + x, b + x + 1, leaving + b + x, horizon / ahead));
        return (leaving + b + x) / (leaving - 1) * (1 - unseen) * alive(x, tx, t);
    }

    /** How many purchase days after the first to expect of a new customer within some weeks. */
    public double expectedPurchases(double horizon) {
        double leaving = awayFromOne(a);
        double unseen = Math.exp(r * Math.log(alpha / (alpha + horizon))
                + GaussHypergeometric.log(r, b + 1, leaving + b, horizon / (alpha + horizon)));
        return b / (leaving - 1) * (1 - unseen);
    }

    /** The formulas have a removable gap at a = 1: the limit from beside it is taken. */
    private static double awayFromOne(double a) {
        return Math.abs(a - 1) < GAP ? 1 + GAP : a;
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("Expected " + name + " above 0, but it is " + value);
        }
    }
}
