package touchfold.segment.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a reader of the topic knows of one customer: the changes that no later one took back, in the order of effect. */
final class EffectiveHistory {

    private EffectiveHistory() {}

    static List<PublishedChange> published(List<SegmentChange> told) {
        Set<Long> takenBack = new HashSet<>();
        told.stream()
                .filter(change -> change.supersedes() != null)
                .forEach(change -> takenBack.addAll(change.supersedes()));
        return told.stream()
                .filter(change -> !takenBack.contains(change.revision()))
                .map(PublishedChange::of)
                .sorted(Comparator.comparing(PublishedChange::effectiveAt).thenComparing(PublishedChange::revision))
                .toList();
    }

    /** By model, from when on which segment; going from none to none is nothing. */
    static Map<String, List<String>> of(List<SegmentChange> told) {
        Map<String, List<String>> histories = new TreeMap<>();
        Map<String, String> current = new TreeMap<>();
        for (PublishedChange change : published(told)) {
            String segment = String.valueOf(change.segment());
            if (!segment.equals(current.getOrDefault(change.model(), "null"))) {
                histories
                        .computeIfAbsent(change.model(), any -> new ArrayList<>())
                        .add(segment + " from " + change.effectiveAt());
                current.put(change.model(), segment);
            }
        }
        return histories;
    }
}
