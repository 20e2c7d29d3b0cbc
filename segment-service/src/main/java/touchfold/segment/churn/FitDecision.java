package touchfold.segment.churn;

/** What comes of looking at the population again. */
public sealed interface FitDecision {

    /**
     * The parameters in use stay.
     *
     * @param reason why, as a sentence
     */
    record Keep(String reason) implements FitDecision {}

    /**
     * New parameters take over.
     *
     * @param parameters the next version
     */
    record Replace(ChurnParameters parameters) implements FitDecision {}
}
