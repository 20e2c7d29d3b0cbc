package touchfold.ingest.sources;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import touchfold.backbone.access.InvalidSources;
import touchfold.ingest.IdentitySecret;

/** Write keys to what is kept of them. */
@ApplicationScoped
class KeyDigests {

    private static final String PURPOSE = "write-key";

    /** Fewer characters can be tried out. */
    private static final int SHORTEST = 8;

    /** Two keys of a source that begin alike are told apart by so much of their digests. */
    private static final int MARK = 8;

    private final IdentitySecret secret;

    @Inject
    KeyDigests(IdentitySecret secret) {
        this.secret = secret;
    }

    /**
     * Refuses a key that can be tried out.
     *
     * @param at JSON pointer to the key
     */
    static void requireLength(String key, String at) {
        if (key.length() < SHORTEST) {
            throw new InvalidSources(at, "Expected at least " + SHORTEST + " characters, but there are fewer");
        }
    }

    String of(String key) {
        return secret.digest(PURPOSE, key);
    }

    StoredKey stored(String key) {
        String digest = of(key);
        return new StoredKey(SecretMask.of(key) + digest.substring(0, MARK), digest);
    }
}
