package touchfold.profile.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import touchfold.profile.store.TouchpointTable.Anchored;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * What became of a batch's touchpoints.
 *
 * @param known the identifiers that they show and that were known before
 * @param inserted new touchpoints
 * @param replacing touchpoints that took the place of one with the same key, because they were received earlier
 * @param displaced those whose place they took
 * @param repeated keys of those that were there already
 * @param contradicted by key, the event that lost against another one with the same key, as JSON
 */
public record Admitted(
        Map<UUID, StoredIdentifier> known,
        List<Anchored> inserted,
        List<Anchored> replacing,
        List<StoredTouchpoint> displaced,
        Set<Touchpoint.Key> repeated,
        Map<Touchpoint.Key, byte[]> contradicted) {

    /** Of no touchpoint. */
    public static final Admitted NONE = new Admitted(Map.of(), List.of(), List.of(), List.of(), Set.of(), Map.of());

    /** Those that stand now. */
    List<Anchored> standing() {
        return Stream.concat(inserted.stream(), replacing.stream()).toList();
    }
}
