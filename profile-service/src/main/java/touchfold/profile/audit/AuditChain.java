package touchfold.profile.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import touchfold.events.Sha256Digest;

/** Links records by digests: each is the SHA-256 of the one before it and of all that the record says. */
final class AuditChain {

    /** Before the first record. */
    static final byte[] BEGINNING = new byte[32];

    private AuditChain() {}

    /**
     * A record in its place.
     *
     * @param seq from 1, without gaps
     * @param previous digest of the record before it
     */
    record Linked(long seq, ReadRecord read, byte[] previous, byte[] digest) {

        /** Whether it says what it said when it was linked. */
        boolean isIntact() {
            return Arrays.equals(digest, digestOf(seq, read, previous));
        }

        /** Whether it is intact and follows upon the other. */
        boolean follows(Linked other) {
            return isIntact() && seq == other.seq + 1 && Arrays.equals(previous, other.digest);
        }
    }

    /** Records behind a last one, of which the place and the digest are known. */
    static List<Linked> link(long last, byte[] digest, List<ReadRecord> reads) {
        List<Linked> linked = new ArrayList<>();
        long seq = last;
        byte[] previous = digest;
        for (ReadRecord read : reads) {
            seq++;
            linked.add(new Linked(seq, read, previous, digestOf(seq, read, previous)));
            previous = linked.getLast().digest();
        }
        return linked;
    }

    private static byte[] digestOf(long seq, ReadRecord read, byte[] previous) {
        MessageDigest digest = Sha256Digest.begun();
        digest.update(previous);
        for (String part : List.of(
                Long.toString(seq),
                read.at().toString(),
                read.who(),
                read.action(),
                read.profiles().toString(),
                read.fields(),
                read.purpose())) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return digest.digest();
    }
}
