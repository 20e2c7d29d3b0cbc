package touchfold.profile.identity;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Values that stand for nobody: what a programming mistake or an impatient clerk writes where an identifier belongs. One
 * such value left in would glue thousands of strangers together.
 *
 * @param extra further values of this deployment, in lower case, for example a shop's own address that tills fill in
 */
public record BlockedValues(Set<String> extra) {

    /** A longer value is a token or a pasted document, not an identifier. */
    public static final int MAX_LENGTH = 200;

    private static final Pattern ZEROES = Pattern.compile("[0\\-._ ]*");
    private static final Set<String> PLACEHOLDERS = Set.of(
            "-1",
            "null",
            "nil",
            "none",
            "nan",
            "n/a",
            "na",
            "undefined",
            "unknown",
            "anonymous",
            "guest",
            "distinctid",
            "distinct_id",
            "id",
            "not_authenticated",
            "email",
            "e-mail",
            "phone",
            "true",
            "false",
            "test",
            "[object object]",
            "00000000-0000-0000-0000-000000000000",
            "test@test.com",
            "test@example.com",
            "no-reply@example.com");

    public BlockedValues {
        extra = extra == null ? Set.of() : Set.copyOf(extra);
    }

    /** Whether the value, normalised or not, identifies nobody. */
    public boolean blocks(String value) {
        String bare = unquoted(value.strip()).toLowerCase(Locale.ROOT);
        return bare.length() > MAX_LENGTH
                || ZEROES.matcher(bare).matches()
                || PLACEHOLDERS.contains(bare)
                || extra.contains(bare);
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
