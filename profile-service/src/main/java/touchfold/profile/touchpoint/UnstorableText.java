package touchfold.profile.touchpoint;

/**
 * Finds the two things that JSON may write and PostgreSQL refuses: the NUL character and half of a surrogate pair. In JSON
 * both can only come as escapes, because the raw forms are no valid JSON and no valid UTF-8.
 */
public final class UnstorableText {

    private static final int ESCAPE = 6;

    private UnstorableText() {}

    /** Whether the JSON text holds such a character. */
    public static boolean isIn(byte[] json) {
        for (int i = 0; i + 1 < json.length; i++) {
            if (json[i] != '\\') {
                continue;
            }
            if (json[i + 1] == 'u' && i + ESCAPE <= json.length) {
                int unit = unit(json, i);
                if (unit == 0 || isLow(unit) || (isHigh(unit) && !lowFollows(json, i + ESCAPE))) {
                    return true;
                }
                i += isHigh(unit) ? 2 * ESCAPE - 1 : ESCAPE - 1;
            } else {
                i++;
            }
        }
        return false;
    }

    /** Whether a text that was read holds such a character. */
    public static boolean isIn(String text) {
        return text.codePoints().anyMatch(sign -> sign == 0 || Character.getType(sign) == Character.SURROGATE);
    }

    private static boolean lowFollows(byte[] json, int at) {
        return at + ESCAPE <= json.length && json[at] == '\\' && json[at + 1] == 'u' && isLow(unit(json, at));
    }

    private static boolean isHigh(int unit) {
        return unit >= Character.MIN_HIGH_SURROGATE && unit <= Character.MAX_HIGH_SURROGATE;
    }

    private static boolean isLow(int unit) {
        return unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE;
    }

    private static int unit(byte[] json, int at) {
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE; i++) {
            unit = unit * 16 + Character.digit(json[i], 16);
        }
        return unit;
    }
}
