package touchfold.profile.decision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * A batch compared with the log of record: which touchpoints are new, and what becomes of those whose key is known.
 *
 * @param fresh touchpoints with a new key
 * @param replacements touchpoints that take the place of another one with their key, because they were received earlier
 * @param repeated keys of messages that were there already
 * @param refused by key, touchpoints that lose against another one that stands under their key
 */
public record SettledBatch(
        List<Touchpoint> fresh,
        List<Replacement> replacements,
        Set<Touchpoint.Key> repeated,
        Map<Touchpoint.Key, Touchpoint> refused) {

    /** No touchpoints. */
    public static final SettledBatch NONE = new SettledBatch(List.of(), List.of(), Set.of(), Map.of());

    /** A touchpoint takes another one's place. */
    public record Replacement(StoredTouchpoint old, Touchpoint now) {

        /** Whether the one that goes says something else, and so has to be set aside rather than forgotten. */
        public boolean contradicts() {
            return !old.digest().equals(now.digest());
        }
    }

    /** Keys of stored touchpoints that were received when a candidate was, so that only all of both settles which stands. */
    public static Set<Touchpoint.Key> tied(List<Touchpoint> candidates, Map<Touchpoint.Key, StoredTouchpoint> stored) {
        Set<Touchpoint.Key> tied = new HashSet<>();
        for (Touchpoint candidate : candidates) {
            StoredTouchpoint old = stored.get(candidate.key());
            if (old != null && old.receivedAt().equals(candidate.receivedAt())) {
                tied.add(candidate.key());
            }
        }
        return tied;
    }

    /**
     * Compares.
     *
     * @param candidates with different keys
     * @param stored what stands under their keys
     * @param whole the touchpoints that are {@link #tied}
     */
    public static SettledBatch of(
            List<Touchpoint> candidates,
            Map<Touchpoint.Key, StoredTouchpoint> stored,
            Map<Touchpoint.Key, Touchpoint> whole) {
        List<Touchpoint> fresh = new ArrayList<>();
        List<Replacement> replacements = new ArrayList<>();
        Set<Touchpoint.Key> repeated = new HashSet<>();
        Map<Touchpoint.Key, Touchpoint> refused = new HashMap<>();
        for (Touchpoint candidate : candidates) {
            Touchpoint.Key key = candidate.key();
            StoredTouchpoint old = stored.get(key);
            if (old == null) {
                fresh.add(candidate);
                continue;
            }
            boolean same = old.digest().equals(candidate.digest());
            if (same) {
                repeated.add(key);
            }
            if (prevails(candidate, old, whole)) {
                replacements.add(new Replacement(old, candidate));
            } else if (!same) {
                refused.put(key, candidate);
            }
        }
        return new SettledBatch(fresh, replacements, repeated, refused);
    }

    private static boolean prevails(Touchpoint candidate, StoredTouchpoint old, Map<Touchpoint.Key, Touchpoint> whole) {
        return old.receivedAt().equals(candidate.receivedAt())
                ? candidate.prevailsOver(whole.get(candidate.key()))
                : candidate.receivedAt().isBefore(old.receivedAt());
    }

    /** The touchpoints that stand now and did not before. */
    public List<Touchpoint> standing() {
        List<Touchpoint> standing = new ArrayList<>(fresh);
        replacements.forEach(replacement -> standing.add(replacement.now()));
        return standing;
    }

    /** Keys of the touchpoints that go. */
    public Collection<Touchpoint.Key> displaced() {
        return replacements.stream().map(replacement -> replacement.old().key()).toList();
    }
}
