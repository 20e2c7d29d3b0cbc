package touchfold.profile.store;

import java.util.Map;
import java.util.Set;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * What became of a batch's touchpoints.
 *
 * @param repeated keys of those that were there already
 * @param contradicted by key, the touchpoint that lost against another one with the same key
 */
public record FoldResult(Set<Touchpoint.Key> repeated, Map<Touchpoint.Key, Touchpoint> contradicted) {

    /** Of no touchpoint. */
    public static final FoldResult NONE = new FoldResult(Set.of(), Map.of());
}
