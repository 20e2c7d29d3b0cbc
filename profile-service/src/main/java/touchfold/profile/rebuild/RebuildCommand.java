package touchfold.profile.rebuild;

import static touchfold.profile.rebuild.RebuildProgress.count;
import static touchfold.profile.rebuild.RebuildProgress.rate;
import static touchfold.profile.rebuild.RebuildProgress.seconds;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import touchfold.profile.config.IdentityConfig;
import touchfold.profile.config.Rules;
import touchfold.profile.rules.RulesVersion;

/** What {@code ./touchfold rebuild} runs: profile-service's rules on its database, without the service and without Kafka. */
public final class RebuildCommand {

    private static final int SAME = 0;
    private static final int DIFFERENT = 1;
    private static final int MISUSED = 2;

    private final PrintStream out;

    RebuildCommand(PrintStream out) {
        this.out = out;
    }

    /** Ends with 0 when the live store is what its log says, with 1 when it is not or when it could not be found out. */
    public static void main(String[] words) {
        Logger.getLogger("").setLevel(Level.WARNING);
        Optional<RebuildOptions> options = RebuildOptions.parse(List.of(words));
        if (options.isEmpty()) {
            System.err.println(RebuildOptions.USAGE);
            System.exit(MISUSED);
        }
        int code;
        try {
            code = new RebuildCommand(System.out).run(RebuildSettings.read(), options.get());
        } catch (RebuildException e) {
            System.err.println("touchfold: " + e.getMessage() + ". The live store is as it was.");
            code = DIFFERENT;
        }
        System.exit(code);
    }

    int run(RebuildSettings settings, RebuildOptions options) {
        Rules rules = new Rules();
        IdentityConfig identity = settings.identity();
        FoldRules fold = new FoldRules(
                rules.reader(rules.normaliser(identity, settings.business()), rules.keys(identity)),
                rules.operations(rules.normaliser(identity, settings.business()), rules.keys(identity)),
                rules.identity(identity),
                rules.view(settings.facts(), settings.business()),
                RulesVersion.of(
                        rules.identity(identity),
                        rules.keys(identity),
                        settings.business().region(),
                        identity.blocked().orElse(Set.of())));
        out.println("Rebuilding " + settings.address() + " by the rules "
                + fold.version().id() + ", as it is now; it goes on meanwhile.");
        StoreReplacement replacement = new StoreReplacement(settings.address(), fold, new RebuildProgress(out));
        if (options.replace()) {
            StoreSwitch.Result done = replacement.replace(result -> report(result, options), options.differences());
            out.println("Switched: " + count(done.caughtUp()) + " touchpoints came in meanwhile, " + count(done.told())
                    + " changes are told, nothing was folded for " + seconds(done.pause()) + ".");
            return SAME;
        }
        StoreRebuild.Result result = replacement.verify(options.differences());
        report(result, options);
        return result.comparison().differences() == 0 ? SAME : DIFFERENT;
    }

    private void report(StoreRebuild.Result result, RebuildOptions options) {
        RebuildProgress progress = new RebuildProgress(out);
        Duration all = result.folding().plus(result.writing());
        progress.say("compared " + count(result.touchpoints()) + " touchpoints, " + count(result.links()) + " links, "
                + count(result.identifiers()) + " identifiers and " + count(result.profiles()) + " profiles in "
                + seconds(result.comparing()));
        progress.say("in all   " + rate(result.touchpoints(), all)
                + " from the first touchpoint that was read to the last" + " index (" + seconds(all) + ")");
        StoreComparison.Result comparison = result.comparison();
        for (StoreDifference difference : comparison.first()) {
            out.println("  " + difference.describe(options.values()));
        }
        progress.say("digest   live    " + comparison.liveDigest());
        progress.say("         rebuilt " + comparison.rebuiltDigest());
        Map<String, Long> counts = new TreeMap<>(comparison.counts());
        out.println(
                comparison.differences() == 0
                        ? "The live store is what its log says: 0 differences."
                        : comparison.differences() + " differences: " + counts);
    }
}
