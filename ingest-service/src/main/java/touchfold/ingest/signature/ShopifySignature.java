package touchfold.ingest.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** {@code X-Shopify-Hmac-Sha256}: base64 of HMAC-SHA256 over the raw body with the app's client secret. */
public final class ShopifySignature {

    private ShopifySignature() {}

    /** Checks the raw bytes as they arrived; parsing and writing them again would break the signature. */
    public static Verdict verify(String clientSecret, String signature, byte[] body) {
        if (clientSecret == null || clientSecret.isEmpty()) {
            return Verdict.UNUSABLE_KEY;
        }
        if (signature == null || signature.isBlank()) {
            return Verdict.MISSING;
        }
        byte[] expected = Base64.getEncoder().encode(Hmac.sha256(clientSecret.getBytes(StandardCharsets.UTF_8), body));
        byte[] given = signature.trim().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, given) ? Verdict.VALID : Verdict.INVALID;
    }
}
