package touchfold.ingest.publish;

/** Kafka did not acknowledge in time, or too much is waiting for it already: nothing may be promised. */
public final class NotAcknowledged extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotAcknowledged(String message) {
        super(message, null, false, false);
    }
}
