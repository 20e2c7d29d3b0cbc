package touchfold.backbone.access;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Digests under a secret, which nobody else can compute: HMAC-SHA256. */
public final class SecretDigests {

    private static final String ALGORITHM = "HmacSHA256";

    /** Keyed once and copied for each digest: to set one up costs more than to use it. */
    private final Mac keyed;

    public SecretDigests(String secret) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Expected " + ALGORITHM + " in every JDK", e);
        }
    }

    /** The value's digest in hexadecimal, 64 characters; digests for different purposes never match. */
    public String of(String purpose, String value) {
        try {
            Mac mac = (Mac) keyed.clone();
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Expected " + ALGORITHM + " to be copied, as the JDK's can be", e);
        }
    }
}
