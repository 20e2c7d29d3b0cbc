package touchfold.segment.churn;

import org.hipparchus.special.Gamma;

/** BG/NBD (Fader, Hardie and Lee 2005), for comparison: nobody can leave before a first repeat purchase. */
record BgNbd(double r, double alpha, double a, double b) {

    double logLikelihood(double x, double tx, double t) {
        double stayed = -(r + x) * Math.log(alpha + t);
        double left = x == 0 ? Double.NEGATIVE_INFINITY : Math.log(a / (b + x - 1)) - (r + x) * Math.log(alpha + tx);
        double highest = Math.max(stayed, left);
        return Gamma.logGamma(r + x)
                - Gamma.logGamma(r)
                + r * Math.log(alpha)
                + Gamma.logGamma(a + b)
                + Gamma.logGamma(b + x)
                - Gamma.logGamma(b)
                - Gamma.logGamma(a + b + x)
                + highest
                + Math.log(Math.exp(stayed - highest) + Math.exp(left - highest));
    }

    double alive(double x, double tx, double t) {
        return x == 0 ? 1 : 1 / (1 + a / (b + x - 1) * Math.pow((alpha + t) / (alpha + tx), r + x));
    }

    double buysWithin(double horizon, double x, double tx, double t) {
        return alive(x, tx, t) * (1 - Math.pow((alpha + t) / (alpha + t + horizon), r + x));
    }

    double expectedPurchases(double horizon, double x, double tx, double t) {
        double ahead = alpha + t + horizon;
        double unseen = Math.exp((r + x) * Math.log((alpha + t) / ahead)
                + GaussHypergeometric.log(r + x, b + x, a + b + x - 1, horizon / ahead));
        return (a + b + x - 1) / (a - 1) * (1 - unseen) * alive(x, tx, t);
    }

    double neverBuysWithin(double horizon) {
        return Math.pow(alpha / (alpha + horizon), r);
    }
}
