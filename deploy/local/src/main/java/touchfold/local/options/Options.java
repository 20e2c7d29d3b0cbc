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
 * @param seed which demo world, or which chaos
 * @param chaos how much of it
 * @param open whether the console is to be opened in a browser as soon as everything is ready
 * @param rest what belongs to the command itself: a service, a topic, SQL
 */
public record Options(
        Command command,
        Optional<Path> data,
        Ports ports,
        Optional<Path> sources,
        long seed,
        ChaosSize chaos,
        boolean open,
        List<String> rest) {
    /** The demo world everybody sees first. */
    public static final long DEFAULT_SEED = 2026;

    /**
     * How much chaos.
     *
     * @param touchpoints how many go in
     * @param faults how many things go wrong meanwhile
     */
    public record ChaosSize(int touchpoints, int faults) {
        /** A few minutes. */
        public static final ChaosSize DEFAULT = new ChaosSize(50_000, 16);
    }
}
