package touchfold.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4), which every Java platform has, without the exception that says that it might not. */
public final class Sha256Digest {

    private Sha256Digest() {}

    /** A digest to which parts are added one after the other. */
    public static MessageDigest begun() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected SHA-256, which every Java platform must have", e);
        }
    }

    /** The digest of some bytes, 32 bytes. */
    public static byte[] of(byte[] content) {
        return begun().digest(content);
    }

    /** The digest of a text in UTF-8, 32 bytes. */
    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
