package touchfold.segment.evaluate;

import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.rfm.Cuts;

/**
 * What everyone is measured against at the moment.
 *
 * @param cuts where the scores of recency, frequency and money begin
 * @param churn what risk and usual gaps are computed with
 */
public record Yardsticks(Cuts cuts, ChurnParameters churn) {}
