package touchfold.segment.churn;

import org.hipparchus.special.Gamma;

/** Pareto/NBD (Schmittlein, Morrison and Colombo 1987), in the form of Fader and Hardie, for comparison. */
record ParetoNbd(double r, double alpha, double s, double beta) {

    double logLikelihood(double x, double tx, double t) {
        double stayed = -(r + x) * Math.log(alpha + t) - s * Math.log(beta + t);
        double left = Math.log(s / (r + s + x)) + logOfA0(x, tx, t);
        double highest = Math.max(stayed, left);
        return Gamma.logGamma(r + x)
                - Gamma.logGamma(r)
                + r * Math.log(alpha)
                + s * Math.log(beta)
                + highest
                + Math.log(Math.exp(stayed - highest) + Math.exp(left - highest));
    }

    double alive(double x, double tx, double t) {
        double left =
                Math.log(s / (r + s + x)) + (r + x) * Math.log(alpha + t) + s * Math.log(beta + t) + logOfA0(x, tx, t);
        return 1 / (1 + Math.exp(left));
    }

    /** By the identity that holds for every model of this kind. */
    double buysWithin(double horizon, double x, double tx, double t) {
        return 1 - Math.exp(logLikelihood(x, tx, t + horizon) - logLikelihood(x, tx, t));
    }

    double expectedPurchases(double horizon, double x, double tx, double t) {
        return alive(x, tx, t)
                * (r + x)
                * (beta + t)
                / ((alpha + t) * (s - 1))
                * (1 - Math.pow((beta + t) / (beta + t + horizon), s - 1));
    }

    private double logOfA0(double x, double tx, double t) {
        double m = Math.max(alpha, beta);
        double k = alpha >= beta ? s + 1 : r + x;
        double sum = r + s + x;
        double distance = Math.abs(alpha - beta);
        double atLast = GaussHypergeometric.log(sum, k, sum + 1, distance / (m + tx)) - sum * Math.log(m + tx);
        double now = GaussHypergeometric.log(sum, k, sum + 1, distance / (m + t)) - sum * Math.log(m + t);
        return now >= atLast ? Double.NEGATIVE_INFINITY : atLast + Math.log1p(-Math.exp(now - atLast));
    }
}
