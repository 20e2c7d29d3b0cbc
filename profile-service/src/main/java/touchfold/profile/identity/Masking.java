package touchfold.profile.identity;

/** Identifiers shown so that who knows them recognises them and who does not learns little. */
public final class Masking {

    private static final String HIDDEN = "•••";
    private static final int TAIL = 3;
    private static final int LONG_ENOUGH = 7;

    private Masking() {}

    /** The masked form of a normalised value. */
    public static String of(NodeType type, String value) {
        return switch (type) {
            case EMAIL -> email(value);
            case USER_ID, CARD, CUSTOMER_ID, PHONE, BADGE, ANONYMOUS_ID, DEVICE_ID -> tail(value);
            case ORDER, EVENT -> value;
        };
    }

    private static String email(String value) {
        int at = value.lastIndexOf('@');
        return value.substring(0, value.offsetByCodePoints(0, 1)) + HIDDEN + value.substring(at);
    }

    private static String tail(String value) {
        int length = value.codePointCount(0, value.length());
        return length < LONG_ENOUGH ? HIDDEN : HIDDEN + value.substring(value.offsetByCodePoints(0, length - TAIL));
    }
}
