package touchfold.profile.review;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import touchfold.profile.duplicate.RecordKey;

/**
 * Who has each of some keys: all, or one more than are compared with each other.
 *
 * @param profiles by the number of the key
 */
record RecordBlocks(Map<Long, List<UUID>> profiles, RecordDigests digests) {

    /** Who has this key. */
    List<UUID> of(RecordKey key) {
        return profiles.getOrDefault(digests.number(key), List.of());
    }

    /** Who is compared with whoever has this key: nobody, where too many have it. */
    List<UUID> compared(RecordKey key) {
        List<UUID> all = of(key);
        return all.size() <= RecordKey.LARGEST_BLOCK ? all : List.of();
    }
}
