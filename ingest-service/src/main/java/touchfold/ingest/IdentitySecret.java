package touchfold.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import touchfold.backbone.access.SecretDigests;

/** The deployment's secret, with which identifiers and keys become digests that nobody else can compute. */
@ApplicationScoped
public class IdentitySecret {

    private static final int MIN_LENGTH = 32;

    private final SecretDigests digests;

    /** @param secret {@code touchfold.identity.secret}, at least 32 characters */
    @Inject
    public IdentitySecret(@ConfigProperty(name = "touchfold.identity.secret") String secret) {
        if (secret.length() < MIN_LENGTH) {
            throw new IllegalArgumentException("Expected touchfold.identity.secret to have at least " + MIN_LENGTH
                    + " characters, but it has " + secret.length());
        }
        digests = new SecretDigests(secret);
    }

    /** HMAC-SHA256 in hexadecimal; digests for different purposes never match. */
    public String digest(String purpose, String value) {
        return digests.of(purpose, value);
    }
}
