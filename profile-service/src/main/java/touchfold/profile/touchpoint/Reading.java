package touchfold.profile.touchpoint;

/** What came of reading a record of the topic. */
public sealed interface Reading {

    /** A touchpoint that can be folded. */
    record Usable(Touchpoint touchpoint) implements Reading {}

    /**
     * A record that can't be, and goes to quarantine.
     *
     * @param reason a short fixed word, for example {@code not-json}
     * @param pointer JSON pointer to the offending field, empty when the whole is meant
     */
    record Unusable(String reason, String pointer) implements Reading {}
}
