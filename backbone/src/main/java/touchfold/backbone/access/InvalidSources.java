package touchfold.backbone.access;

/** A sources file, or one source's declaration, that says something that can't be. */
public final class InvalidSources extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String pointer;

    /** @param pointer JSON pointer to the field at fault, empty for the whole */
    public InvalidSources(String pointer, String message) {
        super(message);
        this.pointer = pointer;
    }

    /** JSON pointer to the field at fault, empty for the whole. */
    public String pointer() {
        return pointer;
    }
}
