package touchfold.profile.decision;

import java.util.Optional;
import java.util.UUID;
import touchfold.profile.identity.Link;

/**
 * An order that was ever told of, as the store has it. There is one such row for each, whether it is in the graph or not: it
 * is what two batches meet at that tell of the same order of different people.
 *
 * @param evidence whose it is, while it makes no difference; empty once it is in the graph, where links say it
 */
public record StoredOrder(UUID id, Optional<Link> evidence) {

    static StoredOrder outside(Link evidence) {
        return new StoredOrder(evidence.members().getLast().id(), Optional.of(evidence));
    }

    static StoredOrder inGraph(UUID id) {
        return new StoredOrder(id, Optional.empty());
    }

    boolean isInGraph() {
        return evidence.isEmpty();
    }
}
