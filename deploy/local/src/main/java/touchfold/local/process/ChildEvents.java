package touchfold.local.process;

import java.time.Duration;
import java.util.List;

/** What happens to the children, for whoever tells the user and keeps the record. Called from several threads. */
public interface ChildEvents {
    /** A process was started. */
    void started(Child child, ProcessId process);

    /** It does its work now. */
    void ready(Child child, Duration after);

    /** These are not ready yet. */
    void waiting(List<String> names, Duration since);

    /** It ended by itself and is started again after the delay. */
    void crashed(Child child, Death death, Duration delay);

    /** It crashed too often and stays stopped. */
    void gaveUp(Child child, Death death, int crashes);
}
