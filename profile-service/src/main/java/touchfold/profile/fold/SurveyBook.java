package touchfold.profile.fold;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/** Combines and bounds the answers to surveys. */
final class SurveyBook {

    private static final List<String> WELL_KNOWN = List.of("nps", "csat", "ces");

    private static final Comparator<String> INSTRUMENTS =
            Comparator.comparing((String name) -> !WELL_KNOWN.contains(name)).thenComparing(Comparator.naturalOrder());

    private SurveyBook() {}

    static SortedMap<String, SortedMap<String, SurveyEntry>> bounded(
            SortedMap<String, SortedMap<String, SurveyEntry>> surveys) {
        return surveys == null
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(
                        ProfileBounds.first(surveys, ProfileBounds.INSTRUMENTS, INSTRUMENTS));
    }

    static SortedMap<String, SurveyEntry> combined(SortedMap<String, SurveyEntry> a, SortedMap<String, SurveyEntry> b) {
        return ProfileBounds.first(
                Union.of(a, b, Union::greatest), ProfileBounds.INSTRUMENTS, Comparator.naturalOrder());
    }
}
