package touchfold.profile.rebuild;

/** A rebuild can't be finished; the live store is as it was. The message is for the operator and holds nothing personal. */
public final class RebuildException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RebuildException(String message) {
        super(message);
    }

    RebuildException(String message, Throwable cause) {
        super(message, cause);
    }
}
