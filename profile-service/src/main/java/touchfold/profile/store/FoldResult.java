package touchfold.profile.store;

import java.util.Map;
import java.util.Set;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * What became of a batch's touchpoints.
 *
 * @param repeated keys of those that were there already
 * @param contradicted by key, the touchpoint that lost against another one with the same key
 * @param stood by key, the digest of what stood under it before the batch, for those that were contradicted
 */
public record FoldResult(
        Set<Touchpoint.Key> repeated, Map<Touchpoint.Key, Touchpoint> contradicted, Map<Touchpoint.Key, String> stood) {

    /** Of no touchpoint. */
    public static final FoldResult NONE = new FoldResult(Set.of(), Map.of(), Map.of());

    /** Whether the store had exactly that already, whatever became of it since. */
    public boolean knew(Touchpoint touchpoint) {
        return touchpoint.digest().equals(stood.get(touchpoint.key()));
    }
}
