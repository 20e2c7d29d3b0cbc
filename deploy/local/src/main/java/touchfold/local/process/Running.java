package touchfold.local.process;

import java.time.Duration;

/** A process that was started here. */
public interface Running {
    /** Which process it is. */
    ProcessId id();

    /** Whether it still lives. */
    boolean isAlive();

    /** Blocks until it has ended, and frees what belonged to it. */
    Exit awaitExit() throws InterruptedException;

    /** Asks it to stop, kills it after the grace, and returns when it is gone. */
    void stop(Duration grace) throws InterruptedException;
}
