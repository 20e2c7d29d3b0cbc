package touchfold.profile.duplicate;

import java.util.List;

/**
 * What is compared, and how far two records can agree in it, from the best to none. A field that one of them does not have
 * says nothing.
 */
public enum ComparedField {
    NAME,
    BIRTHDAY,
    PHONE,
    EMAIL,
    ADDRESS,
    COMPANY;

    /** What one of two records does not have. */
    public static final int MISSING = -1;

    private static final List<String> OF_NAMES =
            List.of("same-rare", "same", "other-order", "contained", "similar", "different");
    private static final List<String> OF_BIRTHDAYS = List.of("same", "one-part-differs", "different");
    private static final List<String> OF_PHONES = List.of("same", "one-digit-differs", "different");
    private static final List<String> OF_EMAILS = List.of("same", "same-mailbox", "similar", "different");
    private static final List<String> OF_ADDRESSES = List.of("same", "similar", "different");
    private static final List<String> OF_COMPANIES = List.of("same", "different");

    /** The names of how far two can agree, the best first. */
    public List<String> levels() {
        return switch (this) {
            case NAME -> OF_NAMES;
            case BIRTHDAY -> OF_BIRTHDAYS;
            case PHONE -> OF_PHONES;
            case EMAIL -> OF_EMAILS;
            case ADDRESS -> OF_ADDRESSES;
            case COMPANY -> OF_COMPANIES;
        };
    }

    /** Where it stands among the levels of a pair, from 0. */
    int place() {
        return switch (this) {
            case NAME -> 0;
            case BIRTHDAY -> 1;
            case PHONE -> 2;
            case EMAIL -> 3;
            case ADDRESS -> 4;
            case COMPANY -> 5;
        };
    }

    /** The level of that name. */
    int level(String name) {
        return levels().indexOf(name);
    }
}
