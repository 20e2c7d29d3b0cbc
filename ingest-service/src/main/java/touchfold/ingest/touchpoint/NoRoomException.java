package touchfold.ingest.touchpoint;

/** There is no room for what a body becomes: nothing is wrong with it, and it may come again. */
public final class NoRoomException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Without a stack: it is thrown most often when there is least to spare. */
    public NoRoomException() {
        super("Expected room for the body, but there is none", null, false, false);
    }
}
