package touchfold.profile.duplicate;

/**
 * By what two records are found to be worth comparing. What they were found by says nothing more about them; nor does the
 * address of two who share a telephone, because households share both, nor the mailbox of two who share a name, because
 * mailboxes are made of names.
 */
public enum BlockingKey {
    /** The end of a telephone number. */
    PHONE_END,
    /** The beginning of a telephone number, and a word of the name. */
    PHONE_BEGINNING,
    /** A mailbox, whoever provides it. */
    MAILBOX,
    /** The words of a name. */
    NAME,
    /** A birthday, and a word of the name. */
    BIRTHDAY,
    /** An address, and a word of the name. */
    ADDRESS;

    /** Whether records that were found by it agree in that field for this reason alone. */
    boolean uses(ComparedField field) {
        return switch (field) {
            case PHONE, ADDRESS -> this == PHONE_END || this == PHONE_BEGINNING || this == ADDRESS;
            case NAME, EMAIL -> this != PHONE_END;
            case BIRTHDAY -> this == BIRTHDAY;
            case COMPANY -> false;
        };
    }
}
