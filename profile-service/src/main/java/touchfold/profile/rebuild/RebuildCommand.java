package touchfold.profile.rebuild;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import touchfold.profile.config.IdentityConfig;
import touchfold.profile.config.Rules;
import touchfold.profile.rules.RulesVersion;

/** What {@code ./touchfold rebuild} runs: profile-service's rules on its database, without the service and without Kafka. */
public final class RebuildCommand {

    private final PrintStream out;

    RebuildCommand(PrintStream out) {
        this.out = out;
    }

    /** Ends with 0 when the live store is what its log says, with 1 when it is not or when it could not be found out. */
    public static void main(String[] words) {
        Logger.getLogger("").setLevel(Level.WARNING);
        System.exit(code(List.of(words), System.err, options -> new RebuildCommand(System.out)
                .run(RebuildSettings.read(), options)));
    }

    /** Does what the words say, if they say anything, and gives the code to end with. */
    static int code(List<String> words, PrintStream errors, ToIntFunction<RebuildOptions> work) {
        Optional<RebuildOptions> options = RebuildOptions.parse(words);
        if (options.isEmpty()) {
            errors.println(RebuildOptions.USAGE);
            return RebuildReport.MISUSED;
        }
        try {
            return work.applyAsInt(options.get());
        } catch (RebuildException e) {
            errors.println("touchfold: " + e.getMessage() + ". The live store is as it was.");
            return RebuildReport.DIFFERENT;
        }
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
            out.println(RebuildReport.of(done));
            return RebuildReport.SAME;
        }
        StoreRebuild.Result result = replacement.verify(options.differences());
        report(result, options);
        return RebuildReport.code(result);
    }

    private void report(StoreRebuild.Result result, RebuildOptions options) {
        RebuildReport.of(result, options.values()).forEach(out::println);
        out.flush();
    }
}
