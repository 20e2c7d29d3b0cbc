package touchfold.local.commands;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchfold.local.console.Console;
import touchfold.local.home.Home;
import touchfold.local.home.RunRecord;
import touchfold.local.home.SourcesFile;
import touchfold.local.options.Ports;
import touchfold.local.process.ProcessId;
import touchfold.local.product.Health;

/** {@code status}: what runs where, and the keys to talk to it. */
public record Status(Home home, Console console) {
    private static final int NOT_RUNNING = 3;

    /** Prints it; 0 when the instance runs, 3 when it does not. */
    public int run() {
        Optional<RunRecord> running = RunRecord.read(home).filter(RunRecord::isRunning);
        if (running.isEmpty()) {
            console.line(notRunning());
            if (home.exists() && Files.exists(home.sources())) {
                text(SourcesFile.read(home.sources())).forEach(console::line);
            }
            return NOT_RUNNING;
        }
        text(home, running.get(), Health.asked()).forEach(console::line);
        text(SourcesFile.read(running.get().sources())).forEach(console::line);
        return 0;
    }

    private String notRunning() {
        List<String> left = RunRecord.read(home).map(RunRecord::children).orElse(Map.of()).entrySet().stream()
                .filter(child -> child.getValue().isAlive())
                .map(Map.Entry::getKey)
                .toList();
        return left.isEmpty()
                ? "Nothing runs on " + home.directory() + "; ./touchfold up starts it."
                : "The launcher of " + home.directory() + " is gone, but " + String.join(", ", left)
                        + " still run; ./touchfold down stops them, ./touchfold up starts anew.";
    }

    static List<String> text(Home home, RunRecord record, Health health) {
        List<String> lines = new ArrayList<>();
        lines.add("Running on " + home.directory() + " (launcher pid "
                + record.launcher().pid() + ", since " + record.launcher().startedAt() + ")");
        for (Ports.Port port : record.ports().all()) {
            Optional<ProcessId> process = Optional.ofNullable(record.children().get(port.owner()));
            String state = process.filter(ProcessId::isAlive).isEmpty() ? "down" : health.state(port);
            String pid = process.map(id -> "pid " + id.pid()).orElse("");
            lines.add("  %-16s %-10s %-24s %s"
                    .formatted(port.owner(), state, address(port), pid)
                    .stripTrailing());
        }
        return lines;
    }

    private static List<String> text(SourcesFile sources) {
        List<String> lines = new ArrayList<>();
        lines.add("Sources and keys (" + sources.path() + ")");
        sources.summary().forEach(line -> lines.add("  " + line));
        return lines;
    }

    private static String address(Ports.Port port) {
        String address = "127.0.0.1:" + port.number();
        return port.owner().endsWith("-service") ? "http://" + address : address;
    }
}
