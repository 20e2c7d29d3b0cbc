package touchfold.ingest.sources;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import touchfold.ingest.IdentitySecret;

/** Write keys to what is kept of them. */
@ApplicationScoped
class KeyDigests {

    private static final String PURPOSE = "write-key";

    private final IdentitySecret secret;

    @Inject
    KeyDigests(IdentitySecret secret) {
        this.secret = secret;
    }

    String of(String key) {
        return secret.digest(PURPOSE, key);
    }

    StoredKey stored(String key) {
        return new StoredKey(SecretMask.of(key), of(key));
    }
}
