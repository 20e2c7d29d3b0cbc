package touchfold.segment.churn;

import java.time.Instant;

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
     * @param model the four parameters
     * @param customers how many customers it was fitted on
     * @param logLikelihood of those customers
     */
    record Fitted(
            int version,
            Instant effectiveAt,
            double populationGapDays,
            MbgNbd mbgNbd,
            long customers,
            double logLikelihood)
            implements ChurnParameters {
        @Override
        public String model() {
            return "mbg-nbd";
        }
    }

    /**
     * Plain thresholds of silence, for populations too small to fit a model on.
     *
     * @param mediumAfterDays silent for more days than this is a medium risk
     * @param highAfterDays silent for more days than this is a high risk
     */
    record ByRecency(int version, Instant effectiveAt, double populationGapDays, int mediumAfterDays, int highAfterDays)
            implements ChurnParameters {

        public ByRecency {
            if (mediumAfterDays < 1 || highAfterDays <= mediumAfterDays) {
                throw new IllegalArgumentException("Expected 0 < medium < high days of silence, but they are "
                        + mediumAfterDays + " and " + highAfterDays);
            }
        }

        @Override
        public String model() {
            return "recency";
        }
    }
}
