package touchfold.ingest.touchpoint;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes from an identifier what nobody sees and nobody meant: byte order marks, zero-width characters and direction marks
 * that come along when text is pasted, and what surrounds an e-mail address in a list.
 */
public final class CleanIds {

    private static final String MAILTO = "mailto:";
    private static final String AROUND = ",;.\"'`()[]{}<>«»“”„‘’";
    private static final int FEWEST_DIGITS = 8;
    private static final int MOST_DIGITS = 15;

    /** Letters and marks that fonts draw as nothing: joiners, Hangul fillers, vowel signs, the empty Braille pattern. */
    private static final String BLANK_LETTERS =
            "\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180F\u2800\u3164\uFFA0";

    private static final char FIRST_CONTROL = '\u007F';
    private static final char FIRST_VARIATION = '\uFE00';
    private static final char LAST_VARIATION = '\uFE0F';
    /** The first half of tags and variation selectors beyond the basic plane. */
    private static final char TAGS = '\uDB40';

    /** What stands around an id that was taken from a cookie, an address or a program's own notation. */
    private static final List<Wrapping> WRAPPINGS = List.of(
            new Wrapping("\\\"", "\\\""),
            new Wrapping("\"", "\""),
            new Wrapping("'", "'"),
            new Wrapping("`", "`"),
            new Wrapping("%22", "%22"),
            new Wrapping("%27", "%27"),
            new Wrapping("&quot;", "&quot;"),
            new Wrapping("Optional(", ")"),
            new Wrapping("Some(", ")"),
            new Wrapping("b'", "'"),
            new Wrapping("b\"", "\""));

    private static final String WRAPPED_BEGIN = "\\\"'`%&OSb";
    private static final int MOST_WRAPPINGS = 4;
    private static final Pattern ENCODED_AT = Pattern.compile("%40|&#64;|&#x40;|&commat;", Pattern.CASE_INSENSITIVE);
    private static final Pattern AROUND_WORDS = Pattern.compile("[\\s,;|/=:<>()\\[\\]\"&?{}]+");

    /** What may be one person's name: no digits, and none of the signs that stand between the parts of a list. */
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{M} .,'’-]{0,99}");

    private static final Pattern LABEL = Pattern.compile("[\\p{L}\\p{M} -]{1,40}");

    private CleanIds() {}

    private record Wrapping(String open, String close) {}

    /**
     * An id alone. Libraries keep ids as JSON in their cookies, so that whoever takes one from there by hand takes the quotes
     * along, and programs print {@code Optional("u-1")} or {@code b'u-1'} where they mean what is inside.
     */
    public static String id(String value) {
        String id = visible(value);
        for (int i = 0; i < MOST_WRAPPINGS; i++) {
            String inner = unwrapped(id);
            if (inner.length() == id.length()) {
                return id;
            }
            id = inner;
        }
        return id;
    }

    private static String unwrapped(String id) {
        if (id.isEmpty() || WRAPPED_BEGIN.indexOf(id.charAt(0)) < 0) {
            return id;
        }
        for (Wrapping wrapping : WRAPPINGS) {
            int inside =
                    id.length() - wrapping.open().length() - wrapping.close().length();
            if (inside >= 0 && id.startsWith(wrapping.open()) && id.endsWith(wrapping.close())) {
                return trimmed(
                        id.substring(wrapping.open().length(), wrapping.open().length() + inside));
            }
        }
        return id;
    }

    /** The first address in what somebody typed; what {@link #address} makes of it if there is none. */
    public static String addressIn(String value) {
        String address = address(id(value));
        boolean alone = isAddress(address) && !AROUND_WORDS.matcher(address).find();
        if (alone || address.isEmpty()) {
            return address;
        }
        return AROUND_WORDS
                .splitAsStream(address)
                .map(CleanIds::address)
                .filter(CleanIds::isAddress)
                .findFirst()
                .orElse(address);
    }

    /** Without characters that nobody sees. */
    public static String visible(String value) {
        StringBuilder visible = null;
        for (int i = 0; i < value.length(); i++) {
            boolean hidden = isHidden(value, i);
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
        if (address.indexOf('@') < 0) {
            address = ENCODED_AT.matcher(address).replaceFirst("@");
        }
        int open = address.lastIndexOf('<');
        int close = address.lastIndexOf('>');
        if (open >= 0 && close > open) {
            address = address.substring(open + 1, close);
        }
        if (address.regionMatches(true, 0, MAILTO, 0, MAILTO.length())) {
            address = address.substring(MAILTO.length()).split("[?]", 2)[0];
        }
        address = withoutComment(address).replace('＠', '@');
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

    /**
     * The name in front of an address in angle brackets: {@code "Nguyen, Lan" <lan@khach.example>}; null if there is none, or
     * more than a name.
     */
    public static String nameBeside(String value) {
        String text = visible(value);
        int open = text.lastIndexOf('<');
        if (open <= 0 || !isAddress(address(text.substring(open)))) {
            return null;
        }
        String before = text.substring(0, open);
        int colon = before.indexOf(':');
        String name = id(before.substring(colon + 1));
        boolean labelled =
                colon < 0 || LABEL.matcher(before.substring(0, colon)).matches();
        return labelled && NAME.matcher(name).matches() ? name : null;
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

    /** A remark in brackets behind an address: {@code lan@khach.example (mobile)}. */
    private static String withoutComment(String address) {
        int at = address.indexOf('@');
        int bracket = address.indexOf('(', Math.max(at, 0));
        return at > 0 && bracket > 0 ? address.substring(0, bracket) : address;
    }

    /** Whether an id is a phone number with its country in front; other digits are anybody's numbering. */
    public static boolean isInternationalNumber(String id) {
        if (id == null || id.length() < 2 || id.charAt(0) != '+' || id.charAt(1) == '0') {
            return false;
        }
        int digits = 0;
        for (int i = 1; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (" ().-".indexOf(c) < 0) {
                return false;
            }
        }
        return digits >= FEWEST_DIGITS && digits <= MOST_DIGITS;
    }

    private static boolean isAround(char c) {
        return AROUND.indexOf(c) >= 0 || isSpace(c);
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

    private static boolean isHidden(String value, int i) {
        char c = value.charAt(i);
        if (c > ' ' && c < FIRST_CONTROL) {
            return false;
        }
        return Character.getType(c) == Character.FORMAT
                || (Character.isISOControl(c) && !Character.isWhitespace(c))
                || BLANK_LETTERS.indexOf(c) >= 0
                || (c >= FIRST_VARIATION && c <= LAST_VARIATION)
                || c == TAGS
                || (i > 0 && value.charAt(i - 1) == TAGS);
    }
}
