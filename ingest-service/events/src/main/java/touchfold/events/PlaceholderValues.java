package touchfold.events;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What programs write when they have no identifier: {@code null}, {@code undefined}, a field's own name, a template that
 * nobody filled in. Taken for an identifier, one such value would make thousands of strangers one person.
 *
 * <p>One list for the entrance and for the fold, so that what one believes the other does.
 */
public final class PlaceholderValues {

    /** A longer value is a token or a pasted document, not an identifier. */
    public static final int MAX_LENGTH = 200;

    private static final Pattern ZEROS = Pattern.compile("[0\\-._ ]*");
    private static final Pattern MASKED = Pattern.compile("[*#?._\\- ]+|[xX]{3,40}");
    private static final Pattern TEMPLATE =
            Pattern.compile(".*(\\{\\{|\\}\\}|\\$\\{|<%|%>|\\[\\[|\\]\\]|%%|\\{%).*", Pattern.DOTALL);
    private static final Pattern SEPARATORS = Pattern.compile("[-_:./| ]");

    /** As a part of a longer id: a prefix was joined with a value that was missing. Spelled as programs spell them. */
    private static final Set<String> MISSING_PARTS =
            Set.of("null", "NULL", "None", "undefined", "NaN", "nil", "(null)", "[object Object]", "<null>");

    private static final Set<String> WORDS = Set.of(
            "-1",
            "null",
            "(null)",
            "<null>",
            "nil",
            "none",
            "nan",
            "n/a",
            "na",
            "undefined",
            "unknown",
            "empty",
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
                || ZEROS.matcher(bare).matches()
                || MASKED.matcher(bare).matches()
                || WORDS.contains(bare.toLowerCase(Locale.ROOT))
                || TEMPLATE.matcher(bare).matches()
                || hasMissingPart(bare);
    }

    private static boolean hasMissingPart(String value) {
        for (String part : SEPARATORS.split(value, -1)) {
            if (MISSING_PARTS.contains(part)) {
                return true;
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
