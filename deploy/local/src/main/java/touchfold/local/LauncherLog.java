package touchfold.local;

import java.util.logging.LogManager;

/** The libraries inside the launcher log about retries and reconnects; the user reads our own lines instead. */
final class LauncherLog {
    private LauncherLog() {}

    static void off() {
        LogManager.getLogManager().reset();
    }
}
