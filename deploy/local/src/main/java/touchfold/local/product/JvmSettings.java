package touchfold.local.product;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
     * The fold holds a batch of touchpoints and what they change for about a second: with a small young generation all of it
     * would be copied several times. Segments, the doors and the broker run through deep stacks of small methods: with
     * everything in one piece, single ones take the compiler seconds, in which half of the machine is missing; and what a
     * request of a hundred messages makes should die young (0017, 0021). The others live well in a small heap. The serial
     * collector takes the least memory.
     */
    private static List<String> defaults(String process) {
        return switch (process.replaceFirst("-\\d+$", "")) {
            case "profile-service" -> List.of("-Xms128m", "-Xmx384m", "-Xmn160m", "-XX:+UseSerialGC");
            case "segment-service" ->
                List.of("-Xmx256m", "-Xmn128m", "-XX:+UseSerialGC", "-XX:MaxInlineLevel=9", "-XX:InlineSmallCode=1500");
            case "ingest-service" ->
                List.of("-Xmx320m", "-Xmn128m", "-XX:+UseSerialGC", "-XX:MaxInlineLevel=9", "-XX:InlineSmallCode=1500");
            case "kafka" -> List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:MaxInlineLevel=9", "-XX:InlineSmallCode=1500");
            default -> List.of("-Xmx256m", "-XX:+UseSerialGC");
        };
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
}
