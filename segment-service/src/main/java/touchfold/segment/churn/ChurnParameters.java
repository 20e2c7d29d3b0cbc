package touchfold.segment.churn;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What churn risk and usual gaps are computed with: the same for everyone until the next version. */
public sealed interface ChurnParameters {

    /** Grows by one with each new set of parameters. */
    int version();

    /** From when on these parameters hold. */
    Instant effectiveAt();

    /** The mean gap between purchase days of all customers who came back, in days. */
    double populationGapDays();

    /** The model's name as published: {@code mbg-nbd} or {@code recency}. */
    String model();

    /**
     * The fitted model.
     *
     * @param mbgNbd the four parameters
     * @param horizonDays how far the churn risk looks ahead
     * @param baseRisk the mean risk of all customers at the fit: what one customer's risk is compared with; empty when it
     *     is not known
     * @param spending how much a purchase is worth; empty when too few came back to tell, or when how much depends on how
     *     often
     * @param customers how many customers it was fitted on
     * @param purchasers how many customers had ever bought then, sampled or not
     * @param logLikelihood of the customers it was fitted on
     */
    record Fitted(
            int version,
            Instant effectiveAt,
            double populationGapDays,
            MbgNbd mbgNbd,
            int horizonDays,
            OptionalDouble baseRisk,
            Optional<GammaGamma> spending,
            long customers,
            long purchasers,
            double logLikelihood)
            implements ChurnParameters {

        public Fitted {
            if (horizonDays < 1) {
                throw new IllegalArgumentException("Expected a horizon from 1 day on, but it is " + horizonDays);
            }
        }

        /** A model fitted on everyone, looking a quarter ahead, without a base rate and without spending. */
        public Fitted(
                int version,
                Instant effectiveAt,
                double populationGapDays,
                MbgNbd mbgNbd,
                long customers,
                double logLikelihood) {
            this(
                    version,
                    effectiveAt,
                    populationGapDays,
                    mbgNbd,
                    ChurnForecast.QUARTER_DAYS,
                    OptionalDouble.empty(),
                    Optional.empty(),
                    customers,
                    customers,
                    logLikelihood);
        }

        @Override
        public String model() {
            return "mbg-nbd";
        }
    }

    /**
     * Plain thresholds of silence, for populations too small, too young or too quiet to fit a model on.
     *
     * @param mediumAfterDays silent for more days than this is a medium risk
     * @param highAfterDays silent for more days than this is a high risk
     * @param unmet what the population lacks for a fit, each as a sentence; empty before it was ever looked at
     */
    record ByRecency(
            int version,
            Instant effectiveAt,
            double populationGapDays,
            int mediumAfterDays,
            int highAfterDays,
            List<String> unmet)
            implements ChurnParameters {

        public ByRecency {
            if (mediumAfterDays < 1 || highAfterDays <= mediumAfterDays) {
                throw new IllegalArgumentException("Expected 0 < medium < high days of silence, but they are "
                        + mediumAfterDays + " and " + highAfterDays);
            }
            if (!(populationGapDays > 0)) {
                throw new IllegalArgumentException("Expected a usual gap above 0 days, but it is " + populationGapDays);
            }
            unmet = List.copyOf(unmet);
        }

        /** Thresholds for a population that was not looked at yet. */
        public ByRecency(
                int version, Instant effectiveAt, double populationGapDays, int mediumAfterDays, int highAfterDays) {
            this(version, effectiveAt, populationGapDays, mediumAfterDays, highAfterDays, List.of());
        }

        @Override
        public String model() {
            return "recency";
        }
    }
}
