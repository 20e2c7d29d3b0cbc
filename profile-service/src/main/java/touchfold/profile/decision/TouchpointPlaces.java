package touchfold.profile.decision;

import java.util.Map;
import java.util.UUID;
import touchfold.profile.holding.HeldLink;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * Where touchpoints are folded.
 *
 * @param links by touchpoint, its link, or the one of those that it was found to belong to by whoever held its device
 * @param held by id, the links of the latter kind
 */
public record TouchpointPlaces(Map<Touchpoint.Key, UUID> links, Map<UUID, HeldLink> held) {

    /** Each touchpoint under what it shows. */
    public static TouchpointPlaces shown(Map<Touchpoint.Key, UUID> links) {
        return new TouchpointPlaces(links, Map.of());
    }
}
