package touchfold.local.options;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import touchfold.local.console.Refusal;

/**
 * Turns words and environment into {@link Options}. A flag wins over the environment, the environment over the default;
 * {@code --ingest-port} is {@code TOUCHFOLD_INGEST_PORT} there.
 */
public final class OptionParser {
    private static final Set<String> FLAGS = Set.of(
            "--data",
            "--sources",
            "--seed",
            "--touchpoints",
            "--faults",
            "--ingest-port",
            "--profile-port",
            "--segment-port",
            "--kafka-port",
            "--postgres-port");
    /** Options without a value. */
    private static final String OPEN = "--open";

    private static final int MOST = 100_000_000;
    private static final int HIGHEST_PORT = 65_535;

    private final Map<String, String> flags = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    private boolean open;
    private final Map<String, String> environment;

    private OptionParser(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Parses a command line.
     *
     * @throws Refusal when a word is not understood
     */
    public static Options parse(List<String> arguments, Map<String, String> environment) {
        OptionParser parser = new OptionParser(environment);
        parser.read(new ArrayDeque<>(arguments));
        return parser.options();
    }

    private void read(Deque<String> arguments) {
        while (!arguments.isEmpty()) {
            String word = arguments.pop();
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (word.equals(OPEN)) {
                open = true;
            } else if (!FLAGS.contains(name)) {
                words.add(word);
            } else if (equals >= 0) {
                flags.put(name, word.substring(equals + 1));
            } else if (arguments.isEmpty()) {
                throw new Refusal("Expected a value after " + word + ", but the line ends there.");
            } else {
                flags.put(name, arguments.pop());
            }
        }
    }

    private Options options() {
        String word = words.isEmpty() ? "help" : words.getFirst();
        Command command =
                switch (word) {
                    case "--help", "-h" -> Command.HELP;
                    default ->
                        Command.of(word)
                                .orElseThrow(() -> new Refusal(
                                        "Expected a command, but got \"" + word + "\"; ./touchfold help lists them."));
                };
        List<String> rest = words.isEmpty() ? List.of() : List.copyOf(words.subList(1, words.size()));
        refuseUnknownFlags(command, rest);
        return new Options(command, path("--data"), ports(), path("--sources"), seed(), chaos(), open, rest);
    }

    /** The rest of {@code psql} belongs to psql, that of {@code rebuild} to profile-service; {@code import} has its own. */
    private static void refuseUnknownFlags(Command command, List<String> rest) {
        if (command == Command.PSQL || command == Command.REBUILD || command == Command.IMPORT) {
            return;
        }
        Set<String> known = Set.of("-f", "--all");
        for (String word : rest) {
            if (word.startsWith("-") && !known.contains(word)) {
                throw new Refusal("Expected a known option, but got " + word + "; ./touchfold help lists them.");
            }
        }
    }

    private Ports ports() {
        return new Ports(
                port("--ingest-port", Ports.DEFAULT.ingest()),
                port("--profile-port", Ports.DEFAULT.profile()),
                port("--segment-port", Ports.DEFAULT.segment()),
                port("--kafka-port", Ports.DEFAULT.kafka()),
                port("--postgres-port", Ports.DEFAULT.postgres()));
    }

    private int port(String flag, int otherwise) {
        Optional<String> text = value(flag);
        if (text.isEmpty()) {
            return otherwise;
        }
        long port = number(flag, text.get());
        if (port < 1 || port > HIGHEST_PORT) {
            throw new Refusal(
                    "Expected " + flag + " between 1 and " + HIGHEST_PORT + ", but it is " + text.get() + ".");
        }
        return (int) port;
    }

    private long seed() {
        return value("--seed").map(text -> number("--seed", text)).orElse(Options.DEFAULT_SEED);
    }

    private Options.ChaosSize chaos() {
        return new Options.ChaosSize(
                count("--touchpoints", 1, Options.ChaosSize.DEFAULT.touchpoints()),
                count("--faults", 0, Options.ChaosSize.DEFAULT.faults()));
    }

    private int count(String flag, int least, int otherwise) {
        Optional<String> text = value(flag);
        if (text.isEmpty()) {
            return otherwise;
        }
        long count = number(flag, text.get());
        if (count < least || count > MOST) {
            throw new Refusal(
                    "Expected " + flag + " from " + least + " to " + MOST + ", but it is " + text.get() + ".");
        }
        return (int) count;
    }

    private static long number(String flag, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Refusal("Expected a whole number for " + flag + ", but it is \"" + text + "\".", e);
        }
    }

    private Optional<Path> path(String flag) {
        return value(flag).map(Path::of).map(Path::toAbsolutePath).map(Path::normalize);
    }

    private Optional<String> value(String flag) {
        String variable = "TOUCHFOLD_" + flag.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
        return Optional.ofNullable(flags.get(flag))
                .or(() -> Optional.ofNullable(environment.get(variable)))
                .filter(text -> !text.isBlank());
    }
}
