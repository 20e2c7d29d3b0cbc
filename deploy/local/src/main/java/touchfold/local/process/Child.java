package touchfold.local.process;

import java.io.IOException;

/** A process of the product: how to start it and how to ask whether it is ready. */
public interface Child {
    /** The name people know it by. */
    String name();

    /** Where it is reached when it is ready. */
    String address();

    /** Where it logs to. */
    LogFile log();

    /** Starts it. */
    Running start() throws IOException;

    /** Whether it does its work at this moment. */
    boolean isReady();
}
