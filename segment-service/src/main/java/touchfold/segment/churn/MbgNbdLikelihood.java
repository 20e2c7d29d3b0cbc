package touchfold.segment.churn;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.special.Gamma;

/**
 * The log-likelihood of many customers under a {@link MbgNbd} model, arranged for speed: what depends on the parameters
 * alone is computed once, what depends on the number of repeats once per number, and logarithms of times once per day.
 * Equal to the sum of {@link MbgNbd#logLikelihood} over the customers but for rounding.
 */
final class MbgNbdLikelihood {

    private static final double WEEK = 7.0;

    private final int[] repeats;
    private final int[] spanDays;
    private final int[] ageDays;
    private final double[] customers;
    private final long[] customersByRepeats;
    private final double total;
    private final double[] logOfTime;

    MbgNbdLikelihood(FitSample sample) {
        List<RecencyFrequencyCount> counts = sample.counts();
        repeats = counts.stream().mapToInt(RecencyFrequencyCount::repeats).toArray();
        spanDays = counts.stream().mapToInt(RecencyFrequencyCount::spanDays).toArray();
        ageDays = counts.stream().mapToInt(RecencyFrequencyCount::ageDays).toArray();
        customers =
                counts.stream().mapToDouble(RecencyFrequencyCount::customers).toArray();
        customersByRepeats = new long[Arrays.stream(repeats).max().orElse(0) + 1];
        counts.forEach(count -> customersByRepeats[count.repeats()] += count.customers());
        total = sample.customers();
        logOfTime = new double[Arrays.stream(ageDays).max().orElse(0) + 1];
    }

    double of(MbgNbd model) {
        double r = model.r();
        double a = model.a();
        double b = model.b();
        double sum =
                total * (r * Math.log(model.alpha()) - Gamma.logGamma(r) + Gamma.logGamma(a + b) - Gamma.logGamma(b));
        double[] logOfLeaving = new double[customersByRepeats.length];
        for (int x = 0; x < customersByRepeats.length; x++) {
            if (customersByRepeats[x] > 0) {
                sum += customersByRepeats[x]
                        * (Gamma.logGamma(r + x) + Gamma.logGamma(b + x + 1) - Gamma.logGamma(a + b + x + 1));
                logOfLeaving[x] = Math.log(a / (b + x));
            }
        }
        for (int day = 0; day < logOfTime.length; day++) {
            logOfTime[day] = Math.log(model.alpha() + day / WEEK);
        }
        for (int i = 0; i < repeats.length; i++) {
            double rate = r + repeats[i];
            double stayed = -rate * logOfTime[ageDays[i]];
            double left = logOfLeaving[repeats[i]] - rate * logOfTime[spanDays[i]];
            double highest = Math.max(stayed, left);
            sum += customers[i] * (highest + Math.log1p(Math.exp(Math.min(stayed, left) - highest)));
        }
        return sum;
    }
}
