package touchfold.local.preflight;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who listens on a port, as far as this user may know: from Linux' process file system, else from lsof. */
final class PortHolder {
    private static final String LISTENING = "0A";
    private static final Path PROC = Path.of("/proc");

    private PortHolder() {}

    /** {@code java (pid 17)}, or nothing when the system does not tell. */
    static Optional<String> of(int port) {
        try {
            Optional<Long> pid = Files.exists(PROC.resolve("net/tcp")) ? fromProc(port) : fromLsof(port);
            return pid.map(PortHolder::named);
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    private static String named(long pid) {
        String program = ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> Path.of(command).getFileName().toString())
                .orElse("a process");
        return program + " (pid " + pid + ")";
    }

    private static Optional<Long> fromProc(int port) throws IOException {
        for (String table : List.of("net/tcp", "net/tcp6")) {
            Optional<String> socket = inode(PROC.resolve(table), port);
            if (socket.isPresent()) {
                return owner("socket:[" + socket.get() + "]");
            }
        }
        return Optional.empty();
    }

    /** Columns: slot, local address, remote address, state, …, the tenth is the inode. */
    private static Optional<String> inode(Path table, int port) throws IOException {
        if (!Files.exists(table)) {
            return Optional.empty();
        }
        String suffix = ":" + String.format(Locale.ROOT, "%04X", port);
        try (Stream<String> lines = Files.lines(table)) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns[1].endsWith(suffix) && columns[3].equals(LISTENING))
                    .map(columns -> columns[9])
                    .findFirst();
        }
    }

    private static Optional<Long> owner(String socket) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> holds(pid, socket))
                .findFirst();
    }

    private static boolean holds(long pid, String socket) {
        try (Stream<Path> files = Files.list(PROC.resolve(Long.toString(pid)).resolve("fd"))) {
            return files.anyMatch(file -> target(file).equals(socket));
        } catch (IOException notOurs) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static Optional<Long> fromLsof(int port) throws IOException {
        Process lsof = new ProcessBuilder("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-t").start();
        String answer = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return answer.lines().findFirst().map(Long::parseLong);
    }
}
