package touchfold.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that can be told from a later one with the same number.
 *
 * @param pid the number
 * @param startedAt when it started, as the system reports it
 */
public record ProcessId(long pid, Instant startedAt) {
    /** The system counts starts from its boot, and reports the time of the boot in whole seconds. */
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    /** The identity of a living process. */
    public static ProcessId of(ProcessHandle process) {
        return new ProcessId(process.pid(), process.info().startInstant().orElse(Instant.now()));
    }

    /** The process, when it is still this one and still alive. */
    public Optional<ProcessHandle> living() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(this::isSame)
                .filter(ProcessId::isNoZombie);
    }

    /** Whether it is still this process and still alive. */
    public boolean isAlive() {
        return living().isPresent();
    }

    private boolean isSame(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
    }

    /** A dead process whose parent never asked for its exit code still has a number. */
    private static boolean isNoZombie(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException noProcFilesystem) {
            return true;
        }
    }
}
