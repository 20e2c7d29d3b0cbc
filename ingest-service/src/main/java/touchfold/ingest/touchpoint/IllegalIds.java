package touchfold.ingest.touchpoint;

import java.util.Locale;
import java.util.Set;

/** Values that programs write when they have no id. Taken for one, they would fold strangers into one person. */
public final class IllegalIds {

    private static final Set<String> ILLEGAL = Set.of(
            "null",
            "undefined",
            "none",
            "nil",
            "0",
            "-1",
            "anonymous",
            "guest",
            "unknown",
            "[object object]",
            "nan",
            "true",
            "false",
            "not_authenticated",
            "distinct_id",
            "distinctid");

    private IllegalIds() {}

    /** Whether the value can stand for a person at all. */
    public static boolean isUsable(String value) {
        return value != null
                && !value.isBlank()
                && !ILLEGAL.contains(value.trim().toLowerCase(Locale.ROOT));
    }
}
