package touchfold.profile.decision;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import touchfold.profile.search.SearchTerms;
import touchfold.profile.view.ProfileView;

/**
 * What changes about the terms by which a profile is searched for.
 *
 * @param gained by which it is found from now on
 * @param lost by which it is found no more
 */
public record TermChange(Set<String> gained, Set<String> lost) {

    /** Nothing. */
    public static final TermChange NONE = new TermChange(Set.of(), Set.of());

    static TermChange between(Optional<ProfileBody> before, Optional<ProfileBody> after) {
        if (before.isPresent()
                && after.isPresent()
                && before.get().shared() == after.get().shared()
                && before.get().state().traits().equals(after.get().state().traits())) {
            return NONE;
        }
        NavigableSet<String> then = terms(before);
        NavigableSet<String> now = terms(after);
        if (then.equals(now)) {
            return NONE;
        }
        Set<String> gained = new TreeSet<>(now);
        gained.removeAll(then);
        Set<String> lost = new TreeSet<>(then);
        lost.removeAll(now);
        return new TermChange(gained, lost);
    }

    /** The terms of a profile; what several people share is nobody to be searched for. */
    public static NavigableSet<String> terms(Optional<ProfileBody> body) {
        return body.filter(one -> !one.shared())
                .map(one -> SearchTerms.of(ProfileView.traits(one.state())))
                .orElse(Collections.emptyNavigableSet());
    }
}
