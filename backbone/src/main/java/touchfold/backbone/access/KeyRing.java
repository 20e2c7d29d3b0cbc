package touchfold.backbone.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;

/** A set of keys, kept only as digests and compared in constant time. */
final class KeyRing {

    private final List<byte[]> digests;

    public KeyRing(Collection<String> keys) {
        digests = keys.stream().map(KeyRing::digest).toList();
    }

    /** Whether the key is one of these. Takes the same time whether it is or not. */
    public boolean holds(String key) {
        byte[] digest = digest(key);
        boolean found = false;
        for (byte[] known : digests) {
            found |= MessageDigest.isEqual(known, digest);
        }
        return found;
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected SHA-256 in every JDK", e);
        }
    }
}
