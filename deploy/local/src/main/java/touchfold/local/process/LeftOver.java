package touchfold.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A process of ours that is not our child any more. It is only touched while it is provably the same process.
 *
 * @param id which process
 * @param politely the signal that asks it to stop in order
 */
public record LeftOver(ProcessId id, String politely) {
    private static final long LOOK_MILLIS = 50;

    /** A Java process: SIGTERM. */
    public static LeftOver java(ProcessId id) {
        return new LeftOver(id, "TERM");
    }

    /** PostgreSQL: SIGINT ends open transactions, SIGTERM would wait for clients to leave. */
    public static LeftOver postgres(ProcessId id) {
        return new LeftOver(id, "INT");
    }

    /** Asks it to stop. */
    public void ask() {
        id.living().ifPresent(process -> send(politely));
    }

    /** Asks it to stop, kills it after the grace, and returns when it is gone. */
    public void stop(Duration grace) throws InterruptedException {
        ask();
        if (!awaitEnd(grace)) {
            id.living().ifPresent(ProcessHandle::destroyForcibly);
            awaitEnd(grace);
        }
    }

    private boolean awaitEnd(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (id.isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return true;
    }

    /** Java itself only knows SIGTERM and SIGKILL. */
    private void send(String signal) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + id.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(1, TimeUnit.SECONDS);
        } catch (IOException noKillProgram) {
            id.living().ifPresent(ProcessHandle::destroy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
