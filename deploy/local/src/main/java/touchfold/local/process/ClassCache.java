package touchfold.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file in which a JVM keeps the classes of one process: it writes it when it ends in order, and takes it at its next
 * start. It is named after the build that it is of: a JVM neither takes nor writes anew one whose program has changed since,
 * and would start slowly for ever.
 *
 * @param directory where caches lie
 * @param process whose classes they are
 * @param build when the program was built, in milliseconds of the epoch
 */
public record ClassCache(Path directory, String process, long build) {

    private static final String ENDING = ".jsa";

    /** @param program the program's jar; one that is not there was never built */
    public static ClassCache of(Path directory, String process, Path program) {
        try {
            long built =
                    Files.exists(program) ? Files.getLastModifiedTime(program).toMillis() : 0;
            return new ClassCache(directory, process, built);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to read when " + program + " was built", e);
        }
    }

    /** The file; there only after a first run of this build. */
    public Path file() {
        return directory.resolve(process + "." + Long.toHexString(build) + ENDING);
    }

    /** Removes the caches of other builds, which nobody will take any more. */
    void removeOthers() throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> caches = Files.newDirectoryStream(directory, process + ".*" + ENDING)) {
            for (Path cache : caches) {
                if (!cache.equals(file())) {
                    Files.deleteIfExists(cache);
                }
            }
        }
    }

    /** Removes this one: half of it would be taken for the whole. */
    void remove() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to remove " + file(), e);
        }
    }
}
