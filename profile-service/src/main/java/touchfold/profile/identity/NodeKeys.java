package touchfold.profile.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns a normalised identifier into its id: HMAC-SHA256 under the deployment's secret, cut to a UUID of version 8 (RFC
 * 9562 §5.8, 122 free bits). The same identifier has the same id for ever; without the secret nobody can find out whose
 * it is by trying e-mail addresses.
 */
public final class NodeKeys {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_SECRET = 32;
    /** No type of node is called so, so that no digest is an identifier's. */
    private static final String CONTENT = "touchpoint";

    private final Mac prototype;

    /** @param secret at least 32 characters; another secret means other profile ids */
    public NodeKeys(String secret) {
        if (secret == null || secret.length() < MIN_SECRET) {
            throw new IllegalArgumentException("Expected an identity secret of at least " + MIN_SECRET
                    + " characters, but it has " + (secret == null ? 0 : secret.length()));
        }
        try {
            prototype = Mac.getInstance(ALGORITHM);
            prototype.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected every JDK to know " + ALGORITHM, e);
        }
    }

    /** The id of an identifier whose value is already normalised. */
    public Node node(NodeType type, String normalised) {
        return new Node(uuid(digest(type.wireName(), normalised)), type);
    }

    /**
     * A digest of what a touchpoint says, in 64 hexadecimal digits: the same content has the same one, and nobody can find out
     * without the secret which content has it.
     *
     * @param content its plain digest
     */
    public String contentDigest(String content) {
        return HexFormat.of().formatHex(digest(CONTENT, content));
    }

    /**
     * A digest under the secret, 32 bytes.
     *
     * @param use what it is for, so that the same content has another digest elsewhere; no type of node, and without a NUL
     */
    public byte[] digest(String use, String content) {
        Mac mac = fresh();
        mac.update(use.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
    }

    private Mac fresh() {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Expected the JDK's " + ALGORITHM + " to be cloneable", e);
        }
    }

    private static UUID uuid(byte[] digest) {
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        long high = (bytes.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x0000_0000_0000_8000L;
        long low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
