package touchfold.ingest.touchpoint;

/**
 * Takes from an identifier what nobody sees and nobody meant: byte order marks, zero-width characters and direction marks
 * that come along when text is pasted, and what surrounds an e-mail address in a list.
 */
public final class CleanIds {

    private static final String MAILTO = "mailto:";

    private CleanIds() {}

    /** Without characters that nobody sees. */
    static String visible(String value) {
        StringBuilder visible = null;
        for (int i = 0; i < value.length(); i++) {
            boolean hidden = isHidden(value.charAt(i));
            if (hidden && visible == null) {
                visible = new StringBuilder(value.length()).append(value, 0, i);
            } else if (!hidden && visible != null) {
                visible.append(value.charAt(i));
            }
        }
        return trimmed(visible == null ? value : visible.toString());
    }

    /** An address alone: {@code Lan <lan@khach.example>;} is {@code lan@khach.example}. */
    public static String address(String value) {
        String address = visible(value);
        int open = address.lastIndexOf('<');
        int close = address.lastIndexOf('>');
        if (open >= 0 && close > open) {
            address = address.substring(open + 1, close);
        }
        if (address.regionMatches(true, 0, MAILTO, 0, MAILTO.length())) {
            address = address.substring(MAILTO.length());
        }
        int to = address.length();
        while (to > 0 && isAround(address.charAt(to - 1))) {
            to--;
        }
        int from = 0;
        while (from < to && isAround(address.charAt(from))) {
            from++;
        }
        return address.substring(from, to);
    }

    /** Whether an id is an e-mail address, as far as that can be seen. */
    public static boolean isAddress(String id) {
        if (id == null) {
            return false;
        }
        int at = id.indexOf('@');
        int point = id.lastIndexOf('.');
        return at > 0
                && at == id.lastIndexOf('@')
                && point > at + 1
                && point < id.length() - 1
                && id.chars().noneMatch(Character::isWhitespace);
    }

    private static boolean isAround(char c) {
        return c == ',' || c == ';' || c == '.' || c == '"' || c == '\'' || isSpace(c);
    }

    private static String trimmed(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && isSpace(value.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(value.charAt(to - 1))) {
            to--;
        }
        return value.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isHidden(char c) {
        return c == '\u00AD'
                || c == '\uFEFF'
                || Character.getType(c) == Character.FORMAT
                || (Character.isISOControl(c) && !Character.isWhitespace(c));
    }
}
