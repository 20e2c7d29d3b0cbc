package touchfold.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchfold.local.commands.Chaos;
import touchfold.local.commands.DemoRun;
import touchfold.local.commands.Down;
import touchfold.local.commands.Logs;
import touchfold.local.commands.Psql;
import touchfold.local.commands.Rebuild;
import touchfold.local.commands.Reset;
import touchfold.local.commands.Status;
import touchfold.local.commands.Tail;
import touchfold.local.commands.Up;
import touchfold.local.console.Console;
import touchfold.local.console.Refusal;
import touchfold.local.fileimport.ImportArguments;
import touchfold.local.fileimport.ImportFile;
import touchfold.local.home.Home;
import touchfold.local.home.RunRecord;
import touchfold.local.home.SourcesFile;
import touchfold.local.options.Help;
import touchfold.local.options.OptionParser;
import touchfold.local.options.Options;
import touchfold.local.options.Ports;
import touchfold.servers.LoopbackPort;

/** What {@code ./touchfold} runs. */
public final class Launcher {
    private static final int REFUSED = 1;

    private final Options options;
    private final Console console;
    private final Path root;

    private Launcher(Options options, Console console, Path root) {
        this.options = options;
        this.console = console;
        this.root = root;
    }

    /** Runs one command and ends with its exit code. */
    public static void main(String[] words) throws IOException {
        LauncherLog.off();
        Console console = new Console(System.out, Boolean.getBoolean("touchfold.colour"));
        int code;
        try {
            Options options = OptionParser.parse(List.of(words), environment());
            code = new Launcher(options, console, Path.of(System.getProperty("touchfold.root", "."))).run();
        } catch (Refusal refusal) {
            System.err.println("touchfold: " + refusal.getMessage());
            code = REFUSED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            code = REFUSED;
        }
        System.exit(code);
    }

    private static Map<String, String> environment() {
        return System.getenv();
    }

    private int run() throws InterruptedException, IOException {
        return switch (options.command()) {
            case UP -> new Up(options, home(), console).run();
            case DEMO ->
                new DemoRun(
                                options,
                                options.data().map(Home::new).orElse(standard().demo()),
                                console)
                        .run();
            case CHAOS -> new Chaos(options, chaosHome(), console).run();
            case DOWN -> new Down(runningHome(), console).run();
            case STATUS -> new Status(runningHome(), console).run();
            case LOGS -> new Logs(runningHome(), options.rest(), console).run();
            case TAIL -> new Tail(new LoopbackPort(ports().kafka()).address(), options.rest(), console).run();
            case PSQL -> new Psql(runningHome(), ports(), options.rest()).run();
            case PSQL_TARGET -> {
                console.line(new Psql(runningHome(), ports(), List.of()).target());
                yield 0;
            }
            case REBUILD -> new Rebuild(runningHome(), ports(), options.rest()).run();
            case IMPORT -> importFile().run();
            case RESET -> new Reset(home(), console).run();
            case HELP -> {
                console.line(Help.text());
                yield 0;
            }
        };
    }

    private ImportFile importFile() {
        ImportArguments arguments = ImportArguments.of(options.rest());
        Path sources = options.sources()
                .or(() -> running(runningHome()).map(RunRecord::sources))
                .orElse(runningHome().sources());
        URI ingest = URI.create("http://" + new LoopbackPort(ports().ingest()).address());
        return new ImportFile(arguments, ingest, SourcesFile.read(sources), console);
    }

    private Home home() {
        return options.data().map(Home::new).orElse(standard());
    }

    private Home chaosHome() {
        return options.data().map(Home::new).orElse(standard().chaos(options.seed()));
    }

    private Home standard() {
        return new Home(root.toAbsolutePath().normalize().resolve(".touchfold"));
    }

    /** The home a question is about: the named one, or the standard one, or the demo when only that runs. */
    private Home runningHome() {
        Home home = home();
        boolean demoOnly = options.data().isEmpty()
                && running(home).isEmpty()
                && running(home.demo()).isPresent();
        return demoOnly ? home.demo() : home;
    }

    /** While an instance runs, it knows its ports better than this command line. */
    private Ports ports() {
        return running(runningHome()).map(RunRecord::ports).orElse(options.ports());
    }

    private static Optional<RunRecord> running(Home home) {
        return RunRecord.read(home).filter(RunRecord::isRunning);
    }
}
