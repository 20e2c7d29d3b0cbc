package touchfold.profile.duplicate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

    private static final List<Agreement> OF_NAMES = List.of(
            Agreement.SAME_RARE,
            Agreement.SAME,
            Agreement.OTHER_ORDER,
            Agreement.CONTAINED,
            Agreement.SIMILAR,
            Agreement.DIFFERENT);
    private static final List<Agreement> OF_BIRTHDAYS =
            List.of(Agreement.SAME, Agreement.ONE_PART_DIFFERS, Agreement.DIFFERENT);
    private static final List<Agreement> OF_PHONES =
            List.of(Agreement.SAME, Agreement.ONE_DIGIT_DIFFERS, Agreement.DIFFERENT);
    private static final List<Agreement> OF_EMAILS =
            List.of(Agreement.SAME, Agreement.SAME_MAILBOX, Agreement.SIMILAR, Agreement.DIFFERENT);
    private static final List<Agreement> OF_ADDRESSES = List.of(Agreement.SAME, Agreement.SIMILAR, Agreement.DIFFERENT);
    private static final List<Agreement> OF_COMPANIES = List.of(Agreement.SAME, Agreement.DIFFERENT);

    /** How far two can agree in it, the best first. */
    public List<Agreement> levels() {
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

    /** Where that agreement stands among its levels, from 0. */
    int level(Agreement agreement) {
        return levels().indexOf(agreement);
    }

    /** The name in the API and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The field of that name, if there is one. */
    public static Optional<ComparedField> ofWireName(String name) {
        for (ComparedField field : values()) {
            if (field.wireName().equals(name)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
