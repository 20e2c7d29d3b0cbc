package touchfold.backbone.failure;

/** Ends a transaction whose partitions were moved on by somebody else. Carries no stack trace: it is an outcome. */
public final class FencedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param partitions how they are called in the log: topic, number, expected and stored offset */
    public FencedException(String partitions) {
        super("Expected the offsets that this batch starts from, but found others: " + partitions, null, false, false);
    }
}
