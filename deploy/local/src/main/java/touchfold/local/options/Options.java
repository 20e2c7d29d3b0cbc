package touchfold.local.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A command line, understood.
 *
 * @param command what to do
 * @param data the data directory that was named, if one was
 * @param ports the ports to take
 * @param sources the sources file that was named, if one was
 * @param seed which demo world
 * @param rest what belongs to the command itself: a service, a topic, SQL
 */
public record Options(
        Command command, Optional<Path> data, Ports ports, Optional<Path> sources, long seed, List<String> rest) {
    /** The demo world everybody sees first. */
    public static final long DEFAULT_SEED = 2026;
}
