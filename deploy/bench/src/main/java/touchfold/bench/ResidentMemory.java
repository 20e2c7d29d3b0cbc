package touchfold.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How much memory a process and its children hold, shared pages counted once among them; only where there is /proc. */
final class ResidentMemory {

    /** Proportional: what several processes share is divided among them. */
    private static final String SHARE = "Pss:";

    private static final long KIB = 1024;

    private ResidentMemory() {}

    /** In bytes; 0 where the system does not tell. */
    static long of(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> Stream.concat(Stream.of(process), process.descendants())
                        .mapToLong(each -> ofOne(each.pid()))
                        .sum())
                .orElse(0L);
    }

    private static long ofOne(long pid) {
        Path rollup = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        try {
            return Files.exists(rollup) ? read(Files.readAllLines(rollup)) : 0;
        } catch (IOException ended) {
            return 0;
        }
    }

    /** What the lines of /proc/PID/smaps_rollup say. */
    static long read(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(SHARE))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                .sum();
    }
}
