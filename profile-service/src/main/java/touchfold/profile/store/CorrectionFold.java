package touchfold.profile.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.decision.BatchChanges;
import touchfold.profile.decision.Causes;
import touchfold.profile.decision.ProfileWrite;
import touchfold.profile.decision.StoredProfile;
import touchfold.profile.identity.IdentityCorrections;
import touchfold.profile.identity.IdentityOperation;
import touchfold.profile.identity.Node;
import touchfold.profile.operation.StatedOperation;

/**
 * Takes what people state about who is who into the log of record, and decides anew who is who around it: read, decide,
 * write, as touchpoints are folded. It runs alone, because what it changes every other batch goes by.
 */
public final class CorrectionFold {

    private final BatchStore store;
    private final FoldAttempt.Rules rules;
    private final FoldHook hook;

    CorrectionFold(BatchStore store, FoldAttempt.Rules rules, FoldHook hook) {
        this.store = store;
        this.rules = rules;
        this.hook = hook;
    }

    /**
     * What became of operations.
     *
     * @param repeated what was stated already
     * @param contradicted what lost its place to another operation with the same id
     */
    public record Result(List<StatedOperation> repeated, List<StatedOperation> contradicted) {}

    /**
     * What would change.
     *
     * @param before the profiles concerned as they are
     * @param after what would be written of them
     */
    public record Preview(Map<UUID, StoredProfile> before, Map<UUID, ProfileWrite> after) {

        private static Preview nothing() {
            return new Preview(new HashMap<>(), new HashMap<>());
        }

        /** Goes on with what is decided after all that was decided before. */
        private Preview add(Map<UUID, StoredProfile> stored, BatchChanges changes) {
            stored.forEach((id, profile) -> {
                if (!after.containsKey(id)) {
                    before.putIfAbsent(id, profile);
                }
            });
            changes.profiles()
                    .written()
                    .forEach(write -> after.put(write.profile().id(), write));
            return this;
        }
    }

    /** Takes operations in, and says what became of them. */
    Result fold(Collection<StatedOperation> arrived) {
        store.enter();
        store.enterAlone();
        Result result = new Result(new ArrayList<>(), new ArrayList<>());
        Map<UUID, IdentityOperation> known = store.operations();
        Map<UUID, StatedOperation> fresh = fresh(distinct(arrived, result), result);
        Map<UUID, IdentityOperation> now = new HashMap<>(known);
        fresh.forEach((id, stated) -> now.put(id, stated.operation()));
        IdentityCorrections after = IdentityCorrections.of(now.values());
        Set<Node> corrected = after.differing(IdentityCorrections.of(known.values()));
        if (!corrected.isEmpty()) {
            List<IdentityOperation> operations =
                    fresh.values().stream().map(StatedOperation::operation).toList();
            apply(after, corrected, operations, Preview.nothing());
        }
        hook.reached(FoldHook.Phase.DECIDED);
        if (!fresh.isEmpty()) {
            store.keep(fresh.values());
        }
        hook.reached(FoldHook.Phase.WRITTEN);
        return result;
    }

    /** Writes what follows from operations, and shows it. */
    private Preview apply(
            IdentityCorrections after, Set<Node> corrected, Collection<IdentityOperation> operations, Preview shown) {
        FoldAttempt attempt = attempt(after, corrected, operations);
        BatchChanges changes = attempt.decide()
                .orElseThrow(() -> new IllegalStateException("Expected nobody else to change the store"));
        shown.add(attempt.profiles(), changes);
        store.write(changes);
        Set<Node> devices = new HashSet<>(corrected);
        devices.addAll(changes.turned());
        new DeviceFold(store, rules.corrected(after), Causes.ofOperations(operations), shown::add)
                .settle(TouchedDevices.anew(devices));
        return shown;
    }

    /**
     * What an operation would change; writes nothing, and others may go on meanwhile. Empty where it would move what happened
     * on shared devices: that is known once the rest was written.
     */
    Optional<Preview> preview(IdentityOperation operation) {
        store.enter();
        while (true) {
            Map<UUID, IdentityOperation> known = store.operations();
            IdentityCorrections after = with(known, operation);
            Set<Node> corrected = after.differing(IdentityCorrections.of(known.values()));
            if (corrected.isEmpty()) {
                return Optional.of(Preview.nothing());
            }
            FoldAttempt attempt = attempt(after, corrected, Set.of(operation));
            Optional<BatchChanges> changes = attempt.decide();
            if (changes.isPresent()) {
                return changes.filter(decided -> decided.turned().isEmpty()
                                && corrected.stream()
                                        .noneMatch(node -> node.type().isDevice()))
                        .map(decided -> Preview.nothing().add(attempt.profiles(), decided));
            }
        }
    }

    /** The same, by doing it, alone, in a transaction that has to be rolled back. */
    Preview rehearse(IdentityOperation operation) {
        store.enter();
        store.enterAlone();
        Map<UUID, IdentityOperation> known = store.operations();
        IdentityCorrections after = with(known, operation);
        return apply(
                after, after.differing(IdentityCorrections.of(known.values())), Set.of(operation), Preview.nothing());
    }

    private static IdentityCorrections with(Map<UUID, IdentityOperation> known, IdentityOperation operation) {
        Map<UUID, IdentityOperation> now = new HashMap<>(known);
        now.put(operation.id(), operation);
        return IdentityCorrections.of(now.values());
    }

    private FoldAttempt attempt(
            IdentityCorrections after, Set<Node> corrected, Collection<IdentityOperation> operations) {
        FoldAttempt attempt =
                FoldAttempt.correcting(store, rules.corrected(after), corrected, Causes.ofOperations(operations));
        attempt.read(BatchStore.BatchRows.NONE, hook);
        attempt.lock(new HashSet<>());
        return attempt;
    }

    private static Map<UUID, StatedOperation> distinct(Collection<StatedOperation> arrived, Result result) {
        Map<UUID, StatedOperation> distinct = new HashMap<>();
        for (StatedOperation stated : arrived) {
            UUID id = stated.operation().id();
            StatedOperation other = distinct.putIfAbsent(id, stated);
            if (other != null) {
                boolean prevails = stated.prevailsOver(other);
                distinct.put(id, prevails ? stated : other);
                lose(prevails ? other : stated, prevails ? stated : other, result);
            }
        }
        return distinct;
    }

    private Map<UUID, StatedOperation> fresh(Map<UUID, StatedOperation> arrived, Result result) {
        Map<UUID, StatedOperation> stored = store.stated(arrived.keySet());
        Map<UUID, StatedOperation> fresh = new HashMap<>();
        arrived.forEach((id, stated) -> {
            StatedOperation old = stored.get(id);
            if (old == null) {
                fresh.put(id, stated);
            } else if (stated.prevailsOver(old)) {
                fresh.put(id, stated);
                lose(old, stated, result);
            } else {
                lose(stated, old, result);
            }
        });
        return fresh;
    }

    private static void lose(StatedOperation loser, StatedOperation winner, Result result) {
        if (loser.repeats(winner)) {
            result.repeated().add(loser);
        } else {
            result.contradicted().add(loser);
        }
    }
}
