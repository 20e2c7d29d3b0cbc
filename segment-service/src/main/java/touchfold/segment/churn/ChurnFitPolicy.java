package touchfold.segment.churn;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * When and how churn parameters follow the population: the fitted model where the gates are met, thresholds of silence
 * elsewhere. A new fit that the data do not tell apart from the parameters in use changes nothing, so that sampling noise
 * moves nobody.
 *
 * @param gates what the population must have for a fit
 * @param horizonDays how far the risk looks ahead
 * @param refitAfter how old a fit may grow before the population is looked at again
 * @param defaultGapDays the usual gap to assume while the population can't tell
 * @param mediumAfterDays without a model: silent for more days than this is a medium risk
 * @param highAfterDays without a model: silent for more days than this is a high risk
 */
public record ChurnFitPolicy(
        ChurnGates gates,
        int horizonDays,
        Duration refitAfter,
        double defaultGapDays,
        int mediumAfterDays,
        int highAfterDays) {

    /** The 95 % quantile of the chi-squared distribution with four degrees of freedom, one a parameter. */
    private static final double LIKELIHOOD_RATIO_LIMIT = 9.4877;

    private static final double STANDARD_ERRORS = 1.96;
    private static final double MOST_CORRELATION = 0.3;

    public ChurnFitPolicy {
        if (horizonDays < 1 || refitAfter.isNegative() || refitAfter.isZero()) {
            throw new IllegalArgumentException("Expected a horizon from 1 day on and a time between fits above 0, but"
                    + " they are " + horizonDays + " days and " + refitAfter);
        }
    }

    /** The parameters that need no population, as the first version. */
    public ChurnParameters initial(Instant at) {
        return byRecency(1, at, List.of());
    }

    /**
     * Whether the population should be looked at again.
     *
     * <p>Without a model it is looked at once a day, which costs little while the gates are not met, and when purchasers
     * have become more by a fifth; with one when that is old or the purchasers are twice as many.
     *
     * @param latest the parameters in use
     * @param looked when the population was looked at last, whatever came of it
     * @param purchasers how many customers had ever bought by the end of the day
     * @param day the day at whose end the population would be looked at now
     */
    public boolean due(ChurnParameters latest, PopulationLook looked, long purchasers, LocalDate day) {
        return switch (latest) {
            case ChurnParameters.ByRecency recency ->
                !sameThresholds(recency)
                        || (purchasers >= gates.minimumPurchasers()
                                && (day.isAfter(looked.day())
                                        || looked.purchasers() < gates.minimumPurchasers()
                                        || 5 * purchasers >= 6 * looked.purchasers()));
            case ChurnParameters.Fitted fitted ->
                isOld(looked, day) || fitted.horizonDays() != horizonDays || purchasers >= 2 * looked.purchasers();
        };
    }

    private boolean isOld(PopulationLook looked, LocalDate day) {
        return Duration.ofDays(ChronoUnit.DAYS.between(looked.day(), day)).compareTo(refitAfter) >= 0;
    }

    /**
     * What the population says now.
     *
     * @param latest the parameters in use
     * @param at from when on new ones would hold
     * @param purchasers how many customers ever bought
     * @param sample these customers or some of them, as of one day
     * @param spending how much those of the sample who came back spent
     */
    public FitDecision decide(
            ChurnParameters latest,
            Instant at,
            long purchasers,
            FitSample sample,
            List<GammaGammaFit.Spending> spending) {
        int version = latest.version() + 1;
        List<String> unmet = gates.unmet(purchasers, sample);
        if (!unmet.isEmpty()) {
            return latest instanceof ChurnParameters.ByRecency recency && sameThresholds(recency)
                    ? new FitDecision.Keep("Still too little for a model: " + String.join("; ", unmet))
                    : new FitDecision.Replace(byRecency(version, at, unmet));
        }
        MbgNbdFit fit = MbgNbdFit.of(sample);
        if (latest instanceof ChurnParameters.Fitted fitted
                && fitted.horizonDays() == horizonDays
                && withinError(fitted, fit, sample)) {
            return new FitDecision.Keep("The new fit lies within the error of the parameters in use");
        }
        return new FitDecision.Replace(fitted(version, at, purchasers, sample, spending, fit));
    }

    private ChurnParameters.Fitted fitted(
            int version,
            Instant at,
            long purchasers,
            FitSample sample,
            List<GammaGammaFit.Spending> spending,
            MbgNbdFit fit) {
        return new ChurnParameters.Fitted(
                version,
                at,
                sample.gapDays().orElse(defaultGapDays),
                fit.model(),
                horizonDays,
                OptionalDouble.of(sample.meanRisk(fit.model(), horizonDays)),
                spending(spending),
                fit.customers(),
                purchasers,
                fit.logLikelihood());
    }

    private Optional<GammaGamma> spending(List<GammaGammaFit.Spending> spending) {
        if (spending.size() < gates.minimumRepeaters()) {
            return Optional.empty();
        }
        GammaGammaFit fit = GammaGammaFit.of(spending);
        return fit.model().hasMean() && Math.abs(fit.correlation()) <= MOST_CORRELATION
                ? Optional.of(fit.model())
                : Optional.empty();
    }

    /** The likelihood-ratio test: the parameters in use explain today's customers nearly as well as the best ones do. */
    private static boolean withinError(ChurnParameters.Fitted inUse, MbgNbdFit fit, FitSample sample) {
        double ratio = 2 * (fit.logLikelihood() - MbgNbdFit.logLikelihood(inUse.mbgNbd(), sample));
        double gap = sample.gapDays().orElse(inUse.populationGapDays());
        return ratio <= LIKELIHOOD_RATIO_LIMIT
                && Math.abs(gap - inUse.populationGapDays()) <= STANDARD_ERRORS * sample.gapStandardErrorDays();
    }

    private boolean sameThresholds(ChurnParameters.ByRecency recency) {
        return recency.mediumAfterDays() == mediumAfterDays
                && recency.highAfterDays() == highAfterDays
                && recency.populationGapDays() == defaultGapDays;
    }

    private ChurnParameters byRecency(int version, Instant at, List<String> unmet) {
        return new ChurnParameters.ByRecency(version, at, defaultGapDays, mediumAfterDays, highAfterDays, unmet);
    }
}
