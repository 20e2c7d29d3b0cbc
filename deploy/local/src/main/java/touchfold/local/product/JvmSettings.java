package touchfold.local.product;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the JVM of one process is started on one machine. Heap and collector were chosen by measurement
 * ({@code docs/performance.md}); the environment's TOUCHFOLD_JVM replaces them for every process.
 *
 * @param memory heap and collector
 */
record JvmSettings(List<String> memory) {

    /** A cache that is out of date is no reason for a warning at each start. */
    private static final List<String> ALWAYS = List.of(
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-Xlog:disable",
            "-Xlog:all=error:stderr");

    /** How much the optimising compiler takes into one method. */
    private static final List<String> SMALL_PIECES = List.of("-XX:MaxInlineLevel=9", "-XX:InlineSmallCode=1500");

    private static final List<String> SMALLEST_PIECES =
            List.of("-XX:MaxInlineLevel=6", "-XX:InlineSmallCode=1000", "-XX:FreqInlineSize=150");

    /** What a process of that name gets. */
    static JvmSettings of(String process) {
        return of(process, System.getenv("TOUCHFOLD_JVM"));
    }

    /** @param chosen heap and collector that the user wants for every process; null when there is no such wish */
    static JvmSettings of(String process, String chosen) {
        return new JvmSettings(
                chosen == null ? defaults(process) : List.of(chosen.trim().split("\\s+", -1)));
    }

    /**
     * The fold holds a batch of touchpoints and what they change for about a second: the smaller the young generation, the
     * more often all of it is copied. All of them run through deep stacks of small methods: with everything in one piece,
     * single ones take the compiler seconds, in which half of the machine is missing; and what a request of a hundred
     * messages makes should die young (0017, 0021). The others live well in a small heap. The serial collector takes the
     * least memory.
     */
    private static List<String> defaults(String process) {
        return switch (Installation.program(process)) {
            case "profile-service" -> with(SMALLEST_PIECES, "-Xmx576m", "-Xmn320m");
            case "segment-service" -> with(SMALLEST_PIECES, "-Xmx256m", "-Xmn128m");
            case "ingest-service" -> with(SMALL_PIECES, "-Xmx320m", "-Xmn128m");
            case "kafka" -> with(SMALL_PIECES, "-Xmx256m");
            default -> with(List.of(), "-Xmx256m");
        };
    }

    private static List<String> with(List<String> compiler, String... heap) {
        return Stream.of(List.of(heap), List.of("-XX:+UseSerialGC"), compiler)
                .flatMap(List::stream)
                .toList();
    }

    /**
     * All options. The classes that a start loads are kept in a cache: the JVM writes it when it ends in order and takes it at
     * its next start, as long as JDK and programs are the same.
     *
     * @param classCache the cache's file
     */
    List<String> options(Path classCache) {
        List<String> options = new ArrayList<>(memory);
        options.addAll(ALWAYS);
        options.add("-XX:+AutoCreateSharedArchive");
        options.add("-XX:SharedArchiveFile=" + classCache);
        return options;
    }

    /**
     * Threads that answer from the database, beside which that runs. With more of them, what is asked at the same time is asked
     * in smaller groups, each of which costs a statement, and one thread wakes another (0040).
     */
    static int eventLoops(int processors) {
        return Math.max(1, processors / 2);
    }
}
