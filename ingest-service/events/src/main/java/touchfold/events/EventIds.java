package touchfold.events;

import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** How an event's id follows from what its sender calls it: for who writes events, and for who looks one up. */
public final class EventIds {

    /** The purpose of keyed digests that stand in place of a sender's own id. */
    public static final String PURPOSE = "event-id";

    private static final Pattern PHONE = Pattern.compile("(84|0)[0-9. -]{8,12}");

    private EventIds() {}

    /**
     * The sender's own id; its keyed digest when it is longer than an event's id may be, or may be personal. Ids travel in
     * headers, causes and addresses, where nothing personal may be.
     *
     * @param keyed the digest for {@link #PURPOSE} under the deployment's secret
     */
    public static String ofMessage(String messageId, UnaryOperator<String> keyed) {
        boolean plain =
                messageId.length() <= CanonicalEvent.MAX_ID_LENGTH && isPlain(messageId) && !mayBePhone(messageId);
        return plain ? messageId : keyed.apply(messageId);
    }

    /** A digest of the parts, none of which may be personal. */
    public static String ofParts(String... parts) {
        return sha256(joined(parts));
    }

    /** The parts as one text; their borders count, so that {@code ("ab", "c")} differs from {@code ("a", "bc")}. */
    public static String joined(String... parts) {
        StringBuilder joined = new StringBuilder();
        for (String part : parts) {
            String text = part == null ? "" : part;
            joined.append(text.length()).append(':').append(text);
        }
        return joined.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || (c >= 'A' && c <= 'Z')
                    || c == '-'
                    || c == '_'
                    || c == '.'
                    || c == ':';
            if (!plain) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean mayBePhone(String text) {
        return (text.charAt(0) == '0' || text.charAt(0) == '8')
                && PHONE.matcher(text).matches();
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(Sha256Digest.of(text));
    }
}
