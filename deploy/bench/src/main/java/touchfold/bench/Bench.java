package touchfold.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import touchfold.local.console.Refusal;

/** What {@code ./touchfold bench} runs. */
public final class Bench {

    /** Every benchmark; a new one is added here and nowhere else. */
    private static final List<BenchCommand> COMMANDS = List.of(new IngestBench());

    private Bench() {}

    /** Runs one command and ends with its exit code. */
    public static void main(String[] words) throws IOException {
        Path root = Path.of(System.getProperty("touchfold.root", "."))
                .toAbsolutePath()
                .normalize();
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
        for (BenchCommand command : COMMANDS) {
            if (command.name().equals(options.command())) {
                BenchReport report = new BenchReport(System.out);
                report.machine();
                try (BenchInstance instance = BenchInstance.fresh(options)) {
                    Thread stop = new Thread(instance::close, "stop-everything");
                    Runtime.getRuntime().addShutdownHook(stop);
                    command.run(instance, options, report);
                }
                return 0;
            }
        }
        System.out.println("  ./touchfold bench <name> [--seconds N] [--warm-up N] [--connections N] [--only NAME,…]"
                + " [--data DIR] [--ports-from N]");
        COMMANDS.forEach(command -> System.out.println("    " + command.name() + "  " + command.summary()));
        return options.command().isEmpty() || options.command().equals("help") ? 0 : 1;
    }
}
