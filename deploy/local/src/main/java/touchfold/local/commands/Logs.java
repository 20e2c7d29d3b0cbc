package touchfold.local.commands;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchfold.local.console.Console;
import touchfold.local.console.Refusal;
import touchfold.local.home.Home;
import touchfold.local.process.LogFile;
import touchfold.local.product.Product;

/** {@code logs [name] [-f]}: the last lines of one process or of all, and what follows. */
public record Logs(Home home, List<String> arguments, Console console) {
    private static final int LINES_OF_ONE = 100;
    private static final int LINES_OF_EACH = 15;
    private static final long LOOK_MILLIS = 300;

    /** Prints them; with {@code -f} until it is interrupted. */
    public int run() throws IOException, InterruptedException {
        List<String> names = names();
        Map<String, Long> positions = new HashMap<>();
        for (String name : names) {
            LogFile log = new LogFile(home.log(name));
            positions.put(name, log.length());
            if (names.size() > 1) {
                console.line("== " + log.path());
            }
            log.last(names.size() > 1 ? LINES_OF_EACH : LINES_OF_ONE).forEach(console::line);
        }
        while (arguments.contains("-f")) {
            Thread.sleep(LOOK_MILLIS);
            for (String name : names) {
                positions.put(name, printFrom(name, positions.get(name), names.size() > 1));
            }
        }
        return 0;
    }

    private List<String> names() {
        List<String> named =
                arguments.stream().filter(word -> !word.startsWith("-")).toList();
        for (String name : named) {
            if (!Product.NAMES.contains(name)) {
                throw new Refusal(
                        "Expected one of " + String.join(", ", Product.NAMES) + ", but got \"" + name + "\".");
            }
        }
        return named.isEmpty() ? Product.NAMES : named;
    }

    /** A file that became shorter was cut to keep it small; it is read from its start. */
    private long printFrom(String name, long position, boolean withName) throws IOException {
        LogFile log = new LogFile(home.log(name));
        long length = log.length();
        if (length == position) {
            return position;
        }
        try (RandomAccessFile file = new RandomAccessFile(log.path().toFile(), "r")) {
            file.seek(length < position ? 0 : position);
            byte[] fresh = new byte[(int) (length - file.getFilePointer())];
            file.readFully(fresh);
            String prefix = withName ? name + " | " : "";
            new String(fresh, StandardCharsets.UTF_8).lines().forEach(line -> console.line(prefix + line));
        }
        return length;
    }
}
