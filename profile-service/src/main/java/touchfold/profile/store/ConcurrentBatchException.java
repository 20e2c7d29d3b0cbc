package touchfold.profile.store;

import java.io.IOException;

/** Another batch wrote the same thing at the same time; the same batch will find it there when it is tried again. */
public final class ConcurrentBatchException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Without a cause: that a row is there already is nobody's fault here, and is not to be judged as such. */
    ConcurrentBatchException() {
        super("Expected to be the first to write it, but another batch was faster");
    }
}
