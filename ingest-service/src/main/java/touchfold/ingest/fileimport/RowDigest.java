package touchfold.ingest.fileimport;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import touchfold.events.Sha256Digest;

/** A digest of rows from the first one on, by which a file that is sent again is known. */
final class RowDigest {

    private static final byte BETWEEN = 0x1e;

    private final MessageDigest digest;

    RowDigest() {
        this(Sha256Digest.begun());
    }

    private RowDigest(MessageDigest digest) {
        this.digest = digest;
    }

    /** Of the same rows; what follows is added to one of them only. */
    RowDigest copy() {
        return new RowDigest(copied());
    }

    void add(String row) {
        digest.update(row.getBytes(StandardCharsets.UTF_8));
        digest.update(BETWEEN);
    }

    /** Of all rows so far; more may follow. */
    byte[] soFar() {
        return copied().digest();
    }

    private MessageDigest copied() {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Expected SHA-256 to be copied, as the JDK's can be", e);
        }
    }
}
