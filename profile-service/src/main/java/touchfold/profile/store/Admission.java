package touchfold.profile.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import touchfold.events.EventCodec;
import touchfold.profile.identity.Anchor;
import touchfold.profile.identity.Node;
import touchfold.profile.store.TouchpointTable.Anchored;
import touchfold.profile.touchpoint.Touchpoint;

/** Takes touchpoints into the store, each key once for ever. */
@Singleton
class Admission {

    private final TouchpointTable touchpoints;
    private final IdentifierTable identifiers;
    private final EventCodec codec = new EventCodec();

    public Admission(TouchpointTable touchpoints, IdentifierTable identifiers) {
        this.touchpoints = touchpoints;
        this.identifiers = identifiers;
    }

    /**
     * Takes them in.
     *
     * @param candidates with different keys; the structural lock must be held
     */
    public Uni<Admitted> admit(SqlConnection tx, List<Touchpoint> candidates) {
        Set<UUID> shown = candidates.stream()
                .flatMap(touchpoint -> touchpoint.members().stream())
                .map(Node::id)
                .collect(Collectors.toSet());
        return identifiers.byId(tx, shown).chain(known -> {
            List<Anchored> anchored = candidates.stream()
                    .map(touchpoint -> new Anchored(touchpoint, anchor(touchpoint, known)))
                    .toList();
            return touchpoints.insert(tx, anchored).chain(fresh -> settle(tx, known, anchored, fresh));
        });
    }

    private static UUID anchor(Touchpoint touchpoint, Map<UUID, StoredIdentifier> known) {
        return Anchor.of(
                        touchpoint.members(),
                        node -> known.containsKey(node.id())
                                && known.get(node.id()).shared())
                .id();
    }

    private Uni<Admitted> settle(
            SqlConnection tx, Map<UUID, StoredIdentifier> known, List<Anchored> anchored, Set<Touchpoint.Key> fresh) {
        Map<Boolean, List<Anchored>> parts = anchored.stream()
                .collect(Collectors.partitioningBy(
                        one -> fresh.contains(one.touchpoint().key())));
        List<Anchored> present = parts.get(false);
        if (present.isEmpty()) {
            return Uni.createFrom()
                    .item(new Admitted(known, parts.get(true), List.of(), List.of(), Set.of(), Map.of()));
        }
        Set<Touchpoint.Key> keys =
                present.stream().map(one -> one.touchpoint().key()).collect(Collectors.toSet());
        return touchpoints
                .find(tx, keys)
                .map(stored -> compare(known, parts.get(true), present, stored))
                .call(admitted -> admitted.replacing().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : touchpoints.replace(tx, admitted.replacing()));
    }

    private Admitted compare(
            Map<UUID, StoredIdentifier> known,
            List<Anchored> inserted,
            List<Anchored> present,
            List<StoredTouchpoint> stored) {
        Map<Touchpoint.Key, StoredTouchpoint> byKey =
                stored.stream().collect(Collectors.toMap(StoredTouchpoint::key, Function.identity()));
        List<Anchored> replacing = new ArrayList<>();
        List<StoredTouchpoint> displaced = new ArrayList<>();
        Set<Touchpoint.Key> repeated = new HashSet<>();
        Map<Touchpoint.Key, byte[]> contradicted = new HashMap<>();
        for (Anchored one : present) {
            Touchpoint newcomer = one.touchpoint();
            StoredTouchpoint old = byKey.get(newcomer.key());
            boolean prevails = newcomer.prevailsOver(old.receivedAt(), old.digest());
            if (prevails) {
                replacing.add(one);
                displaced.add(old);
            }
            if (newcomer.digest().equals(old.digest())) {
                repeated.add(newcomer.key());
            } else {
                contradicted.put(newcomer.key(), prevails ? old.event() : codec.write(newcomer.event()));
            }
        }
        return new Admitted(known, inserted, replacing, displaced, repeated, contradicted);
    }
}
