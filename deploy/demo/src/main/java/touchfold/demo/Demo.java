package touchfold.demo;

import java.io.PrintStream;

/** Plays the demo world into a running platform. */
public final class Demo {
    private Demo() {}

    /** Blocks until the thread is interrupted. */
    public static void run(DemoTargets targets, PrintStream out) {
        throw new IllegalStateException("Expected a demo world for " + targets.ingest() + ", but this build has none");
    }
}
