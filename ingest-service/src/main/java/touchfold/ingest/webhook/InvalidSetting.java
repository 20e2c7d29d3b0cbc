package touchfold.ingest.webhook;

/** A source declares a provider in a way that can't be used. */
public final class InvalidSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String pointer;

    /**
     * Names the setting at fault.
     *
     * @param pointer JSON pointer within the provider's settings
     * @param detail "Expected X, but Y", never quoting a secret
     */
    public InvalidSetting(String pointer, String detail) {
        super(detail);
        this.pointer = pointer;
    }

    /** JSON pointer within the provider's settings. */
    public String pointer() {
        return pointer;
    }
}
