package touchfold.ingest.touchpoint.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * Which names came lately: at least the last {@value #REMEMBERED}, at most twice as many, in the same few megabytes however
 * many come. Names are kept as 64 bits of a digest; that two of them are alike is not to be expected in one file.
 */
final class RecentNames {

    /** How many names are surely remembered. */
    static final int REMEMBERED = 100_000;

    private static final int SLOTS = 1 << 18;
    private static final long EMPTY = 0;

    private long[] latest = new long[SLOTS];
    private long[] before = new long[SLOTS];
    private int size;

    void add(String name) {
        long digest = digest(name);
        int slot = slot(latest, digest);
        if (latest[slot] == digest) {
            return;
        }
        latest[slot] = digest;
        size++;
        if (size == REMEMBERED) {
            long[] oldest = before;
            before = latest;
            latest = oldest;
            Arrays.fill(latest, EMPTY);
            size = 0;
        }
    }

    boolean contains(String name) {
        long digest = digest(name);
        return latest[slot(latest, digest)] == digest || before[slot(before, digest)] == digest;
    }

    /** Where it stands, or would stand. */
    private static int slot(long[] slots, long digest) {
        int slot = (int) digest & (SLOTS - 1);
        while (slots[slot] != EMPTY && slots[slot] != digest) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    private static long digest(String name) {
        UUID digest = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        long bits = digest.getMostSignificantBits() ^ digest.getLeastSignificantBits();
        return bits == EMPTY ? 1 : bits;
    }
}
