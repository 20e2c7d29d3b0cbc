package touchfold.local.process;

/** Asks once whether a process does its work; never throws, never waits long. */
@FunctionalInterface
public interface Probe {
    /** Whether it does. */
    boolean isReady();
}
