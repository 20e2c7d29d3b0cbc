package touchfold.ingest.touchpoint;

/** Thrown inside a parser when a field makes the message unusable; caught at the parser's door, never beyond. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String pointer;

    /**
     * Refuses a field.
     *
     * @param pointer JSON pointer to the field within the message
     * @param detail "Expected X, but Y", without quoting personal data
     */
    public Refusal(String code, String pointer, String detail) {
        super(detail, null, false, false);
        this.code = code;
        this.pointer = pointer;
    }

    /** A field that must be there is not. */
    public static Refusal missing(String pointer, String what) {
        return new Refusal("missing_field", pointer, "Expected " + what + ", but there is none");
    }

    /** A field is there, but is not what it should be. */
    public static Refusal invalid(String pointer, String expected) {
        return new Refusal("invalid_field", pointer, "Expected " + expected + ", but it is something else");
    }

    /** Short and stable, for programs. */
    public String code() {
        return code;
    }

    /** JSON pointer to the field within the message. */
    public String pointer() {
        return pointer;
    }
}
