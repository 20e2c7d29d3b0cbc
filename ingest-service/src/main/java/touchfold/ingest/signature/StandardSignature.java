package touchfold.ingest.signature;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Standard Webhooks: {@code v1,} and base64 of HMAC-SHA256 over {@code id.timestamp.body}. The header may hold several
 * signatures and a source several secrets, so that a secret can be changed without a gap.
 *
 * @param id the header {@code webhook-id}
 * @param timestamp the header {@code webhook-timestamp}, seconds since 1970
 * @param signatures the header {@code webhook-signature}, several separated by spaces
 */
public record StandardSignature(String id, String timestamp, String signatures) {

    private static final String SECRET_PREFIX = "whsec_";
    private static final String VERSION = "v1,";

    /**
     * Checks the raw bytes against each secret. Whether the time is a time, and recent, is left to the caller.
     *
     * @param secrets with or without {@code whsec_} in front of the base64
     */
    public SignatureVerdict verify(List<String> secrets, byte[] body) {
        if (id == null || timestamp == null || signatures == null) {
            return SignatureVerdict.MISSING;
        }
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        SignatureVerdict verdict = secrets.isEmpty() ? SignatureVerdict.UNUSABLE_KEY : SignatureVerdict.INVALID;
        for (String secret : secrets) {
            byte[] key = key(secret);
            if (key == null || key.length == 0) {
                verdict = SignatureVerdict.UNUSABLE_KEY;
            } else if (matches(HmacDigest.sha256(key, head, body))) {
                return SignatureVerdict.VALID;
            }
        }
        return verdict;
    }

    private boolean matches(byte[] expected) {
        String wanted = VERSION + Base64.getEncoder().encodeToString(expected);
        boolean found = false;
        for (String given : signatures.trim().split("\\s+", -1)) {
            found |= HmacDigest.compare(wanted, given) == SignatureVerdict.VALID;
        }
        return found;
    }

    private static byte[] key(String secret) {
        try {
            return Base64.getDecoder()
                    .decode(secret.startsWith(SECRET_PREFIX) ? secret.substring(SECRET_PREFIX.length()) : secret);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
