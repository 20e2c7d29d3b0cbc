package touchfold.segment.churn;

import java.time.Instant;
import java.util.Collection;

/**
 * Turns a population into churn parameters: the fitted model from a certain size on, thresholds of silence below it.
 *
 * @param minimumPopulation how many purchasers the model needs
 * @param defaultGapDays the usual gap to assume while the population is too small to know
 * @param mediumAfterDays the fallback's days of silence for a medium risk
 * @param highAfterDays the fallback's days of silence for a high risk
 */
public record ChurnFitPolicy(long minimumPopulation, double defaultGapDays, int mediumAfterDays, int highAfterDays) {

    /** The next version of the parameters. */
    public ChurnParameters next(int version, Instant at, long population, Collection<RecencyFrequencyCount> sample) {
        var gap = FitSample.gapDays(sample);
        if (population < minimumPopulation || gap.isEmpty()) {
            return byRecency(version, at);
        }
        MbgNbdFit fit = MbgNbdFit.of(sample);
        return new ChurnParameters.Fitted(
                version, at, gap.getAsDouble(), fit.model(), fit.customers(), fit.logLikelihood());
    }

    /** The parameters that need no population. */
    public ChurnParameters byRecency(int version, Instant at) {
        return new ChurnParameters.ByRecency(version, at, defaultGapDays, mediumAfterDays, highAfterDays);
    }
}
