package touchfold.profile.store;

import java.io.IOException;

/** Another batch wrote the same thing at the same time; the same batch will find it there when it is tried again. */
public final class ConcurrentBatchException extends IOException {

    private static final long serialVersionUID = 1L;

    ConcurrentBatchException(Throwable cause) {
        super("Expected to be the first to write it, but another batch was faster", cause);
    }
}
