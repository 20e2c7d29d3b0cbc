package touchfold.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.LogManager;
import touchfold.local.console.Refusal;

/** What {@code ./touchfold bench} runs. */
public final class Bench {

    /** Every benchmark; a new one is added here and nowhere else. */
    private static final List<BenchCommand> COMMANDS = List.of(
            new IngestBench(),
            new FoldBench(),
            new ReadBench(),
            new FreshBench(),
            new IdleBench(),
            new SegmentsBench());

    private static final String ALL = "all";

    private Bench() {}

    /** Runs one command and ends with its exit code. */
    public static void main(String[] words) throws IOException {
        Path root = Path.of(System.getProperty("touchfold.root", "."))
                .toAbsolutePath()
                .normalize();
        // The libraries inside tell of every connection; the user reads our own lines instead.
        LogManager.getLogManager().reset();
        int code;
        try {
            code = run(BenchOptions.parse(List.of(words), root));
        } catch (Refusal refusal) {
            System.err.println("touchfold: " + refusal.getMessage());
            code = 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            code = 1;
        }
        System.exit(code);
    }

    private static int run(BenchOptions options) throws IOException, InterruptedException {
        BenchReport report = new BenchReport(System.out);
        List<BenchCommand> wanted = COMMANDS.stream()
                .filter(command ->
                        options.command().equals(ALL) || command.name().equals(options.command()))
                .toList();
        if (!wanted.isEmpty()) {
            report.machine();
            for (BenchCommand command : wanted) {
                run(command, options, report);
            }
            return 0;
        }
        System.out.println(
                "  ./touchfold bench <name> [--seconds N] [--warm-up N] [--connections N] [--touchpoints N] [--only NAME,…]"
                        + " [--data DIR] [--ports-from N]");
        COMMANDS.forEach(command -> System.out.println("    " + command.name() + "  " + command.summary()));
        System.out.println("    " + ALL + "  one after the other, each on an instance of its own");
        return options.command().isEmpty() || options.command().equals("help") ? 0 : 1;
    }

    private static void run(BenchCommand command, BenchOptions options, BenchReport report)
            throws IOException, InterruptedException {
        try (BenchInstance instance = BenchInstance.fresh(options)) {
            Thread stop = new Thread(instance::close, "stop-everything");
            Runtime.getRuntime().addShutdownHook(stop);
            command.run(instance, options, report);
            Runtime.getRuntime().removeShutdownHook(stop);
        }
    }
}
