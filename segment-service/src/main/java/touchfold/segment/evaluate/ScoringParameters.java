package touchfold.segment.evaluate;

import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.rfm.RfmCuts;

/**
 * The parameters of the population by which everyone is scored at the moment.
 *
 * @param cuts where the scores of recency, frequency and money begin
 * @param churn what risk and usual gaps are computed with
 */
public record ScoringParameters(RfmCuts cuts, ChurnParameters churn) {}
