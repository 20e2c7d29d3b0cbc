package touchfold.profile.fold;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Bounds the traits of a profile. */
final class TraitBook {

    /**
     * A trait's place is by the belief of its best word, so that nobody can push out what a trusted source said by naming
     * traits without end. That keeps the bound a function of the set: a trait that a part leaves out is beaten there by
     * enough others, and these are in the whole as well, with words at least as good.
     */
    private static final Comparator<Map.Entry<String, TraitEntry>> ORDER =
            Map.Entry.<String, TraitEntry>comparingByValue(
                            Comparator.comparing(TraitEntry::belief, Comparator.reverseOrder()))
                    .thenComparing(Map.Entry.comparingByKey());

    private TraitBook() {}

    static SortedMap<String, TraitEntry> bounded(SortedMap<String, TraitEntry> traits) {
        if (traits == null) {
            return Collections.emptySortedMap();
        }
        if (traits.size() <= ProfileBounds.TRAITS) {
            return Collections.unmodifiableSortedMap(traits);
        }
        SortedMap<String, TraitEntry> kept = new TreeMap<>();
        traits.entrySet().stream()
                .sorted(ORDER)
                .limit(ProfileBounds.TRAITS)
                .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        return Collections.unmodifiableSortedMap(kept);
    }
}
