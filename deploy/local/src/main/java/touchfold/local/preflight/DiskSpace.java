package touchfold.local.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import touchfold.local.console.Refusal;

/** Makes sure that there is room for broker, database and logs. */
public final class DiskSpace {
    /** The programs, an empty broker and an empty database take a third of it. */
    private static final long NEEDED = 1L << 30;

    private DiskSpace() {}

    /**
     * Checks the file system the directory lies on.
     *
     * @throws Refusal when less than 1 GiB is free
     */
    public static void check(Path directory) {
        try {
            check(directory, Files.getFileStore(directory).getUsableSpace());
        } catch (IOException e) {
            throw new Refusal(
                    "Expected to learn how much space is free at " + directory + ", but " + e.getMessage(), e);
        }
    }

    static void check(Path directory, long free) {
        if (free < NEEDED) {
            throw new Refusal("Expected 1 GiB of free disk space at " + directory + ", but there are only "
                    + (free >> 20) + " MiB; free some, or keep the data elsewhere with --data DIR.");
        }
    }
}
