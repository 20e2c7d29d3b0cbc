package touchfold.ingest.touchpoint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import touchfold.events.CanonicalEvent;

/** Ids that come out the same whenever the same thing is delivered again, after a restart too. */
public final class DerivedId {

    private DerivedId() {}

    /** A digest of the parts; their borders count, so that {@code ("ab", "c")} differs from {@code ("a", "bc")}. */
    public static String of(String... parts) {
        StringBuilder joined = new StringBuilder();
        for (String part : parts) {
            String text = part == null ? "" : part;
            joined.append(text.length()).append(':').append(text);
        }
        return sha256(joined.toString());
    }

    /** The client's own id, or its digest when it is longer than an event's id may be. */
    public static String ofMessage(String messageId) {
        return messageId.length() <= CanonicalEvent.MAX_ID_LENGTH ? messageId : sha256(messageId);
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected SHA-256, which every Java platform must have", e);
        }
    }
}
