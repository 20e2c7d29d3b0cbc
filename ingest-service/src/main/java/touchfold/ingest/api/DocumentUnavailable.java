package touchfold.ingest.api;

/** A document that decides about a signature can't be read at the moment. */
final class DocumentUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DocumentUnavailable(Throwable cause) {
        super("Expected a provider's document, but it can't be read", cause);
    }
}
