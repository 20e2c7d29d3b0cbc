package touchfold.profile.decision;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.identity.Link;

/**
 * What is left of links after some touchpoints lost their place to others with the same key. This is the one thing that
 * takes something away, so a batch that does it runs alone.
 *
 * @param links by link id, what the remaining touchpoints say; empty when none remains
 * @param orders by order id and by the evidence's id as a link, what the remaining touchpoints say of whose it is
 * @param states by link id and part, what the remaining touchpoints of that part amount to
 */
public record TouchpointWithdrawal(
        Map<UUID, Optional<Link>> links,
        Map<UUID, Map<UUID, Optional<Link>>> orders,
        Map<UUID, Map<Integer, Remainder>> states) {

    /** Nothing is taken away. */
    public static final TouchpointWithdrawal NONE = new TouchpointWithdrawal(Map.of(), Map.of(), Map.of());

    /** What is left of a part of a link's state. */
    public record Remainder(int touchpoints, ProfileState state) {}

    /** Whether nothing is taken away. */
    public boolean isEmpty() {
        return links.isEmpty();
    }
}
