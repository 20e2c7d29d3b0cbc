package touchfold.profile.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import touchfold.changes.Cause;
import touchfold.profile.identity.Node;
import touchfold.profile.touchpoint.Touchpoint;

/** Which touchpoint of a batch made which profile change: the latest one that shows one of its identifiers. */
final class Causes {

    private final Map<UUID, Touchpoint> latest = new HashMap<>();
    private final Touchpoint fallback;

    Causes(Collection<Touchpoint> batch) {
        List<Touchpoint> ordered =
                batch.stream().sorted(Comparator.comparing(Touchpoint::seen)).toList();
        for (Touchpoint touchpoint : ordered) {
            for (Node node : touchpoint.members()) {
                latest.put(node.id(), touchpoint);
            }
        }
        fallback = ordered.getLast();
    }

    /** The cause; a profile far from the batch's identifiers changed through the neighbour of a neighbour. */
    Touchpoint of(Set<UUID> identifiers) {
        return identifiers.stream()
                .map(latest::get)
                .filter(touchpoint -> touchpoint != null)
                .max(Comparator.comparing(Touchpoint::seen))
                .orElse(fallback);
    }

    static Cause cause(Touchpoint touchpoint) {
        return Cause.touchpoint(
                touchpoint.key().source(),
                touchpoint.key().id(),
                touchpoint.fact().wireName());
    }
}
