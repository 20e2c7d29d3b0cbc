package touchfold.ingest.touchpoint;

/**
 * Recognises e-mail addresses and international phone numbers inside longer texts. Takes one look at each character, so
 * that no text can be chosen to make it slow.
 */
public final class PersonalText {

    private static final int MIN_PHONE_DIGITS = 8;
    private static final int MAX_PHONE_LENGTH = 20;

    private PersonalText() {}

    /** Whether there is an e-mail address or a phone number with its country in it. */
    public static boolean isIn(String text) {
        return holdsEmail(text) || holdsInternationalPhone(text);
    }

    /** {@code x@y.z}, none of them blank: an {@code @} with a character before it and a point between characters after. */
    private static boolean holdsEmail(String text) {
        for (int at = text.indexOf('@', 1); at >= 0; at = text.indexOf('@', at + 1)) {
            if (isPart(text.charAt(at - 1)) && hasPointInside(text, at + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Ends at the next {@code @}, where the next look begins. */
    private static boolean hasPointInside(String text, int from) {
        for (int i = from; i + 1 < text.length() && isPart(text.charAt(i)); i++) {
            if (text.charAt(i) == '.' && i > from && isPart(text.charAt(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPart(char c) {
        return c != '@' && !Character.isWhitespace(c);
    }

    /** A plus and at least eight digits behind it, with nothing but phone punctuation between them. */
    private static boolean holdsInternationalPhone(String text) {
        for (int plus = text.indexOf('+'); plus >= 0; plus = text.indexOf('+', plus + 1)) {
            int digits = 0;
            int end = Math.min(text.length(), plus + 1 + MAX_PHONE_LENGTH);
            for (int i = plus + 1; i < end && isPhonePart(text.charAt(i), i == plus + 1); i++) {
                digits += isDigit(text.charAt(i)) ? 1 : 0;
            }
            if (digits >= MIN_PHONE_DIGITS) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPhonePart(char c, boolean first) {
        return isDigit(c) || (!first && (c == ' ' || c == '.' || c == '(' || c == ')' || c == '-'));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
