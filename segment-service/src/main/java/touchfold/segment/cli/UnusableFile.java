package touchfold.segment.cli;

/** A file holds something that can't be used; the message names the line and says what was expected. */
final class UnusableFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableFile(String message) {
        super(message, null, false, false);
    }
}
