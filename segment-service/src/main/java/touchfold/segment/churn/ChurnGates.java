package touchfold.segment.churn;

import java.util.ArrayList;
import java.util.List;

/**
 * What a population must have before a model is fitted on it. Refits on random subsets of the CDNOW data are stable from
 * 500 purchasers on and not at 200; a shop that is only weeks old has seen no customer stay away, whatever their number.
 *
 * @param minimumPurchasers how many customers must have bought
 * @param minimumHistoryDays how long ago the first purchase of all must lie
 * @param minimumRepeaters how many customers must have come back; at least one of them twice
 * @param latestWithinDays within how many days somebody must have bought last
 */
public record ChurnGates(long minimumPurchasers, int minimumHistoryDays, long minimumRepeaters, int latestWithinDays) {

    public ChurnGates {
        if (minimumPurchasers < 1 || minimumHistoryDays < 0 || minimumRepeaters < 1 || latestWithinDays < 1) {
            throw new IllegalArgumentException("Expected at least 1 purchaser, 0 days of history, 1 customer who came"
                    + " back and 1 day for the latest purchase, but the gates are " + minimumPurchasers + ", "
                    + minimumHistoryDays + ", " + minimumRepeaters + " and " + latestWithinDays);
        }
    }

    /**
     * What is missing, each as a sentence; empty when a model can be fitted.
     *
     * @param purchasers how many customers ever bought
     * @param sample those of them who are looked at
     */
    public List<String> unmet(long purchasers, FitSample sample) {
        List<String> unmet = new ArrayList<>();
        if (purchasers < minimumPurchasers) {
            unmet.add(purchasers + " customers have bought, " + minimumPurchasers + " are needed");
        }
        if (sample.historyDays() < minimumHistoryDays) {
            unmet.add("the first purchase was " + sample.historyDays() + " days ago, " + minimumHistoryDays
                    + " are needed");
        }
        long cameBack =
                sample.customers() == 0 ? 0 : Math.round((double) sample.cameBack(1) * purchasers / sample.customers());
        if (cameBack < minimumRepeaters) {
            unmet.add(cameBack + " customers came back, " + minimumRepeaters + " are needed");
        } else if (sample.cameBack(2) == 0) {
            unmet.add("nobody came back twice");
        }
        if (sample.customers() > 0 && sample.silentDays() > latestWithinDays) {
            unmet.add("nobody has bought for " + sample.silentDays() + " days, at most " + latestWithinDays
                    + " are allowed");
        }
        return List.copyOf(unmet);
    }
}
