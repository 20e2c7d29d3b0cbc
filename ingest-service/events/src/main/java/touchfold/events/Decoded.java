package touchfold.events;

/** What came of reading bytes that should be a canonical event. */
public sealed interface Decoded {

    /** They are one. */
    record Event(CanonicalEvent event) implements Decoded {}

    /**
     * They are not, and go to quarantine.
     *
     * @param reason {@code empty}, {@code not-json}, {@code unknown-version}, {@code unknown-type} or {@code not-in-contract}
     * @param pointer JSON pointer to the offending field, empty when the whole is meant
     */
    record Unreadable(String reason, String pointer) implements Decoded {}
}
