package touchfold.profile.store;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import touchfold.profile.decision.ClusterChange;
import touchfold.profile.decision.GraphChange;
import touchfold.profile.decision.GraphComponent;
import touchfold.profile.decision.StoredIdentifier;

/**
 * Reads as much of the identity graph as decides who is who around links that change: the profiles of their members and the
 * neighbours of these. Where one of them turns out to change, its neighbours too, and so on. What that takes depends on
 * those profiles and not on the size of the component, which chains of public links can make as large as anyone likes.
 */
final class NeighbourhoodReads {

    private final BatchStore store;
    private final FoldAttempt.Rules rules;
    private final GraphChange change;
    private final Map<UUID, StoredIdentifier> identifiers;
    private final Consumer<Map<UUID, Long>> versions;
    private final Set<UUID> held = new HashSet<>();
    private GraphComponent component;
    private ClusterChange clusters = ClusterChange.NONE;
    private boolean torn;

    /**
     * @param closely what was looked at already, besides whole profiles
     * @param identifiers what is known of identifiers, and is added to
     * @param versions is told which profiles were seen at which version
     */
    NeighbourhoodReads(
            BatchStore store,
            FoldAttempt.Rules rules,
            GraphChange change,
            GraphComponent closely,
            Map<UUID, StoredIdentifier> identifiers,
            Consumer<Map<UUID, Long>> versions) {
        this.store = store;
        this.rules = rules;
        this.change = change;
        this.component = closely;
        this.identifiers = identifiers;
        this.versions = versions;
    }

    /** Who is who, once it was read. */
    ClusterChange clusters() {
        return clusters;
    }

    GraphComponent component() {
        return component;
    }

    /** Whether what was read does not belong together, because other batches were faster. */
    boolean isTorn() {
        return torn;
    }

    /** Reads around these profiles. */
    void read(Set<UUID> profiles) {
        Set<UUID> core = new HashSet<>();
        Set<UUID> wider = profiles;
        do {
            core.addAll(wider);
            hold(core);
            hold(neighbours(core));
            torn |= !neighbours(core).isEmpty();
            clusters = change.isEmpty() && component.identifiers().isEmpty()
                    ? ClusterChange.NONE
                    : ClusterChange.of(change, identifiers, component, rules.identity());
            wider = rules.safeguards().contains(FoldSafeguard.WIDER_LOOK) ? clusters.wider(core) : Set.of();
        } while (!torn && !wider.isEmpty());
    }

    private Set<UUID> neighbours(Set<UUID> core) {
        return component.neighbours(core, identifiers, rules.identity().corrections());
    }

    private void hold(Set<UUID> profiles) {
        Set<UUID> missing = new HashSet<>(profiles);
        missing.removeAll(held);
        if (missing.isEmpty()) {
            return;
        }
        held.addAll(missing);
        BatchStore.ComponentRows rows = store.held(missing);
        versions.accept(rows.versions());
        torn |= rows.component().identifiers().entrySet().stream()
                .anyMatch(now -> identifiers.containsKey(now.getKey())
                        && !identifiers.get(now.getKey()).equals(now.getValue()));
        component = component.plus(rows.component());
        Set<UUID> beyond = component.beyond(rules.identity().corrections());
        beyond.removeAll(identifiers.keySet());
        if (!beyond.isEmpty()) {
            BatchStore.IdentifierRows more = store.identifiers(beyond);
            versions.accept(more.versions());
            identifiers.putAll(more.identifiers());
        }
    }
}
