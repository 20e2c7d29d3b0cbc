package touchfold.profile.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.NodeValue;
import touchfold.profile.identity.Seen;
import touchfold.profile.store.IdentifierTable.Newcomer;
import touchfold.profile.store.LinkTable.Witness;
import touchfold.profile.store.TouchpointTable.Anchored;

/** Writes down which identifiers were seen together. */
@Singleton
class Linking {

    private final LinkTable links;
    private final IdentifierTable identifiers;

    public Linking(LinkTable links, IdentifierTable identifiers) {
        this.links = links;
        this.identifiers = identifiers;
    }

    /** Brings links and identifiers up to date, and says what changed. */
    Uni<LinkChanges> link(SqlConnection tx, Admitted admitted) {
        Map<UUID, Link> contributed = LinkChanges.contributed(
                admitted.standing().stream().map(one -> one.touchpoint().link()).toList());
        Map<UUID, UUID> stale = new HashMap<>();
        admitted.displaced().forEach(old -> stale.put(old.link(), old.anchor()));
        Set<UUID> concerned = new HashSet<>(contributed.keySet());
        concerned.addAll(stale.keySet());
        return links.byId(tx, concerned)
                .chain(stored -> recounted(tx, stale)
                        .map(recounted -> LinkChanges.of(contributed, stored, recounted, stale.keySet())))
                .call(changes -> write(tx, changes, newcomers(admitted, contributed)));
    }

    private Uni<Map<UUID, Witness>> recounted(SqlConnection tx, Map<UUID, UUID> stale) {
        return stale.isEmpty() ? Uni.createFrom().item(Map.of()) : links.witnessed(tx, stale);
    }

    private Uni<Void> write(SqlConnection tx, LinkChanges changes, List<Newcomer> newcomers) {
        Uni<Void> done = Uni.createFrom().voidItem();
        if (!newcomers.isEmpty()) {
            done = done.chain(() -> identifiers.insert(tx, newcomers));
        }
        if (!changes.written().isEmpty()) {
            done = done.chain(() -> links.write(tx, changes.written()));
        }
        if (!changes.gone().isEmpty()) {
            List<UUID> gone =
                    changes.gone().stream().map(LinkTable.StoredLink::id).toList();
            done = done.chain(() -> links.delete(tx, gone));
        }
        return done;
    }

    private static List<Newcomer> newcomers(Admitted admitted, Map<UUID, Link> contributed) {
        Map<UUID, Seen> firsts = new HashMap<>();
        contributed.values().forEach(link -> link.members()
                .forEach(node -> firsts.merge(node.id(), link.first(), (a, b) -> a.compareTo(b) <= 0 ? a : b)));
        Map<UUID, NodeValue> values = admitted.standing().stream()
                .map(Anchored::touchpoint)
                .flatMap(touchpoint -> touchpoint.identifiers().stream())
                .filter(value -> !admitted.known().containsKey(value.node().id()))
                .collect(Collectors.toMap(value -> value.node().id(), value -> value, (a, b) -> a));
        return values.values().stream()
                .map(value -> new Newcomer(
                        value.node(), value.value(), firsts.get(value.node().id())))
                .toList();
    }
}
