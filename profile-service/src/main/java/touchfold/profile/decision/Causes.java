package touchfold.profile.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import touchfold.changes.Cause;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;
import touchfold.changes.ProfileFacts;
import touchfold.profile.change.MovingTouchpoints;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.identity.IdentityOperation;
import touchfold.profile.identity.Node;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * Which touchpoints of a batch made which profile change: those that show one of its identifiers, and those that settled
 * whose an order is that it claims.
 */
public final class Causes {

    private final Map<UUID, List<Touchpoint>> showing = new HashMap<>();
    private final Map<OrderKey, List<Touchpoint>> naming;
    private final List<Cause> fallback;

    /** @param batch the touchpoints that stand now and did not before, at least one */
    public Causes(Collection<Touchpoint> batch) {
        for (Touchpoint touchpoint : batch) {
            for (Node node : touchpoint.members()) {
                showing.computeIfAbsent(node.id(), id -> new ArrayList<>()).add(touchpoint);
            }
        }
        naming = OrderClaims.naming(batch);
        fallback = MovingTouchpoints.causes(Set.of(
                batch.stream().max(Comparator.comparing(Touchpoint::seen)).orElseThrow()));
    }

    private Causes(List<Cause> always) {
        naming = Map.of();
        fallback = always;
    }

    /** Operations by people made every change. */
    public static Causes ofOperations(Collection<? extends IdentityOperation> operations) {
        return new Causes(operations.stream()
                .sorted(Comparator.comparing(IdentityOperation::issuedAt)
                        .reversed()
                        .thenComparing(IdentityOperation::id, Node::compareIds))
                .limit(ProfileChange.MAX_CAUSES)
                .map(operation -> Cause.operator(operation.id().toString(), operation.wireName(), operation.issuedAt()))
                .toList());
    }

    /**
     * The change of a profile that holds, or held, these identifiers.
     *
     * @param orders names of orders whose claims count for it from now on, or count no more
     * @param facts null once the profile is no more
     */
    ProfileChange change(
            UUID profile,
            long revision,
            Change change,
            Set<UUID> identifiers,
            Set<OrderKey> orders,
            Instant at,
            ProfileFacts facts) {
        return ProfileChange.of(profile, revision, change, of(identifiers, orders), at, facts);
    }

    /** The causes; a profile far from the batch's identifiers changed through the neighbour of a neighbour. */
    private List<Cause> of(Set<UUID> identifiers, Set<OrderKey> orders) {
        // Told apart by identity: a batch holds each touchpoint once, and comparing their contents would be felt.
        Set<Touchpoint> mine = Collections.newSetFromMap(new IdentityHashMap<>());
        identifiers.forEach(id -> mine.addAll(showing.getOrDefault(id, List.of())));
        orders.forEach(name -> mine.addAll(naming.getOrDefault(name, List.of())));
        return mine.isEmpty() ? fallback : MovingTouchpoints.causes(mine);
    }
}
