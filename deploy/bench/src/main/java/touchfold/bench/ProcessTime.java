package touchfold.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** The CPU time of processes. */
final class ProcessTime {

    /** The kernel's unit of CPU time as /proc shows it, on every Linux that there is. */
    private static final long TICKS_A_SECOND = 100;

    /** Fields behind the program's name in /proc/PID/stat: utime, stime, and those of children that are gone. */
    private static final int FIRST = 11;

    private static final int FIELDS = 4;

    private ProcessTime() {}

    /** That of a process with its children: PostgreSQL does its work in those. */
    static Duration of(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> Stream.concat(Stream.of(process), process.descendants())
                        .map(ProcessTime::ofOne)
                        .reduce(Duration.ZERO, Duration::plus))
                .orElse(Duration.ZERO);
    }

    /** That of this process without the servers and services that it has started. */
    static Duration ofThisOne() {
        return ofOne(ProcessHandle.current());
    }

    private static Duration ofOne(ProcessHandle process) {
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            return Files.exists(stat)
                    ? read(Files.readString(stat, StandardCharsets.ISO_8859_1))
                    : process.info().totalCpuDuration().orElse(Duration.ZERO);
        } catch (IOException ended) {
            return Duration.ZERO;
        }
    }

    /** What a line of /proc/PID/stat says; the program's name may hold anything, so the count begins behind it. */
    static Duration read(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int i = FIRST; i < FIRST + FIELDS; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return Duration.ofMillis(ticks * 1000 / TICKS_A_SECOND);
    }
}
