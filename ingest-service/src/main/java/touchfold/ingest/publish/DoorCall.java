package touchfold.ingest.publish;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The call that a request came by: what is needed to read a refused message of it again.
 *
 * @param door the path that was called, without its query
 * @param sent gives the headers by their names; asked only when a message is refused, which is seldom
 * @param parts what was sent for the message at that place of the request
 */
public record DoorCall(String door, Supplier<Map<String, String>> sent, IntFunction<CalledPart> parts) {

    private static final int MOST_HEADERS = 40;
    private static final int LONGEST_HEADER = 1_024;
    /** Whatever is named after one of these lets somebody in, or proves that somebody may come in. */
    private static final List<String> SECRETS =
            List.of("authorization", "cookie", "key", "token", "secret", "signature", "hmac", "password");

    /** A call whose headers are known. */
    public static DoorCall of(String door, Map<String, String> headers, IntFunction<CalledPart> parts) {
        return new DoorCall(door, () -> headers, parts);
    }

    /** The headers by their names in lower case, without what is secret, and without what is beyond all measure. */
    Map<String, String> headers() {
        Map<String, String> kept = new HashMap<>();
        sent.get().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (kept.size() < MOST_HEADERS && value.length() <= LONGEST_HEADER && !isSecret(lower)) {
                kept.put(lower, value);
            }
        });
        return kept;
    }

    private static boolean isSecret(String name) {
        return SECRETS.stream().anyMatch(name::contains);
    }

    /** Never shows a header. */
    @Override
    public String toString() {
        return "DoorCall[" + door + "]";
    }
}
