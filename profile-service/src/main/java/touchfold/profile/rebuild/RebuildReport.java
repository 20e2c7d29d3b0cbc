package touchfold.profile.rebuild;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Pure: what a rebuild says when it has compared, and with which code it ends. */
final class RebuildReport {

    /** The live store is what its log says, or what was rebuilt has taken its place. */
    static final int SAME = 0;

    /** It is not, or it could not be found out. */
    static final int DIFFERENT = 1;

    /** The command line was not understood, and nothing was done. */
    static final int MISUSED = 2;

    private static final String INDENT = "  ";

    private RebuildReport() {}

    /** With which code a comparison ends that changes nothing. */
    static int code(StoreRebuild.Result result) {
        return result.comparison().differences() == 0 ? SAME : DIFFERENT;
    }

    /** What is said of the comparison, line by line. */
    static List<String> of(StoreRebuild.Result result, boolean withValues) {
        StoreComparison.Result comparison = result.comparison();
        Duration all = result.folding().plus(result.writing());
        List<String> lines = new ArrayList<>();
        lines.add(INDENT + "compared " + RebuildProgress.count(result.touchpoints()) + " touchpoints, "
                + RebuildProgress.count(result.links()) + " links, " + RebuildProgress.count(result.identifiers())
                + " identifiers and " + RebuildProgress.count(result.profiles()) + " profiles in "
                + RebuildProgress.seconds(result.comparing()));
        lines.add(INDENT + "in all   " + RebuildProgress.rate(result.touchpoints(), all)
                + " from the first touchpoint that was read to the last index (" + RebuildProgress.seconds(all) + ")");
        comparison.first().forEach(difference -> lines.add(INDENT + difference.describe(withValues)));
        lines.add(INDENT + "digest   live    " + comparison.liveDigest());
        lines.add(INDENT + "         rebuilt " + comparison.rebuiltDigest());
        lines.add(
                comparison.differences() == 0
                        ? "The live store is what its log says: 0 differences."
                        : comparison.differences() + " differences: " + new TreeMap<>(comparison.counts()));
        return lines;
    }

    /** What is said of a switch that was made. */
    static String of(StoreSwitch.Result done) {
        return "Switched: " + RebuildProgress.count(done.caughtUp()) + " touchpoints came in meanwhile, "
                + RebuildProgress.count(done.told()) + " changes are told, nothing was folded for "
                + RebuildProgress.seconds(done.pause()) + ".";
    }
}
