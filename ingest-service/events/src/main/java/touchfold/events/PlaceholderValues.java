package touchfold.events;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What programs write when they have no identifier: {@code null}, {@code undefined}, a field's own name, a template that
 * nobody filled in. Taken for an identifier, one such value would make thousands of strangers one person.
 *
 * <p>One list for the entrance and for the fold, so that what one believes the other does.
 */
public final class PlaceholderValues {

    /** A longer value is a token or a pasted document, not an identifier. */
    public static final int MAX_LENGTH = 200;

    // Asked several times for each identifier of each touchpoint, so that patterns would be felt.
    private static final String ZEROS = "0-._: ";
    private static final String ONES = "fF-: ";
    private static final int FEWEST_ONES = 12;
    private static final String MASKS = "*#?._–—/ -";
    private static final String CROSSES = "xX";
    private static final int FEWEST_CROSSES = 3;
    private static final int MOST_CROSSES = 40;
    private static final List<String> TEMPLATES = List.of("{{", "}}", "${", "<%", "%>", "[[", "]]", "%%", "{%");
    private static final String UNFILLED_BEGIN = "nNu[{(<";
    private static final String OBJECT = "[object Object]";
    private static final String SEPARATORS = "-_:./| ";

    /** As a part of a longer id: a prefix was joined with a value that was missing. Spelled as programs spell them. */
    private static final Set<String> MISSING_PARTS =
            Set.of("null", "NULL", "None", "undefined", "NaN", "nil", "(null)", OBJECT, "<null>");

    private static final Set<String> WORDS = Set.of(
            "-1",
            "null",
            "(null)",
            "<null>",
            "nil",
            "none",
            "nan",
            "n/a",
            "n.a.",
            "#n/a",
            "#ref!",
            "#value!",
            "#name?",
            "na",
            "no",
            "nobody",
            "walk-in",
            "walkin",
            "khách lẻ",
            "khach le",
            "không có",
            "khong co",
            "undefined",
            "unknown",
            "empty",
            "void",
            "blank",
            "anonymous",
            "guest",
            "visitor",
            "not_authenticated",
            "not_set",
            "(not set)",
            "not set",
            "true",
            "false",
            "test",
            "[object object]",
            // the fields' own names
            "id",
            "uid",
            "uuid",
            "userid",
            "user_id",
            "user-id",
            "anonymousid",
            "anonymous_id",
            "anonymous-id",
            "previousid",
            "distinctid",
            "distinct_id",
            "deviceid",
            "device_id",
            "customerid",
            "customer_id",
            "clientid",
            "client_id",
            "email",
            "e-mail",
            "phone",
            // what every device of a kind answers when it may not say
            "02:00:00:00:00:00",
            "9774d56d682e549c",
            // addresses and texts that examples and test buttons send
            "string",
            "your_user_id",
            "your-user-id",
            "youruserid",
            "test@test.com",
            "test@example.com",
            "example@test.com",
            "example@example.com",
            "email@example.com",
            "user@example.com",
            "name@example.com",
            "your@email.com",
            "noemail@noemail.com",
            "no@email.com",
            "none@none.com",
            "no-reply@example.com",
            "noreply@example.com");

    private PlaceholderValues() {}

    /** Whether the value stands for nobody. Blank values and those above {@link #MAX_LENGTH} do too. */
    public static boolean contains(String value) {
        if (value == null) {
            return true;
        }
        String bare = unquoted(value.strip());
        return bare.length() > MAX_LENGTH
                || isMadeOf(ZEROS, bare)
                || isMadeOf(MASKS, bare)
                || isCrossedOut(bare)
                || (bare.length() >= FEWEST_ONES && isMadeOf(ONES, bare))
                || WORDS.contains(bare.toLowerCase(Locale.ROOT))
                || hasTemplate(bare)
                || isVariable(bare)
                || hasMissingPart(bare);
    }

    /**
     * Whether a text, of which each part may be anything, is nothing but what programs write for a value that is missing:
     * {@code undefined undefined}, {@code {{first_name}}}. Words that people write too, such as {@code none}, are not.
     */
    public static boolean isUnfilled(String text) {
        String bare = unquoted(text.strip());
        if (bare.isEmpty() || bare.length() > MAX_LENGTH || UNFILLED_BEGIN.indexOf(bare.charAt(0)) < 0) {
            return false;
        }
        boolean template = bare.startsWith("{{") && bare.indexOf("}}") == bare.length() - 2;
        return template || bare.equals(OBJECT) || isMissing(bare.split(" ", -1));
    }

    private static boolean isMissing(String[] words) {
        return Arrays.stream(words).allMatch(MISSING_PARTS::contains)
                && !(words.length == 1 && words[0].equals("None"));
    }

    private static boolean isMadeOf(String signs, String value) {
        for (int i = 0; i < value.length(); i++) {
            if (signs.indexOf(value.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCrossedOut(String value) {
        return value.length() >= FEWEST_CROSSES && value.length() <= MOST_CROSSES && isMadeOf(CROSSES, value);
    }

    private static boolean hasTemplate(String value) {
        for (String template : TEMPLATES) {
            if (value.contains(template)) {
                return true;
            }
        }
        return false;
    }

    /** The name of a variable between the signs of a template that nobody filled: {@code %user_id%}, {@code {user.id}}. */
    private static boolean isVariable(String value) {
        int last = value.length() - 1;
        boolean enclosed = last > 1
                && ((value.charAt(0) == '%' && value.charAt(last) == '%')
                        || (value.charAt(0) == '{' && value.charAt(last) == '}'));
        boolean named = last > 0 && value.charAt(0) == '$';
        return (enclosed && isName(value.substring(1, last))) || (named && isName(value.substring(1)));
    }

    private static boolean isName(String text) {
        return text.chars().allMatch(c -> c == '_' || c == '.' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
    }

    private static boolean hasMissingPart(String value) {
        int from = 0;
        for (int i = 0; i <= value.length(); i++) {
            if (i == value.length() || SEPARATORS.indexOf(value.charAt(i)) >= 0) {
                if (MISSING_PARTS.contains(value.substring(from, i))) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }

    private static String unquoted(String value) {
        String bare = value;
        while (bare.length() >= 2 && isQuote(bare.charAt(0)) && bare.charAt(0) == bare.charAt(bare.length() - 1)) {
            bare = bare.substring(1, bare.length() - 1);
        }
        return bare;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }
}
