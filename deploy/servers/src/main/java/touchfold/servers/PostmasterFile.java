package touchfold.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a PostgreSQL server writes about itself into its data directory while it runs, and leaves behind when it is
 * killed.
 *
 * @param pid process id of the first process
 * @param startedAt when it started, in whole seconds
 */
public record PostmasterFile(long pid, Instant startedAt) {
    private static final String NAME = "postmaster.pid";
    private static final int PID_LINE = 0;
    private static final int START_LINE = 2;

    /** The file in this data directory, or nothing when the server was stopped in order. */
    public static Optional<PostmasterFile> in(Path data) throws IOException {
        try {
            List<String> lines = Files.readAllLines(data.resolve(NAME));
            if (lines.size() <= START_LINE) {
                return Optional.empty();
            }
            long pid = Long.parseLong(lines.get(PID_LINE).strip());
            Instant startedAt =
                    Instant.ofEpochSecond(Long.parseLong(lines.get(START_LINE).strip()));
            return Optional.of(new PostmasterFile(pid, startedAt));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    /** Removes the file that a killed server left: its process id may belong to somebody else by now. */
    public static void removeStale(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(NAME));
    }
}
