package touchfold.profile.duplicate;

import java.util.Optional;

/** How far two records agree in a field; which of these a field knows says {@link ComparedField#levels()}. */
public enum Agreement {
    /** The same name, which hardly anybody else has. */
    SAME_RARE("same-rare"),
    /** The same. */
    SAME("same"),
    /** The same mailbox at another provider. */
    SAME_MAILBOX("same-mailbox"),
    /** The same words in another order. */
    OTHER_ORDER("other-order"),
    /** All words of the one stand in the other. */
    CONTAINED("contained"),
    /** One of year, month and day differs, or month and day are exchanged. */
    ONE_PART_DIFFERS("one-part-differs"),
    /** One digit differs. */
    ONE_DIGIT_DIFFERS("one-digit-differs"),
    /** One letter differs, or some words of an address do. */
    SIMILAR("similar"),
    /** None of these. */
    DIFFERENT("different");

    private final String wireName;

    Agreement(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the API and in the database. */
    public String wireName() {
        return wireName;
    }

    /** The level of that name, if there is one. */
    public static Optional<Agreement> ofWireName(String name) {
        for (Agreement one : values()) {
            if (one.wireName.equals(name)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
