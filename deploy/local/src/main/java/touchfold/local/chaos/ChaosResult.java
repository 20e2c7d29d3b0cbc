package touchfold.local.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How a run ended.
 *
 * @param plan what was sent
 * @param acknowledged different touchpoints that ingest-service acknowledged
 * @param duplicates touchpoints that it acknowledged a second time
 * @param poison records that were put on the topic and can't be folded
 * @param quarantined how many of those were set aside
 * @param finding what is in the profiles
 * @param faults how many there were
 * @param recoveries how long after each fault began something sent after it was folded
 * @param proven whether the live store is what a rebuild makes of its log
 */
record ChaosResult(
        LoadPlan plan,
        long acknowledged,
        long duplicates,
        long poison,
        long quarantined,
        FoldedCheck.Finding finding,
        int faults,
        List<Duration> recoveries,
        boolean proven) {

    ChaosResult {
        recoveries = recoveries.stream().sorted().toList();
    }

    /** Whether nothing is lost, twice or misassigned, all that can't be folded is set aside, and the store equals its rebuild. */
    boolean isClean() {
        return finding.lost() == 0
                && finding.twice() == 0
                && finding.misassigned() == 0
                && quarantined == poison
                && acknowledged == plan.touchpoints()
                && proven;
    }

    /** The line that a run ends with. */
    String line() {
        return String.format(
                Locale.ROOT,
                "acknowledged %d, folded %d, duplicates %d, quarantined %d of %d, lost %d, twice %d, misassigned %d,"
                        + " faults %d, seconds to recover p50 %.1f p95 %.1f, %s its rebuild, seed %d",
                acknowledged,
                finding.folded(),
                duplicates,
                quarantined,
                poison,
                finding.lost(),
                finding.twice(),
                finding.misassigned(),
                faults,
                seconds(50),
                seconds(95),
                proven ? "equal to" : "OTHER THAN",
                plan.seed());
    }

    private double seconds(int percentile) {
        if (recoveries.isEmpty()) {
            return 0;
        }
        int index = Math.min(recoveries.size() - 1, recoveries.size() * percentile / 100);
        return recoveries.get(index).toMillis() / 1_000.0;
    }
}
