package touchfold.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The deployment's secret, with which identifiers and keys become digests that nobody else can compute. */
@ApplicationScoped
public class IdentitySecret {

    private static final int MIN_LENGTH = 32;

    /** Keyed once and copied for each digest: to set one up costs more than to use it. */
    private final Mac keyed;

    /** @param secret {@code touchfold.identity.secret}, at least 32 characters */
    @Inject
    public IdentitySecret(@ConfigProperty(name = "touchfold.identity.secret") String secret) {
        if (secret.length() < MIN_LENGTH) {
            throw new IllegalArgumentException("Expected touchfold.identity.secret to have at least " + MIN_LENGTH
                    + " characters, but it has " + secret.length());
        }
        keyed = keyed(secret);
    }

    /** HMAC-SHA256 in hexadecimal; digests for different purposes never match. */
    public String digest(String purpose, String value) {
        try {
            Mac mac = (Mac) keyed.clone();
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Expected HmacSHA256 to be copied, as the JDK's can be", e);
        }
    }

    private static Mac keyed(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Expected HmacSHA256 in every JDK", e);
        }
    }
}
