package touchfold.testkit;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Waits for conditions that ask a running service. An answer that is not there yet has no field to read, so a condition may
 * fail with an exception as well as say no: both count as "not yet", and the last failure is told when time is up.
 *
 * <pre>{@code await().atMost(PATIENCE).until(() -> answer("profileId").equals(expected)); }</pre>
 */
public final class ConditionWait {

    private ConditionWait() {}

    /** The start of a wait, to be given its deadline and its condition. */
    public static ConditionFactory await() {
        return Awaitility.await().ignoreExceptions();
    }
}
