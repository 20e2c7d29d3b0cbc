package touchfold.ingest.signature;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed digests and their comparison in constant time, as most providers sign. */
public final class HmacDigest {

    private HmacDigest() {}

    /** HMAC-SHA256 over the parts in their order. */
    public static byte[] sha256(String key, byte[]... parts) {
        return of("HmacSHA256", key.getBytes(StandardCharsets.UTF_8), parts);
    }

    /** HMAC-SHA256 with a key of bytes. */
    public static byte[] sha256(byte[] key, byte[]... parts) {
        return of("HmacSHA256", key, parts);
    }

    /** HMAC-SHA1 over the parts in their order, for providers that sign no better. */
    public static byte[] sha1(String key, byte[]... parts) {
        return of("HmacSHA1", key.getBytes(StandardCharsets.UTF_8), parts);
    }

    /** Whether a signature in base64 is this digest; it may be missing. */
    public static SignatureVerdict base64(byte[] expected, String given) {
        return compare(Base64.getEncoder().encodeToString(expected), given);
    }

    /** Whether a signature in hexadecimal is this digest; it may be missing. */
    public static SignatureVerdict hex(byte[] expected, String given) {
        return compare(HexFormat.of().formatHex(expected), given == null ? null : given.toLowerCase(Locale.ROOT));
    }

    /** Whether a signature in either form is this digest, for providers whose documents do not say which; it may be missing. */
    public static SignatureVerdict hexOrBase64(byte[] expected, String given) {
        SignatureVerdict verdict = hex(expected, given);
        return verdict == SignatureVerdict.INVALID ? base64(expected, given) : verdict;
    }

    /** Whether a secret that comes in the clear is the expected one; it may be missing. */
    public static SignatureVerdict compare(String expected, String given) {
        if (given == null || given.isBlank()) {
            return SignatureVerdict.MISSING;
        }
        byte[] wanted = expected.getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(wanted, given.trim().getBytes(StandardCharsets.UTF_8))
                ? SignatureVerdict.VALID
                : SignatureVerdict.INVALID;
    }

    private static byte[] of(String algorithm, byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Expected " + algorithm + ", which every Java platform must have", e);
        }
    }
}
