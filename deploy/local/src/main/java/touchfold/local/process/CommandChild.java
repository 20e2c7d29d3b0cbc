package touchfold.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process started by a command line.
 *
 * @param name the name people know it by
 * @param address where it is reached
 * @param log takes both its outputs
 * @param command program and arguments
 * @param environment added to ours
 * @param probe asks whether it is ready
 * @param cache its classes; gone once it was killed, as it may have been writing them
 */
public record CommandChild(
        String name,
        String address,
        LogFile log,
        List<String> command,
        Map<String, String> environment,
        Probe probe,
        ClassCache cache)
        implements Child {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    @Override
    public String toString() {
        return name; // The environment holds secrets.
    }

    @Override
    public boolean isReady() {
        return probe.isReady();
    }

    @Override
    public Running start() throws IOException {
        cache.removeOthers();
        ProcessBuilder builder = new ProcessBuilder(inItsOwnSession());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        builder.redirectInput(new File("/dev/null"));
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
        Process process = builder.start();
        return new RunningCommand(process, ProcessId.of(process.toHandle()), cache);
    }

    /** Ctrl-C reaches every process of the terminal's session; ours are to be stopped in order, by the launcher. */
    private List<String> inItsOwnSession() {
        if (!Files.isExecutable(SETSID)) {
            return command;
        }
        List<String> all = new ArrayList<>(List.of(SETSID.toString()));
        all.addAll(command);
        return all;
    }

    private record RunningCommand(Process process, ProcessId id, ClassCache cache) implements Running {
        @Override
        public boolean isAlive() {
            return process.isAlive();
        }

        @Override
        public Exit awaitExit() throws InterruptedException {
            return Exit.of(process.waitFor());
        }

        @Override
        public void stop(Duration grace) throws InterruptedException {
            process.destroy();
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                cache.remove();
            }
        }
    }
}
