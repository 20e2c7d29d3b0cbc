package touchfold.profile.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import touchfold.profile.decision.BatchChanges;
import touchfold.profile.decision.LinkUpdates.LinkWrite;
import touchfold.profile.decision.SettledBatch;
import touchfold.profile.decision.StoredOrder;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.store.MemoryTables.ClaimKey;
import touchfold.profile.store.MemoryTables.LinkRow;
import touchfold.profile.store.MemoryTables.PartKey;
import touchfold.profile.store.MemoryTables.Table;
import touchfold.profile.store.MemoryTables.TouchpointRow;
import touchfold.profile.touchpoint.Touchpoint;

/** What a batch changes as statements over rows, in the order in which {@link BatchWrites} sends them. */
final class MemoryStatements {

    private final List<List<RowChange<?, ?>>> statements = new ArrayList<>();

    enum Kind {
        INSERT,
        UPDATE,
        UPSERT,
        DELETE
    }

    /** A row that a statement writes, given what stands there. */
    record RowChange<K, V>(Table<K, V> table, K key, Kind kind, UnaryOperator<V> value) {

        void apply(MemoryTables tables) {
            Map<K, V> rows = table.rows().apply(tables);
            if (kind == Kind.DELETE) {
                rows.remove(key);
            } else {
                rows.put(key, value.apply(rows.get(key)));
            }
        }

        boolean isIn(MemoryTables tables) {
            return table.rows().apply(tables).containsKey(key);
        }
    }

    private MemoryStatements() {}

    static List<List<RowChange<?, ?>>> of(BatchChanges changes) {
        MemoryStatements of = new MemoryStatements();
        of.touchpoints(changes);
        of.written(
                MemoryTables.IDENTIFIER,
                changes.identifiers(),
                one -> one.node().id(),
                one -> changes.known().contains(one.node().id()),
                one -> old -> one);
        of.deleted(MemoryTables.IDENTIFIER, changes.identifiersGone());
        of.written(
                MemoryTables.LINK,
                changes.links().written(),
                write -> write.link().id(),
                write -> changes.linksKnown().contains(write.link().id()),
                write -> old -> linkRow(write, old));
        of.statement(changes.links().closed().stream()
                .map(part -> new RowChange<>(
                        MemoryTables.PART, new PartKey(part.link(), part.part()), Kind.UPSERT, old -> part.state()))
                .toList());
        of.deleted(MemoryTables.LINK, changes.linksGone());
        of.written(
                MemoryTables.ORDER,
                changes.ordersWritten(),
                StoredOrder::id,
                order -> changes.ordersKnown().contains(order.id()),
                order -> old -> order);
        of.deleted(MemoryTables.ORDER, changes.ordersDeleted());
        of.written(
                MemoryTables.TALLY,
                changes.claims().written().entrySet(),
                Map.Entry::getKey,
                tally -> true,
                tally -> old -> tally.getValue());
        List<RowChange<?, ?>> claims = new ArrayList<>();
        changes.claims()
                .claims()
                .forEach((name, links) -> links.forEach(link -> claims.add(
                        new RowChange<>(MemoryTables.CLAIM, new ClaimKey(name, link), Kind.UPSERT, old -> link))));
        of.statement(claims);
        of.written(
                MemoryTables.PROFILE,
                changes.profiles().written(),
                write -> write.profile().id(),
                write -> changes.profilesKnown().contains(write.profile().id()),
                write -> old -> write);
        return of.statements;
    }

    private static LinkRow linkRow(LinkWrite write, LinkRow old) {
        ProfileState kept = old == null ? ProfileState.EMPTY : old.open();
        return new LinkRow(write.link(), write.open().orElse(kept));
    }

    private void touchpoints(BatchChanges changes) {
        SettledBatch batch = changes.batch();
        List<Touchpoint> replacing =
                batch.replacements().stream().map(SettledBatch.Replacement::now).toList();
        written(
                MemoryTables.TOUCHPOINT,
                batch.standing(),
                Touchpoint::key,
                replacing::contains,
                touchpoint -> old -> new TouchpointRow(
                        touchpoint,
                        changes.linkIds().get(touchpoint.key()),
                        changes.links().parts().get(touchpoint.key())));
    }

    private <T, K, V> void written(
            Table<K, V> table,
            Collection<T> items,
            Function<T, K> key,
            Predicate<T> known,
            Function<T, UnaryOperator<V>> value) {
        List<RowChange<?, ?>> inserts = new ArrayList<>();
        List<RowChange<?, ?>> updates = new ArrayList<>();
        for (T item : items.stream()
                .sorted(Comparator.comparing(item -> key.apply(item).toString()))
                .toList()) {
            Kind kind = known.test(item) ? Kind.UPDATE : Kind.INSERT;
            (kind == Kind.UPDATE ? updates : inserts)
                    .add(new RowChange<>(table, key.apply(item), kind, value.apply(item)));
        }
        statement(inserts);
        statement(updates);
    }

    private void deleted(Table<UUID, ?> table, Collection<UUID> keys) {
        statement(keys.stream().map(key -> deletion(table, key)).toList());
    }

    private static <V> RowChange<UUID, V> deletion(Table<UUID, V> table, UUID key) {
        return new RowChange<>(table, key, Kind.DELETE, old -> old);
    }

    private void statement(List<? extends RowChange<?, ?>> changes) {
        if (!changes.isEmpty()) {
            statements.add(List.copyOf(changes));
        }
    }
}
