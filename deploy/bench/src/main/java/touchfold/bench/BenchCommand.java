package touchfold.bench;

import java.io.IOException;

/** One thing that can be measured: {@code ./touchfold bench <name>}. */
interface BenchCommand {

    /** The word on the command line. */
    String name();

    /** What it measures, in one line. */
    String summary();

    /**
     * Measures it.
     *
     * @param instance nothing of it runs yet; what is started is stopped afterwards
     * @param report takes what was seen
     */
    void run(BenchInstance instance, BenchOptions options, BenchReport report) throws IOException, InterruptedException;
}
