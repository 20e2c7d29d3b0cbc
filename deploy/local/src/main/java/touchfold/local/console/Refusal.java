package touchfold.local.console;

/** Something the user can mend: one sentence that says what was expected, what is, and what to do. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A refusal with its sentence. */
    public Refusal(String sentence) {
        super(sentence);
    }

    /** A refusal with its sentence and what lies behind it. */
    public Refusal(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
