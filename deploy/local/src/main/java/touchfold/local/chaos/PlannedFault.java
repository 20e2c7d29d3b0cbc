package touchfold.local.chaos;

import java.time.Duration;

/**
 * One thing that goes wrong.
 *
 * @param kind what happens
 * @param target to which process
 * @param after how long after the recovery from the fault before
 */
record PlannedFault(Kind kind, String target, Duration after) {

    /** What can happen to a process. */
    enum Kind {
        /** SIGKILL. The supervisor starts it again. */
        KILL,
        /** SIGKILL to every process at once, broker and database among them. */
        KILL_ALL,
        /** SIGSTOP, and SIGCONT after longer than its peers wait for it. */
        FREEZE,
        /** PostgreSQL's immediate shutdown: no checkpoint, recovery at the next start. */
        STOP_IMMEDIATELY
    }
}
